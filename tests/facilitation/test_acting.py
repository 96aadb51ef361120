"""Actions: kept, changed, confirmed, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from evenhand.facilitation import actions
from evenhand.facilitation.actions import PlannedShift
from evenhand.facilitation.models import Action, ActionShift, Participant
from tests.makers import (
    NOON,
    Room,
    make_observer,
    make_participant,
    make_partner,
    make_partnership,
    make_person,
    make_room,
)

pytestmark = pytest.mark.django_db


def refused(action: Callable[..., Any], *args: Any, **named: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        action(*args, **named)
    return str(caught.value.code), caught.value.messages[0]


def made(room: Room, **named: Any) -> Action:
    named = {"what": "Share the whole budget", "owner": room.partners[0], "by": room.ana, **named}
    return actions.add_action(room.session, room.decisions[0], **named)


def test_an_action_is_kept_with_all_it_says() -> None:
    room = make_room("act", revision=1)
    wk, ns, zl = room.partners
    made(
        room,
        owner_role="Finance officer",
        due_on=date(2027, 3, 31),
        how_we_will_know="All have seen it.",
        confirmer=zl,
        shifts=[PlannedShift(zl, 0, 3), PlannedShift(ns, None, 2)],
    )
    action = Action.objects.get()
    assert (action.key, action.what, action.owner, action.owner_role) == (
        "A1",
        "Share the whole budget",
        wk,
        "Finance officer",
    )
    assert (action.due_on, action.how_we_will_know, action.confirmer, action.confirmed_at, action.status) == (
        date(2027, 3, 31),
        "All have seen it.",
        zl,
        None,
        "planned",
    )
    assert list(ActionShift.objects.values_list("partner__key", "from_level", "to_level")) == [
        ("ZL", 0, 3),
        ("NS", None, 2),
    ]
    room.session.refresh_from_db()
    assert room.session.revision == 2


def test_actions_stay_in_the_order_in_which_they_were_made_and_no_key_comes_twice() -> None:
    room = make_room("act")
    first, second = made(room), made(room, what="Write the letter")
    actions.remove_action(first, room.ana)
    third = made(room, what="Form a group")
    assert [(each.key, each.what) for each in room.session.actions.all()] == [
        ("A2", "Write the letter"),
        ("A3", "Form a group"),
    ]
    assert [second.key, third.key] == ["A2", "A3"]


def test_the_same_form_sent_twice_makes_one_action() -> None:
    room = make_room("act")
    assert made(room, form_key="form-1") == made(room, form_key="form-1")
    assert made(room, form_key="form-2") != made(room, form_key="form-1")
    assert Action.objects.count() == 2


def test_an_action_may_be_about_no_decision() -> None:
    room = make_room("act")
    actions.add_action(room.session, None, "Meet in the south", room.partners[0], room.ana)
    assert Action.objects.get().decision is None


def test_an_action_needs_words() -> None:
    room = make_room("act")
    assert refused(made, room, what=" \u200b") == ("empty", "Write what will be done.")
    assert refused(made, room, what="a" * 281)[0] == "too_long"
    assert Action.objects.count() == 0


@pytest.mark.parametrize("levels", [(5, 1), (1, -1), (True, 2)])
def test_a_shift_off_the_ladder_is_refused_and_no_action_is_kept(levels: tuple[Any, Any]) -> None:
    room = make_room("act")
    assert refused(made, room, shifts=[PlannedShift(room.partners[0], *levels)])[0] == "off_ladder"
    assert Action.objects.count() == 0


def test_an_organisation_shifts_once_in_an_action() -> None:
    room = make_room("act")
    shifts = [PlannedShift(room.partners[0], 0, 1), PlannedShift(room.partners[0], 1, 2)]
    assert refused(made, room, shifts=shifts) == ("shift_twice", "Name each organisation once.")


def test_what_comes_from_elsewhere_is_refused() -> None:
    room, other = make_room("act"), make_room("act")
    stranger = make_partner(make_partnership(make_person("dora"), partners=0))
    assert refused(actions.add_action, room.session, other.decisions[0], "Do it", room.partners[0], room.ana)[0] == (
        "other_session"
    )
    assert refused(made, room, owner=stranger)[0] == "other_partner"
    assert refused(made, room, confirmer=stranger)[0] == "other_partner"
    assert refused(made, room, shifts=[PlannedShift(stranger, 0, 1)])[0] == "other_partner"
    assert Action.objects.count() == 0


# Changing


def test_an_action_is_changed_by_who_saw_it() -> None:
    room = make_room("act")
    action = made(room)
    changed = actions.change_action(action, room.ana, action.version, what="Share the budget", status="doing")
    assert (changed.what, changed.status, changed.version) == ("Share the budget", "doing", 2)


def test_two_facilitators_never_overwrite_each_other() -> None:
    room = make_room("act")
    action = made(room)
    actions.change_action(action, room.ana, 1, what="Share the 100% budget")
    assert refused(actions.change_action, action, room.ana, 1, what="Something else") == (
        "changed_meanwhile",
        "Somebody else has changed this action meanwhile. It is now: Share the 100% budget "
        "What you typed is still on this page.",
    )
    assert Action.objects.get().what == "Share the 100% budget"


def test_the_same_change_sent_twice_counts_once() -> None:
    room = make_room("act")
    action = made(room, shifts=[PlannedShift(room.partners[0], 0, 1)])
    shifts = [PlannedShift(room.partners[1], 0, 1)]
    for _time in range(2):
        actions.change_action(action, room.ana, 1, shifts=shifts, what="Share the budget")
    assert Action.objects.get().version == 2


def test_a_changed_action_asks_for_its_confirmation_again() -> None:
    room = make_room("act")
    action = made(room, confirmer=room.partners[0])
    actions.confirm_action(room.ben, action)
    actions.change_action(action, room.ana, 1, status="doing")
    assert Action.objects.get().confirmed_by == room.ben
    actions.change_action(action, room.ana, 2, due_on=date(2027, 1, 1))
    row = Action.objects.get()
    assert (row.confirmed_at, row.confirmed_by) == (None, None)


def test_a_status_there_is_not_is_refused_and_an_unknown_field_is_a_mistake_of_ours() -> None:
    room = make_room("act")
    action = made(room)
    assert refused(actions.change_action, action, room.ana, 1, status="perhaps") == (
        "no_such_status",
        "Choose how far the action is.",
    )
    with pytest.raises(TypeError):
        actions.change_action(action, room.ana, 1, key="A9")


def test_an_action_that_is_gone_can_be_removed_again_but_not_changed() -> None:
    room = make_room("act")
    action = made(room)
    actions.remove_action(action, room.ana)
    actions.remove_action(Action(pk=action.pk, session=room.session), room.ana)
    gone = Action(pk=action.pk, session=room.session)
    assert refused(actions.change_action, gone, room.ana, 1, what="Again") == (
        "removed",
        "This action was taken off the list.",
    )


# Confirming


def test_the_partner_who_benefits_confirms_once() -> None:
    room = make_room("act", revision=1)
    action = made(room, confirmer=room.partners[0])
    actions.confirm_action(room.ben, action)
    confirmed_at = Action.objects.get().confirmed_at
    actions.confirm_action(room.ben, action)
    assert Action.objects.get().confirmed_at == confirmed_at
    room.session.refresh_from_db()
    assert room.session.revision == 3


def test_nobody_confirms_for_another_partner() -> None:
    room = make_room("act")
    action = made(room, confirmer=room.partners[1])
    assert refused(actions.confirm_action, room.ben, action) == (
        "not_speaker",
        "Only Nyanza Shore can say this. What you typed is still on this page.",
    )
    assert refused(actions.confirm_action, make_observer(room.session), action)[0] == "observer"
    assert Action.objects.get().confirmed_at is None


def test_only_who_speaks_for_the_partner_confirms() -> None:
    room = make_room("act")
    action = made(room, confirmer=room.partners[0])
    make_participant(room.session, room.partners[0], "Director", role="representative")
    assert refused(actions.confirm_action, room.ben, action)[0] == "not_speaker"


def test_an_action_without_a_confirmer_or_of_another_session_is_refused() -> None:
    room, other = make_room("act"), make_room("act")
    assert refused(actions.confirm_action, room.ben, made(room)) == (
        "no_confirmer",
        "This action names no partner to confirm it.",
    )
    assert refused(actions.confirm_action_for, made(room), room.ana)[0] == "no_confirmer"
    assert refused(actions.confirm_action, room.ben, made(other, confirmer=other.partners[0]))[0] == "other_session"


def test_a_removed_seat_confirms_nothing() -> None:
    room = make_room("act")
    action = made(room, confirmer=room.partners[0])
    Participant.objects.update(removed_at=NOON)
    assert refused(actions.confirm_action, room.ben, action)[0] == "seat_removed"


def test_a_facilitator_keeps_what_was_said_in_the_room() -> None:
    room = make_room("act")
    actions.confirm_action_for(made(room, confirmer=room.partners[1]), room.ana)
    row = Action.objects.get()
    assert row.confirmed_at is not None
    assert row.confirmed_by is None


# When, and by whom


def everything(room: Room, by: Any) -> list[tuple[Callable[..., Any], tuple[Any, ...]]]:
    action = Action.objects.create(
        session=room.session, key="A1", what="Share it", owner=room.partners[0], confirmer=room.partners[0]
    )
    return [
        (actions.add_action, (room.session, room.decisions[0], "Do it", room.partners[0], by)),
        (actions.change_action, (action, by, 1)),
        (actions.confirm_action_for, (action, by)),
        (actions.remove_action, (action, by)),
    ]


@pytest.mark.parametrize(
    ("stage", "fields", "code"), [("score", {}, "not_revealed"), ("close", {"closed_at": NOON}, "closed")]
)
def test_actions_are_made_between_the_reveal_and_the_close(stage: str, fields: dict[str, Any], code: str) -> None:
    room = make_room(stage, **fields)
    for action, args in everything(room, room.ana):
        assert refused(action, *args)[0] == code
    assert refused(actions.confirm_action, room.ben, Action.objects.get())[0] == code
    assert Action.objects.count() == 1


def test_a_stranger_makes_no_actions() -> None:
    room = make_room("act")
    for action, args in everything(room, room.cleo):
        assert refused(action, *args)[0] == "not_facilitator"
    assert Action.objects.count() == 1
