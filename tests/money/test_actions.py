"""Telling of money and saying yes to have it shown: only voices of the organisation can."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from evenhand.commitments.models import Voice
from evenhand.exchange import actions as exchange
from evenhand.exchange import queries as exchanged
from evenhand.money import actions, queries
from evenhand.money.actions import Told
from evenhand.money.models import Flow
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record.examples import read_example
from evenhand.record.values import Loss
from tests.makers import make_closed_session, make_flow, make_partnership, make_person, make_voice

pytestmark = pytest.mark.django_db


def sides(partners: int = 3) -> tuple[list[Partner], list[Voice]]:
    organisations = list(make_partnership(make_person("ana"), partners=partners).partners.all())
    return organisations, [make_voice(each) for each in organisations]


def told(giver: Partner, receiver: Partner, least: int | None = 100000, **fields: Any) -> Told:
    return Told(giver.pk, receiver.pk, **{"year": 2026, "currency": "EUR", "least": least, **fields})


def code_of(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    error = refusal.value
    if hasattr(error, "error_dict"):
        error = next(iter(error.error_dict.values()))[0]
    return str(error.code)


def test_what_is_told_waits_for_a_yes_and_a_change_waits_again() -> None:
    (first, second, _third), (one, _two, _three) = sides()
    flow = actions.tell_flow(one, told(first, second))
    assert not flow.is_released
    actions.release_flow(one, flow, is_yes=True)
    assert Flow.objects.get().is_released
    actions.change_flow(one, flow, told(first, second))
    assert Flow.objects.get().is_released
    actions.change_flow(one, flow, told(first, second, 200000))
    assert not Flow.objects.get().is_released


def test_money_between_two_others_is_not_ones_to_tell() -> None:
    (first, second, _third), (_one, _two, three) = sides()
    with pytest.raises(ValidationError) as refusal:
        actions.tell_flow(three, told(first, second))
    assert code_of(refusal) == "not_yours"


def test_nobody_else_says_yes_changes_or_takes_away() -> None:
    (first, second, _third), (one, _two, three) = sides()
    flow = make_flow(first, second)
    for voice in (one, three):
        for forbidden in (
            lambda: actions.release_flow(voice, flow, is_yes=True),  # noqa: B023
            lambda: actions.take_flow_away(voice, flow),  # noqa: B023
            lambda: actions.change_flow(voice, flow, told(first, second)),  # noqa: B023
        ):
            with pytest.raises(PermissionDenied):
                forbidden()
    actions.release_all(one, is_yes=True)
    assert not Flow.objects.get().is_released


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"least": None}, "no_amount"),
        ({"least": 200, "most": 100}, "upside_down"),
        ({"least": 200, "overhead": 201}, "overhead_above"),
        ({"year": 2200}, "no_such_year"),
        ({"year": 1969}, "no_such_year"),
    ],
)
def test_what_cannot_be_told(change: dict[str, Any], code: str) -> None:
    (first, second, _third), (one, _two, _three) = sides()
    with pytest.raises(ValidationError) as refusal:
        actions.tell_flow(one, replace(told(first, second), **change))
    assert code_of(refusal) == code
    assert not Flow.objects.exists()


def test_the_largest_amount_is_kept_to_the_hundredth() -> None:
    (first, second, _third), (one, _two, _three) = sides()
    actions.tell_flow(one, told(first, second, 10**17 - 1))
    assert Flow.objects.get().least == 10**17 - 1


def test_one_side_only_and_an_organisation_of_elsewhere() -> None:
    (first, second, _third), (one, _two, _three) = sides()
    with pytest.raises(ValidationError) as refusal:
        actions.tell_flow(one, told(first, first))
    assert code_of(refusal) == "same_organisation"
    with pytest.raises(PermissionDenied):
        actions.tell_flow(one, replace(told(first, second), receiver=uuid4()))


def test_both_sides_tell_the_same_money_and_it_counts_once() -> None:
    (first, second, _third), (one, two, _three) = sides()
    for voice in (one, two):
        actions.tell_flow(voice, told(first, second, 100000))
        actions.release_all(voice, is_yes=True)
    page = queries.money_page_of(first.partnership)
    assert [flow.amount for flow in page.flows] == [1000]
    assert [each.received_from_funder for each in page.measures] == [1000]


def test_a_voice_that_ended_an_example_and_a_moved_partnership_tell_nothing() -> None:
    (first, second, _third), (one, two, _three) = sides()
    Voice.objects.filter(pk=two.pk).update(left_at=timezone.now())
    with pytest.raises(ValidationError) as refusal:
        actions.tell_flow(two, told(first, second))
    assert code_of(refusal) == "not_there"
    session = make_closed_session(first.partnership, moved_at=timezone.now())
    with pytest.raises(ValidationError) as refusal:
        actions.tell_flow(one, told(first, second))
    assert code_of(refusal) == "moved"
    session.delete()
    Partnership.objects.filter(pk=first.partnership_id).update(is_example=True)
    with pytest.raises(ValidationError) as refusal:
        actions.tell_flow(one, told(first, second))
    assert code_of(refusal) == "is_example"


def test_the_one_who_stays_still_tells_of_money_from_the_one_who_left() -> None:
    (first, second, *_others), (one, *_voices) = sides(4)
    second.left_at = timezone.now()
    second.save()
    actions.tell_flow(one, told(second, first))
    assert Flow.objects.get().giver == second


@pytest.mark.parametrize(
    "broken", [{"least": -1}, {"most": 100000}, {"most": 50}], ids=["negative", "empty band", "band downwards"]
)
def test_the_tables_themselves_refuse_what_cannot_be(broken: dict[str, int]) -> None:
    (first, second, _third), _voices = sides()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_flow(first, second, **broken)


def test_money_never_belongs_to_a_third() -> None:
    (first, second, third), _voices = sides()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_flow(first, second, owner=third)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_flow(first, first)


class TestFiles:
    def test_the_money_of_an_example_is_shown_and_comes_back_equal(self) -> None:
        record = read_example("open-water-alliance")
        partnership = exchange.import_record(record)
        assert Flow.objects.filter(partnership=partnership, is_released=True).count() == 5
        assert exchanged.record_of_partnership(partnership).funding == record.funding

    def test_the_money_of_any_other_file_waits_for_a_yes(self) -> None:
        losses = (Loss("KRC", "theft", True),)
        record = replace(read_example("open-water-alliance"), example=False, losses=losses)
        partnership = exchange.import_record(record)
        assert not Flow.objects.filter(is_released=True).exists()
        page = queries.money_page_of(partnership)
        assert (page.flows, page.losses, page.is_something_waiting) == ((), (), True)
        found = exchanged.record_of_partnership(partnership)
        assert (found.funding, found.losses) == (record.funding, losses)
        voice = make_voice(partnership.partners.get(key="KRC"))
        actions.release_all(voice, is_yes=True)
        assert [each.receiver for each in queries.money_page_of(partnership).flows] == ["KRC"]

    def test_a_copy_holds_only_what_was_shown(self) -> None:
        (first, second, _third), _voices = sides()
        make_closed_session(first.partnership)
        make_flow(first, second, 424242)
        make_flow(first, second, 7, year=2025, is_released=True)
        found = exchanged.shared_record_of(first.partnership, queries.viewer_of(make_voice(first)))
        assert [each.amount for each in found.funding] == [7]
