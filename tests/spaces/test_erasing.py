"""Thirty days after the end nothing of a group is left but the texts that left it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from evenhand.facilitation.models import Erased
from evenhand.site.retention import erase_what_is_due
from evenhand.spaces.actions import agreeing, erasing
from evenhand.spaces.actions.agreeing import Said
from evenhand.spaces.models import (
    Card,
    CarriedOut,
    Code,
    Line,
    Meeting,
    Objection,
    PassKey,
    Place,
    Programme,
    Seat,
    Space,
    SpaceFacilitator,
    SpentPass,
    TakeOut,
    Wording,
)  # fmt: skip
from tests.spaces.insiders import MET_AT, Group, answer, ask_for_text, make_group

pytestmark = pytest.mark.django_db


def lived_in() -> Group:
    group = make_group(4, waiting=2)
    for place in group.places:
        agreeing.answer_lines(group.space, place.mark, {"a01": Said(1, "change", "Quillfeather")})
    left, stays = ask_for_text(group.space, "Invite us early."), ask_for_text(group.space, "Quillfeather")
    for place in group.places:
        answer(place, left)
        answer(place, stays, object_to=True, reason="Quillfeather")
    SpaceFacilitator.objects.create(space=group.space, number=1, finder="f" * 64)
    Code.objects.create(space=group.space, hash="c" * 64)
    return group


def test_a_group_is_erased_thirty_days_after_its_last_meeting_and_not_before() -> None:
    group = make_group(3)
    erasing.erase_what_is_over(MET_AT + timedelta(days=29))
    assert Seat.objects.count() == 3
    erasing.erase_what_is_over(MET_AT + timedelta(days=30))
    assert Seat.objects.count() == 0
    group.space.refresh_from_db()
    assert group.space.erased_at == MET_AT + timedelta(days=30)


def test_a_group_that_was_ended_is_erased_thirty_days_after_that() -> None:
    make_group(3, ended_on=date(2026, 11, 10))
    erasing.erase_what_is_over(MET_AT.replace(month=12, day=9))
    assert Seat.objects.count() == 3
    erasing.erase_what_is_over(MET_AT.replace(month=12, day=10))
    assert Seat.objects.count() == 0


def test_a_meeting_that_is_planned_moves_the_day() -> None:
    group = make_group(3)
    Meeting.objects.create(space=group.space, starts_at=MET_AT + timedelta(days=40))
    erasing.erase_what_is_over(MET_AT + timedelta(days=35))
    assert Seat.objects.count() == 3


def test_nothing_is_left_of_a_group_but_the_texts_that_left() -> None:
    group = lived_in()
    erasing.erase_what_is_over(MET_AT + timedelta(days=30))
    of_groups = (Seat, Place, SpaceFacilitator, Code, Meeting, Line, Wording, TakeOut, Objection)
    assert {model.__name__: model._default_manager.count() for model in of_groups} == {
        model.__name__: 0 for model in of_groups
    }
    (row,) = Space.objects.values()
    kept = {"id", "programme_id", "position", "capacity", "kept", "door", "giving", "lot_hours", "erased_at"}
    assert {name for name, value in row.items() if value not in ("", None, False)} <= kept
    assert [(each.text, each.from_name) for each in CarriedOut.objects.all()] == [("Invite us early.", "Jacaranda")]
    assert group.space.programme == Programme.objects.get()


def test_proofs_go_when_all_groups_of_a_programme_are_erased() -> None:
    first, second = make_group(3), make_group(3)
    programme = first.space.programme
    Space.objects.filter(pk=second.space.pk).update(programme=programme)
    Meeting.objects.create(space=second.space, starts_at=MET_AT + timedelta(days=10))
    PassKey.objects.create(programme=programme, private="p", public="n")
    SpentPass.objects.create(programme=programme, hash="s" * 64)
    Card.objects.create(programme=programme, hash="k" * 64)
    erasing.erase_what_is_over(MET_AT + timedelta(days=30))
    assert (PassKey.objects.count(), SpentPass.objects.count(), Card.objects.count()) == (1, 1, 1)
    erasing.erase_what_is_over(MET_AT + timedelta(days=40))
    assert (PassKey.objects.count(), SpentPass.objects.count(), Card.objects.count()) == (0, 0, 0)
    assert Programme.objects.filter(pk=programme.pk, erased_at=None).exists()


def test_the_daily_run_erases_groups_and_counts_them_nowhere() -> None:
    make_group(3)
    assert erase_what_is_due(MET_AT + timedelta(days=30))
    assert (Seat.objects.count(), Erased.objects.count()) == (0, 0)


def test_what_was_erased_is_not_erased_again() -> None:
    make_group(3)
    for days in (30, 31):
        erasing.erase_what_is_over(MET_AT + timedelta(days=days))
    assert Space.objects.get().erased_at == MET_AT + timedelta(days=30)
