"""What a facilitator types as the group settles it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from evenhand.facilitation import actions, rules
from evenhand.facilitation.models import AgreedLevel, Decision, DesiredLevel, Satisfaction, Session, Theme
from tests.makers import (
    NOON,
    Room,
    make_participant,
    make_partner,
    make_partnership,
    make_person,
    make_responses,
    make_room,
)

pytestmark = pytest.mark.django_db

KEPT = "What you typed is still on this page."


def refused(action: Callable[..., Any], *args: Any, **named: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        action(*args, **named)
    return str(caught.value.code), caught.value.messages[0]


def agreed() -> list[tuple[str, int | None, bool]]:
    return list(AgreedLevel.objects.order_by("partner__order").values_list("partner__key", "level", "is_settled"))


def answers(room: Room, *rows: tuple[int | None, ...]) -> None:
    """One person of each partner, and their levels for the first decision."""
    for partner, levels in zip(room.partners, rows, strict=True):
        make_responses(make_participant(room.session, partner), room.decisions[0], *levels)


# One level


def test_a_level_is_settled_with_its_note_and_who_typed_it() -> None:
    room = make_room("look", revision=5)
    row = actions.settle_level(room.decisions[0], room.partners[1], 0, True, " The table was filled in. ", room.ana)
    row.refresh_from_db()
    assert (row.level, row.is_settled, row.note, row.version) == (0, True, "The table was filled in.", 1)
    assert row.settled_by == room.ana
    assert Session.objects.get().revision == 6


def test_not_settled_is_a_result_and_has_no_level() -> None:
    room = make_room("look")
    actions.settle_level(room.decisions[0], room.partners[0], 3, False, "", room.ana)
    assert agreed() == [("WK", None, False)]


def test_a_settled_level_needs_a_level_on_the_ladder() -> None:
    room = make_room("look")
    settle = actions.settle_level
    assert refused(settle, room.decisions[0], room.partners[0], None, True, "", room.ana) == (
        "level_missing",
        "Choose a level, or say that it is not settled.",
    )
    assert refused(settle, room.decisions[0], room.partners[0], 5, True, "", room.ana)[0] == "off_ladder"
    assert agreed() == []


def test_who_saw_the_present_level_may_change_it() -> None:
    room = make_room("look")
    first = actions.settle_level(room.decisions[0], room.partners[0], 3, True, "", room.ana)
    second = actions.settle_level(room.decisions[0], room.partners[0], 2, True, "", room.ana, first.version)
    assert (second.level, second.version) == (2, 2)


def test_two_facilitators_never_overwrite_each_other() -> None:
    room = make_room("look")
    actions.settle_level(room.decisions[0], room.partners[0], 3, True, "We heard both.", room.ana)
    with pytest.raises(ValidationError) as caught:
        actions.settle_level(room.decisions[0], room.partners[0], 1, True, "Only told.", room.ana, seen_version=0)
    assert caught.value.code == "changed_meanwhile"
    assert caught.value.messages == [
        f"Somebody else has changed this meanwhile. For Waterkring it is now: Co-decides. {KEPT}"
    ]
    now = caught.value.params
    assert (now["level"], now["note"], now["version"]) == (3, "We heard both.", 1)
    assert agreed() == [("WK", 3, True)]


def test_the_refusal_also_names_what_is_now_not_settled_whatever_the_organisations_name() -> None:
    room = make_room("look")
    partner = room.partners[0]
    partner.name = "100% Water %(x)s"
    actions.settle_level(room.decisions[0], partner, None, False, "", room.ana)
    assert refused(actions.settle_level, room.decisions[0], partner, 1, True, "", room.ana) == (
        "changed_meanwhile",
        f"Somebody else has changed this meanwhile. For 100% Water %(x)s it is now: not settled. {KEPT}",
    )


def test_the_same_level_sent_twice_counts_once() -> None:
    room = make_room("look", revision=1)
    for _time in range(2):
        actions.settle_level(room.decisions[0], room.partners[0], 3, True, "Both.", room.ana, seen_version=0)
    assert AgreedLevel.objects.get().version == 1
    assert Session.objects.get().revision == 2


def test_a_note_that_is_too_long_is_refused() -> None:
    room = make_room("look")
    code, _sentence = refused(actions.settle_level, room.decisions[0], room.partners[0], 3, True, "a" * 281, room.ana)
    assert code == "too_long"
    assert agreed() == []


# A wish


def test_a_wish_may_be_lower_than_today() -> None:
    room = make_room("wish")
    actions.settle_level(room.decisions[0], room.partners[0], 4, True, "", room.ana)
    actions.settle_wish(room.decisions[0], room.partners[0], 1, True, room.ana)
    assert list(DesiredLevel.objects.values_list("level", "is_settled", "version")) == [(1, True, 1)]


def test_a_wish_seen_before_it_changed_is_refused() -> None:
    room = make_room("wish")
    actions.settle_wish(room.decisions[0], room.partners[0], None, False, room.ana)
    code, _sentence = refused(actions.settle_wish, room.decisions[0], room.partners[0], 1, True, room.ana)
    assert code == "changed_meanwhile"


# The rest, where all agree


def test_the_rest_settles_at_the_lower_median_where_all_views_agree() -> None:
    room = make_room("look")
    answers(room, (4, 1, 0), (3, 3, 0), (4, 2, None))
    assert actions.settle_rest(room.decisions[0], room.ana) == 2
    assert agreed() == [("WK", 4, True), ("ZL", 0, True)]


def test_the_rest_leaves_what_was_settled_or_left_open() -> None:
    room = make_room("look")
    answers(room, (4, 3, 0), (4, 3, 0), (4, 3, 0))
    actions.settle_level(room.decisions[0], room.partners[0], 1, True, "", room.ana)
    actions.settle_level(room.decisions[0], room.partners[1], None, False, "", room.ana)
    assert actions.settle_rest(room.decisions[0], room.ana) == 1
    assert agreed() == [("WK", 1, True), ("NS", None, False), ("ZL", 0, True)]


def test_one_organisation_alone_settles_nothing() -> None:
    room = make_room("look")
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    assert actions.settle_rest(room.decisions[0], room.ana) == 0
    assert agreed() == []


def test_stand_ins_settle_nothing() -> None:
    room = make_room("look")
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    stand_in = make_participant(room.session, room.partners[1], role="stand_in")
    make_responses(stand_in, room.decisions[0], 1, 2, 3)
    assert actions.settle_rest(room.decisions[0], room.ana) == 0


@pytest.mark.parametrize("fields", [{"mode": "talk_only"}, {"mode": "blurred"}, {"are_results_paused": True}])
def test_views_that_are_not_shown_settle_nothing(fields: dict[str, Any]) -> None:
    room = make_room("look", **fields)
    answers(room, (4, 3, 0), (4, 3, 0), (4, 3, 0))
    assert actions.settle_rest(room.decisions[0], room.ana) == 0
    assert agreed() == []


def test_a_blurred_range_settles_at_the_middle_it_shows() -> None:
    room = make_room("look", partners=5, mode="blurred")
    answers(room, *[(4, 3, 0, 1, 2)] * 4, (4, 2, 3, 1, 2))
    assert actions.settle_rest(room.decisions[0], room.ana) == 4
    assert agreed() == [("WK", 4, True), ("NS", 3, True), ("MW", 1, True), ("P4", 2, True)]


# Words and satisfaction


def test_the_note_beside_settled_levels_is_kept_and_removed() -> None:
    room = make_room("look")
    actions.write_agreed_note(room.decisions[0], "Two partners said:\nthe table was filled in.", room.ana)
    assert Decision.objects.get(pk=room.decisions[0].pk).agreed_note == "Two partners said:\nthe table was filled in."
    actions.write_agreed_note(room.decisions[0], "  ", room.ana)
    assert Decision.objects.get(pk=room.decisions[0].pk).agreed_note == ""


def test_what_was_said_in_the_room_is_typed_and_taken_back() -> None:
    room = make_room("content", mode="talk_only")
    actions.record_satisfaction_for(room.decisions[0], room.partners[1], "disagree", room.ana)
    assert list(Satisfaction.objects.values_list("partner__key", "answer", "answered_by")) == [("NS", "disagree", None)]
    actions.record_satisfaction_for(room.decisions[0], room.partners[1], None, room.ana)
    assert Satisfaction.objects.count() == 0


def test_a_theme_is_added_once_and_removed() -> None:
    room = make_room("look", mode="blurred")
    theme = actions.add_theme(room.decisions[0], "Papers came late.", room.ana)
    assert actions.add_theme(room.decisions[0], "Papers came late. ", room.ana) == theme
    assert Theme.objects.count() == 1
    actions.remove_theme(theme, room.ana)
    assert Theme.objects.count() == 0


def test_an_empty_theme_is_refused() -> None:
    room = make_room("look")
    assert refused(actions.add_theme, room.decisions[0], " ", room.ana) == (
        "empty",
        "Write a few words, then add them.",
    )


# When, and by whom


def everything(room: Room, by: Any) -> list[tuple[Callable[..., Any], tuple[Any, ...]]]:
    decision, partner = room.decisions[0], room.partners[0]
    theme = Theme.objects.create(decision=decision, text="Papers came late.")
    return [
        (actions.settle_level, (decision, partner, 1, True, "", by)),
        (actions.settle_wish, (decision, partner, 1, True, by)),
        (actions.settle_rest, (decision, by)),
        (actions.write_agreed_note, (decision, "Note.", by)),
        (actions.record_satisfaction_for, (decision, partner, "agree", by)),
        (actions.add_theme, (decision, "Theme.", by)),
        (actions.remove_theme, (theme, by)),
    ]


@pytest.mark.parametrize("stage", ["prepare", "list", "score"])
def test_nothing_is_settled_before_the_group_has_looked(stage: str) -> None:
    room = make_room(stage)
    for action, args in everything(room, room.ana):
        assert refused(action, *args) == (
            "not_revealed",
            "The group has not looked together yet. Levels are settled after that.",
        )


def test_a_closed_session_keeps_what_it_settled() -> None:
    room = make_room("close", closed_at=NOON)
    for action, args in everything(room, room.ana):
        assert refused(action, *args)[0] == "closed"
    assert Theme.objects.count() == 1


def test_a_stranger_settles_nothing() -> None:
    room = make_room("look")
    for action, args in everything(room, room.cleo):
        assert refused(action, *args) == ("not_facilitator", "Only a facilitator of this session can do this.")
    assert agreed() == []


def test_a_partner_of_another_partnership_is_refused() -> None:
    room = make_room("look")
    stranger = make_partner(make_partnership(make_person("dora"), partners=0))
    for action, args in (
        (actions.settle_level, (room.decisions[0], stranger, 1, True, "", room.ana)),
        (actions.settle_wish, (room.decisions[0], stranger, 1, True, room.ana)),
        (actions.record_satisfaction_for, (room.decisions[0], stranger, "agree", room.ana)),
    ):
        assert refused(action, *args) == ("other_partner", "This organisation is not in this partnership.")


def test_an_answer_is_kept_only_while_scoring_and_in_no_other_state() -> None:
    states = itertools.product(rules.STAGES, rules.MODES, (False, True), (False, True))
    kept = [
        (stage, mode, is_revealed, is_closed)
        for stage, mode, is_revealed, is_closed in states
        if rules.answer_refusal(stage, mode, is_revealed=is_revealed, is_closed=is_closed) is None
    ]
    assert kept == [("score", "open_by_organisation", False, False), ("score", "blurred", False, False)]
