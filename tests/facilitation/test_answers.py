"""Scores, satisfaction and wishes: what is kept, what is refused, and that nothing is lost between."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.utils import timezone

from evenhand.facilitation import actions
from evenhand.facilitation.models import (
    Decision,
    Note,
    Participant,
    Response,
    Satisfaction,
    SentForm,
    Session,
    Wish,
)
from evenhand.partnerships.models import Partner
from tests.environment import WANTED
from tests.makers import (
    NOON,
    Room,
    make_decision,
    make_observer,
    make_participant,
    make_partner,
    make_partnership,
    make_response,
    make_room,
)

pytestmark = pytest.mark.django_db

KEPT = "What you typed is still on this page."


def refused(action: Callable[..., Any], *args: Any, **named: Any) -> tuple[str, str]:
    """The code and the sentence of a refusal."""
    with pytest.raises(ValidationError) as caught:
        action(*args, **named)
    return str(caught.value.code), caught.value.messages[0]


def levels_of(participant: Participant, decision: Decision) -> dict[str, int | None]:
    rows = Response.objects.filter(participant=participant, decision=decision)
    return dict(rows.order_by("partner__order").values_list("partner__key", "level"))


def scored(room: Room, *levels: int | None) -> dict[uuid.UUID, int | None]:
    """Levels for the first partners, as a form gives them."""
    return {partner.pk: level for partner, level in zip(room.partners, levels, strict=False)}


# Scores


def test_levels_are_kept_and_unknown_is_not_zero() -> None:
    room = make_room()
    actions.record_responses(room.ben, room.decisions[0], scored(room, 0, 4, None))
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 0, "NS": 4, "ZL": None}


def test_a_second_form_changes_what_it_names_and_leaves_the_rest() -> None:
    room = make_room()
    actions.record_responses(room.ben, room.decisions[0], scored(room, 0, 4, None))
    actions.record_responses(room.ben, room.decisions[0], {room.partners[1].pk: None, room.partners[2].pk: 0})
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 0, "NS": None, "ZL": 0}


def test_nobody_elses_answer_changes() -> None:
    room = make_room()
    colleague = make_participant(room.session, room.partners[0], "Ada")
    make_response(colleague, room.decisions[0], room.partners[1], 2)
    actions.record_responses(room.ben, room.decisions[0], scored(room, 1, 1, 1))
    assert levels_of(colleague, room.decisions[0]) == {"NS": 2}


def test_saving_takes_eight_queries_whatever_the_size(django_assert_num_queries: Any) -> None:
    for partners in (2, 15, 40):
        room = make_room(partners=partners)
        levels = {partner.pk: 3 for partner in room.partners}
        with django_assert_num_queries(8):
            actions.record_responses(room.ben, room.decisions[0], levels, note="By radio.", form_key="form-1")


def test_the_same_form_sent_five_times_counts_once() -> None:
    room = make_room()
    for _time in range(5):
        actions.record_responses(room.ben, room.decisions[0], scored(room, 1, 2, 3), note="Once.", form_key="form-1")
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 1, "NS": 2, "ZL": 3}
    assert SentForm.objects.count() == 1


def test_a_form_that_comes_late_does_not_undo_a_newer_one() -> None:
    room = make_room()
    first, second = scored(room, 1, 1, 1), scored(room, 4, 4, 4)
    actions.record_responses(room.ben, room.decisions[0], first, form_key="form-1")
    actions.record_responses(room.ben, room.decisions[0], second, form_key="form-2")
    actions.record_responses(room.ben, room.decisions[0], first, form_key="form-1")
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 4, "NS": 4, "ZL": 4}


def test_a_page_that_was_changed_and_sent_again_counts() -> None:
    room = make_room()
    actions.record_responses(room.ben, room.decisions[0], scored(room, 1, 1, 1), form_key="form-1")
    actions.record_responses(room.ben, room.decisions[0], scored(room, 2, 1, 1), form_key="form-1")
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 2, "NS": 1, "ZL": 1}


def test_a_form_that_counted_is_still_fine_after_the_reveal() -> None:
    room = make_room()
    actions.record_responses(room.ben, room.decisions[0], scored(room, 1), form_key="form-1")
    Session.objects.update(stage="look", revealed_at=NOON)
    actions.record_responses(room.ben, room.decisions[0], scored(room, 1), form_key="form-1")
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 1}


def test_two_people_may_send_the_same_key() -> None:
    room = make_room()
    ada = make_participant(room.session, room.partners[1], "Ada")
    for person in (room.ben, ada):
        actions.record_responses(person, room.decisions[0], scored(room, 2), form_key="form-1")
    assert Response.objects.count() == 2


def test_a_key_of_any_length_and_signs_is_fine() -> None:
    room = make_room()
    for key in ("x" * 5000, "\x00", "🌊"):
        actions.record_responses(room.ben, room.decisions[0], scored(room, 2), form_key=key)
    assert SentForm.objects.count() == 3


def test_a_saved_answer_raises_the_revision_by_one() -> None:
    room = make_room(revision=7)
    actions.record_responses(room.ben, room.decisions[0], scored(room, 2))
    assert Session.objects.get().revision == 8


def test_a_refused_answer_does_not_raise_the_revision() -> None:
    room = make_room(revision=7)
    refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 9))
    assert Session.objects.get().revision == 7


@pytest.mark.parametrize("level", [-1, 5, 2.0, True, "3"])
def test_a_level_off_the_ladder_is_refused_and_nothing_of_the_form_is_kept(level: Any) -> None:
    room = make_room()
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1, level)) == (
        "off_ladder",
        "This is not a level of the ladder. Choose one of the five levels.",
    )
    assert Response.objects.count() == 0


@pytest.mark.parametrize("stage", ["look", "content", "wish", "act", "close"])
def test_an_answer_after_the_reveal_is_refused(stage: str) -> None:
    room = make_room(stage)
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "too_late",
        f"The group has looked together, so scores can no longer change. {KEPT}",
    )
    assert Response.objects.count() == 0


@pytest.mark.parametrize("stage", ["prepare", "list"])
def test_an_answer_while_the_group_is_in_another_stage_is_refused(stage: str) -> None:
    room = make_room(stage)
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "stage_moved",
        f"The group has moved to another step, so this was not saved. {KEPT}",
    )


def test_a_closed_session_keeps_its_answers() -> None:
    room = make_room("close", closed_at=NOON)
    make_response(room.ben, room.decisions[0], room.partners[0], 3)
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "closed",
        f"This session is closed. Nothing in it can change any more. {KEPT}",
    )
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 3}


def test_a_talk_only_session_stores_nobodys_answer() -> None:
    room = make_room(mode="talk_only")
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "talk_only",
        f"In this session only what the group settles is kept. Say this in the talk instead. {KEPT}",
    )
    assert Response.objects.count() == 0


def test_a_removed_seat_is_refused() -> None:
    room = make_room()
    Participant.objects.update(removed_at=timezone.now())
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "seat_removed",
        f"This seat was removed. Ask the facilitator if you want to come back. {KEPT}",
    )


def test_an_erased_seat_is_refused() -> None:
    room = make_room()
    Participant.objects.all().delete()
    code, _sentence = refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1))
    assert code == "seat_removed"


def test_who_waits_in_the_lobby_is_refused() -> None:
    room = make_room()
    Participant.objects.update(is_admitted=False)
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "not_admitted",
        f"The facilitator has not let you in yet. Wait a moment, then send this again. {KEPT}",
    )


def test_an_observer_scores_nothing() -> None:
    room = make_room()
    assert refused(actions.record_responses, make_observer(room.session), room.decisions[0], scored(room, 1)) == (
        "observer",
        "Observers look on and do not answer.",
    )


def test_somebody_without_an_organisation_scores_nothing() -> None:
    room = make_room()
    Participant.objects.update(partner=None)
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1)) == (
        "no_partner",
        "Say first which organisation you are from. The facilitator can help.",
    )


def test_a_stand_in_scores() -> None:
    room = make_room()
    stand_in = make_participant(room.session, room.partners[2], "For the fund", role="stand_in")
    actions.record_responses(stand_in, room.decisions[0], scored(room, 1))
    assert levels_of(stand_in, room.decisions[0]) == {"WK": 1}


def test_a_decision_of_another_session_is_refused() -> None:
    room, other = make_room(), make_room()
    assert refused(actions.record_responses, room.ben, other.decisions[0], scored(room, 1)) == (
        "other_session",
        "This decision is not in this session.",
    )


@pytest.mark.parametrize("change", ["not_chosen", "merged"])
def test_a_decision_the_session_does_not_look_at_is_refused(change: str) -> None:
    room = make_room()
    aside = make_decision(room.session, "Which car we buy", is_chosen=change == "merged")
    if change == "merged":
        Decision.objects.filter(pk=aside.pk).update(merged_into=room.decisions[0])
    code, _sentence = refused(actions.record_responses, room.ben, aside, scored(room, 1))
    assert code == "other_session"


def test_a_partner_of_another_partnership_is_refused_and_nothing_of_the_form_is_kept() -> None:
    room = make_room()
    stranger = make_partner(make_partnership(partners=0))
    assert refused(actions.record_responses, room.ben, room.decisions[0], {**scored(room, 1), stranger.pk: 1}) == (
        "other_partner",
        "This organisation is not in this partnership.",
    )
    assert Response.objects.count() == 0


def test_a_partner_that_has_left_is_refused() -> None:
    room = make_room()
    Partner.objects.filter(pk=room.partners[2].pk).update(left_at=NOON)
    code, _sentence = refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1, 1, 1))
    assert code == "other_partner"


# What happened


def test_what_happened_is_kept_as_it_was_typed_and_is_private_at_first() -> None:
    room = make_room()
    text = "We heard <script>alert(1)</script> {{ it }} by radio.\r\nTwice 🌊 مرحبا"
    actions.record_responses(room.ben, room.decisions[0], {}, note=text)
    note = Note.objects.get()
    assert note.text == "We heard <script>alert(1)</script> {{ it }} by radio.\nTwice 🌊 مرحبا"
    assert note.may_be_shown is False


def test_a_note_that_is_not_sent_stays_and_an_empty_one_removes_it() -> None:
    room = make_room()
    actions.record_responses(room.ben, room.decisions[0], {}, note="By radio.", may_be_shown=True)
    actions.record_responses(room.ben, room.decisions[0], scored(room, 1))
    assert list(Note.objects.values_list("text", "may_be_shown")) == [("By radio.", True)]
    actions.record_responses(room.ben, room.decisions[0], {}, note=" \u200b ")
    assert Note.objects.count() == 0


def test_a_note_that_is_too_long_is_refused_with_all_of_the_form() -> None:
    room = make_room()
    assert refused(actions.record_responses, room.ben, room.decisions[0], scored(room, 1), note="a" * 5000) == (
        "too_long",
        "The text has 5000 characters. There is room for 280 characters. Shorten it and send it again.",
    )
    assert Response.objects.count() == 0


# Finishing


def test_finished_is_said_and_taken_back() -> None:
    room = make_room()
    actions.finish_scoring(room.ben, True)
    assert Participant.objects.get().has_finished_scoring is True
    actions.finish_scoring(room.ben, False)
    assert Participant.objects.get().has_finished_scoring is False


def test_finished_can_be_said_in_talk_only() -> None:
    room = make_room(mode="talk_only")
    actions.finish_scoring(room.ben, True)
    assert Participant.objects.get().has_finished_scoring is True


def test_nobody_finishes_after_the_reveal() -> None:
    room = make_room("look")
    code, _sentence = refused(actions.finish_scoring, room.ben, True)
    assert code == "too_late"


# Content?


def test_an_organisation_says_whether_it_is_content_and_says_it_again() -> None:
    room = make_room("content")
    actions.record_satisfaction(room.ben, room.decisions[0], "disagree", "We sign for money we did not see.")
    actions.record_satisfaction(room.ben, room.decisions[0], "unsure", "")
    rows = Satisfaction.objects.values_list("partner__key", "answer", "why", "answered_by__label")
    assert list(rows) == [("WK", "unsure", "", "Ben")]


def test_leaving_it_open_takes_an_answer_back() -> None:
    room = make_room("content")
    actions.record_satisfaction(room.ben, room.decisions[0], "disagree")
    actions.record_satisfaction(room.ben, room.decisions[0], None)
    assert Satisfaction.objects.count() == 0


def test_words_without_an_answer_are_not_dropped_in_silence() -> None:
    room = make_room("content")
    assert refused(actions.record_satisfaction, room.ben, room.decisions[0], None, "Because.") == (
        "answer_missing",
        "Choose an answer first, then your words can be kept with it.",
    )


def test_an_answer_there_is_not_is_refused() -> None:
    room = make_room("content")
    assert refused(actions.record_satisfaction, room.ben, room.decisions[0], "yes") == (
        "no_such_answer",
        "Choose one of the three answers.",
    )


def test_only_who_speaks_for_an_organisation_says_whether_it_is_content() -> None:
    room = make_room("content")
    make_participant(room.session, room.partners[0], "Director", role="representative")
    assert refused(actions.record_satisfaction, room.ben, room.decisions[0], "agree") == (
        "not_speaker",
        f"Only the people who speak for your organisation can say this. Talk with them. {KEPT}",
    )
    assert Satisfaction.objects.count() == 0


def test_a_stand_in_speaks_where_only_stand_ins_sit() -> None:
    room = make_room("content")
    stand_in = make_participant(room.session, room.partners[2], "For the fund", role="stand_in")
    actions.record_satisfaction(stand_in, room.decisions[0], "agree")
    assert list(Satisfaction.objects.values_list("partner__key", "answer")) == [("ZL", "agree")]


@pytest.mark.parametrize(
    ("stage", "fields", "code"),
    [
        ("look", {}, "stage_moved"),
        ("wish", {}, "stage_moved"),
        ("content", {"mode": "talk_only"}, "talk_only"),
        ("content", {"closed_at": NOON}, "closed"),
    ],
)
def test_content_is_refused_outside_its_stage(stage: str, fields: dict[str, Any], code: str) -> None:
    room = make_room(stage, **fields)
    assert refused(actions.record_satisfaction, room.ben, room.decisions[0], "agree")[0] == code


def test_content_about_another_sessions_decision_is_refused() -> None:
    room, other = make_room("content"), make_room("content")
    assert refused(actions.record_satisfaction, room.ben, other.decisions[0], "agree")[0] == "other_session"


# Wishes


def wishes() -> list[tuple[str, str, int | None, bool]]:
    rows = Wish.objects.order_by("partner__order")
    return list(rows.values_list("by_partner__key", "partner__key", "level", "does_not_mind"))


def test_a_wish_has_a_level_or_does_not_mind_or_is_not_there() -> None:
    room = make_room("wish")
    first, second, third = (partner.pk for partner in room.partners)
    actions.record_wishes(room.ben, room.decisions[0], {first: 0, second: "any", third: None})
    assert wishes() == [("WK", "WK", 0, False), ("WK", "NS", None, True)]


def test_a_wish_can_be_changed_and_taken_back() -> None:
    room = make_room("wish")
    first, second, third = (partner.pk for partner in room.partners)
    actions.record_wishes(room.ben, room.decisions[0], {first: 1, second: 2, third: 3})
    actions.record_wishes(room.ben, room.decisions[0], {first: None, second: "any"})
    assert wishes() == [("WK", "NS", None, True), ("WK", "ZL", 3, False)]


def test_wishing_takes_the_same_number_of_queries_whatever_the_size(django_assert_num_queries: Any) -> None:
    for partners in (2, 15, 40):
        room = make_room("wish", partners=partners)
        levels = {partner.pk: 3 if number else None for number, partner in enumerate(room.partners)}
        with django_assert_num_queries(9):
            actions.record_wishes(room.ben, room.decisions[0], levels)


@pytest.mark.parametrize(("level", "code"), [(5, "off_ladder"), (-1, "off_ladder"), ("all", "off_ladder")])
def test_a_wish_off_the_ladder_is_refused(level: Any, code: str) -> None:
    room = make_room("wish")
    assert refused(actions.record_wishes, room.ben, room.decisions[0], scored(room, level))[0] == code
    assert Wish.objects.count() == 0


@pytest.mark.parametrize(
    ("stage", "fields", "code"),
    [
        ("content", {}, "stage_moved"),
        ("act", {}, "stage_moved"),
        ("wish", {"mode": "talk_only"}, "talk_only"),
        ("wish", {"closed_at": NOON}, "closed"),
    ],
)
def test_a_wish_is_refused_outside_its_stage(stage: str, fields: dict[str, Any], code: str) -> None:
    room = make_room(stage, **fields)
    assert refused(actions.record_wishes, room.ben, room.decisions[0], scored(room, 1))[0] == code


def test_only_who_speaks_for_an_organisation_wishes_for_it() -> None:
    room = make_room("wish")
    make_participant(room.session, room.partners[0], "Director", role="representative")
    assert refused(actions.record_wishes, room.ben, room.decisions[0], scored(room, 1))[0] == "not_speaker"
    assert refused(actions.record_wishes, make_observer(room.session), room.decisions[0], {})[0] == "observer"


def test_a_wish_for_a_stranger_or_about_a_strange_decision_is_refused() -> None:
    room, other = make_room("wish"), make_room("wish")
    assert refused(actions.record_wishes, room.ben, room.decisions[0], scored(other, 1))[0] == "other_partner"
    assert refused(actions.record_wishes, room.ben, other.decisions[0], scored(room, 1))[0] == "other_session"


# Before the reveal, or refused: two connections on a database that locks rows


needs_row_locks = pytest.mark.skipif(WANTED != "postgres", reason="SQLite lets one transaction write at a time anyway")


class Elsewhere(threading.Thread):
    """An action on another connection, as another person's phone does it."""

    def __init__(self, action: Callable[[], Any], hold: bool = False) -> None:
        super().__init__()
        self.action = action
        self.is_done, self.may_end = threading.Event(), threading.Event()
        self.refusal: str | None = None
        if not hold:
            self.may_end.set()
        self.start()

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.action()
                self.is_done.set()
                assert self.may_end.wait(20)
        except ValidationError as refusal:
            self.refusal = str(refusal.code)
        finally:
            connections.close_all()

    def end(self) -> None:
        self.may_end.set()
        self.join(20)
        assert not self.is_alive()


def wait_until_somebody_waits() -> None:
    """Until another connection stands still at a lock."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if cursor.fetchone()[0]:
                return
    pytest.fail("Nobody waits: the two actions do not lock each other out.")


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_the_reveal_waits_for_an_answer_that_is_being_saved() -> None:
    room = make_room()
    answer = Elsewhere(lambda: actions.record_responses(room.ben, room.decisions[0], scored(room, 1, 2, 3)), hold=True)
    assert answer.is_done.wait(20)
    reveal = Elsewhere(lambda: actions.reveal_views(room.session, room.ana))
    wait_until_somebody_waits()
    assert not reveal.is_done.is_set()
    answer.end()
    reveal.end()
    assert (answer.refusal, reveal.refusal) == (None, None)
    assert levels_of(room.ben, room.decisions[0]) == {"WK": 1, "NS": 2, "ZL": 3}
    assert Session.objects.get().stage == "look"


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_an_answer_that_waits_for_the_reveal_is_refused() -> None:
    room = make_room()
    reveal = Elsewhere(lambda: actions.reveal_views(room.session, room.ana), hold=True)
    assert reveal.is_done.wait(20)
    answer = Elsewhere(lambda: actions.record_responses(room.ben, room.decisions[0], scored(room, 1, 2, 3)))
    wait_until_somebody_waits()
    reveal.end()
    answer.end()
    assert (answer.refusal, reveal.refusal) == ("too_late", None)
    assert Response.objects.count() == 0


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_one_form_on_two_connections_counts_once() -> None:
    room = make_room()

    def send() -> None:
        actions.record_responses(room.ben, room.decisions[0], scored(room, 1, 2, 3), form_key="form-1")

    first = Elsewhere(send, hold=True)
    assert first.is_done.wait(20)
    second = Elsewhere(send)
    wait_until_somebody_waits()
    first.end()
    second.end()
    assert (first.refusal, second.refusal) == (None, None)
    assert SentForm.objects.count() == 1


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_a_seat_that_is_removed_while_its_answer_waits_is_refused() -> None:
    room = make_room()
    removal = Elsewhere(lambda: actions.remove_seat(room.ben, room.ana), hold=True)
    assert removal.is_done.wait(20)
    answer = Elsewhere(lambda: actions.record_responses(room.ben, room.decisions[0], scored(room, 1)))
    wait_until_somebody_waits()
    removal.end()
    answer.end()
    assert answer.refusal == "seat_removed"
    assert Response.objects.count() == 0
