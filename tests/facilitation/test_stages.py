"""Moving the group, the two keys, the timer, and the next session."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from evenhand.facilitation import actions
from evenhand.facilitation.models import Key, Session
from evenhand.partnerships.models import Facilitator
from tests import makers
from tests.environment import WANTED

pytestmark = pytest.mark.django_db


def refusal_of(action, *args, **kwargs) -> ValidationError:
    with pytest.raises(ValidationError) as refusal:
        action(*args, **kwargs)
    return refusal.value


def now_of(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def make_two_facilitators(stage: str = "score") -> tuple[makers.Room, makers.Person]:
    room = makers.make_room(stage)
    marit = makers.make_person("marit")
    Facilitator.objects.create(partnership=room.partnership, person=marit)
    return room, marit


class TestMoving:
    def test_group_moves_and_everybody_is_told(self):
        room = makers.make_room("prepare")
        actions.move_to_stage(room.session, "list", room.ana)
        session = now_of(room.session)
        assert (session.stage, session.revision) == ("list", room.session.revision + 1)

    def test_going_back_carries_a_note_everybody_sees(self):
        room = makers.make_room("score")
        assert refusal_of(actions.move_to_stage, room.session, "list", room.ana, "  ").code == "note_needed"
        actions.move_to_stage(room.session, "list", room.ana, "One decision was missing.")
        change = room.session.stage_changes.get()
        assert (change.from_stage, change.to_stage, change.note) == ("score", "list", "One decision was missing.")

    def test_answers_survive_a_step_back(self):
        room = makers.make_room("score")
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        actions.move_to_stage(room.session, "list", room.ana, "One was missing.")
        actions.move_to_stage(room.session, "score", room.ana)
        assert list(room.ben.responses.order_by("partner__order").values_list("level", flat=True)) == [0, 1, None]

    def test_stage_cannot_be_moved_past_the_reveal(self):
        room = makers.make_room("score")
        assert refusal_of(actions.move_to_stage, room.session, "look", room.ana).code == "reveal_first"

    def test_scoring_never_opens_again(self):
        room = makers.make_room("wish")
        refusal = refusal_of(actions.move_to_stage, room.session, "score", room.ana, "Again")
        assert refusal.messages == ["Scoring closed when the group looked together. A next session can score again."]

    def test_scoring_needs_a_chosen_decision(self):
        room = makers.make_room("list", decisions=0)
        makers.make_decision(room.session, is_chosen=False)
        assert refusal_of(actions.move_to_stage, room.session, "score", room.ana).code == "no_decisions"

    def test_list_needs_two_partners(self):
        room = makers.make_room("prepare", partners=1)
        assert refusal_of(actions.move_to_stage, room.session, "list", room.ana).code == "too_few_partners"

    def test_long_note_is_refused(self):
        room = makers.make_room("score")
        assert refusal_of(actions.move_to_stage, room.session, "list", room.ana, "x" * 5000).code == "too_long"

    def test_timer_focus_and_pause_stay_behind(self):
        room = makers.make_room("look", are_results_paused=True, timer_left=60)
        actions.set_focus(room.session, room.decisions[0], room.partners[0], room.ana)
        actions.move_to_stage(room.session, "content", room.ana)
        session = now_of(room.session)
        assert (session.focus_decision, session.focus_partner, session.timer_left) == (None, None, None)
        assert not session.are_results_paused

    def test_list_opens_and_closes_with_its_stage(self):
        room = makers.make_room("list")
        actions.move_to_stage(room.session, "score", room.ana)
        assert now_of(room.session).list_closed_at is not None
        actions.move_to_stage(room.session, "list", room.ana, "One was missing.")
        assert now_of(room.session).list_closed_at is None

    def test_stale_session_in_hand_does_not_bring_an_old_stage_back(self):
        room = makers.make_room("score")
        stale = now_of(room.session)
        actions.reveal_views(room.session, room.ana)
        assert refusal_of(actions.move_to_stage, stale, "list", room.ana, "Again").code == "scoring_is_over"


class TestRevealing:
    def test_single_facilitator_reveals_with_one_key(self):
        room = makers.make_room("score")
        assert actions.reveal_views(room.session, room.ana) is True
        session = now_of(room.session)
        assert (session.stage, session.revealed_at is None) == ("look", False)

    def test_two_present_facilitators_both_turn_their_keys(self):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        assert actions.reveal_views(room.session, room.ana) is False
        assert actions.reveal_views(room.session, room.ana) is False
        assert now_of(room.session).revealed_at is None
        assert [key.person for key in Key.objects.all()] == [room.ana]
        assert actions.reveal_views(room.session, marit) is True
        assert (now_of(room.session).stage, Key.objects.count()) == ("look", 0)

    def test_one_key_is_enough_when_the_other_facilitator_is_away(self):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, marit, at=timezone.now() - timedelta(seconds=91))
        assert actions.reveal_views(room.session, room.ana) is True

    def test_key_counts_when_its_owner_has_left(self):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        actions.reveal_views(room.session, marit)
        makers.make_presence(room.session, marit, at=timezone.now() - timedelta(hours=1))
        assert actions.reveal_views(room.session, room.ana) is True

    def test_withdrawn_key_does_not_count(self):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        actions.reveal_views(room.session, marit)
        actions.withdraw_key(room.session, "reveal", marit)
        assert actions.reveal_views(room.session, room.ana) is False

    def test_key_of_somebody_who_no_longer_facilitates_does_not_count(self):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        actions.reveal_views(room.session, marit)
        kim = makers.make_person("kim")
        Facilitator.objects.filter(person=marit).delete()
        Facilitator.objects.create(partnership=room.partnership, person=kim)
        makers.make_presence(room.session, kim, at=timezone.now())
        assert actions.reveal_views(room.session, room.ana) is False

    def test_keys_are_given_back_when_the_group_moves(self):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        actions.reveal_views(room.session, marit)
        actions.move_to_stage(room.session, "list", room.ana, "One was missing.")
        assert Key.objects.count() == 0

    def test_stranger_has_no_key(self):
        room = makers.make_room("score")
        with pytest.raises(PermissionDenied):
            actions.reveal_views(room.session, room.cleo)
        assert now_of(room.session).revealed_at is None

    @pytest.mark.parametrize("stage", ["prepare", "list"])
    def test_reveal_comes_only_out_of_the_scoring(self, stage):
        room = makers.make_room(stage)
        assert refusal_of(actions.reveal_views, room.session, room.ana).code == "not_scoring"

    def test_reveal_comes_only_once(self):
        room = makers.make_room("score")
        actions.reveal_views(room.session, room.ana)
        moment = now_of(room.session).revealed_at
        assert refusal_of(actions.reveal_views, room.session, room.ana).code == "scoring_is_over"
        assert now_of(room.session).revealed_at == moment

    def test_results_are_hidden_for_a_moment_and_shown_again(self):
        room = makers.make_room("look")
        actions.pause_results(room.session, room.ana)
        assert now_of(room.session).are_results_paused
        actions.resume_results(room.session, room.ana)
        assert not now_of(room.session).are_results_paused

    def test_nothing_is_there_to_hide_before_the_reveal(self):
        room = makers.make_room("score")
        assert refusal_of(actions.pause_results, room.session, room.ana).code == "reveal_first"


class TestClosing:
    def test_closed_session_closes_its_door_and_stands_still(self):
        room = makers.make_room("close")
        assert actions.close_session(room.session, room.ana) is True
        session = now_of(room.session)
        assert (session.is_door_open, session.code, session.to_on) == (False, None, session.closed_at.date())
        assert refusal_of(actions.move_to_stage, session, "act", room.ana, "Again").code == "closed"
        assert refusal_of(actions.close_session, session, room.ana).code == "closed"
        assert refusal_of(actions.open_door, session, room.ana).code == "closed"

    def test_closing_needs_both_keys_too(self):
        room, marit = make_two_facilitators("close")
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        assert actions.close_session(room.session, room.ana) is False
        assert now_of(room.session).closed_at is None
        assert actions.close_session(room.session, marit) is True

    def test_key_for_the_reveal_does_not_close(self):
        room, marit = make_two_facilitators("close")
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        Key.objects.create(session=room.session, purpose="reveal", person=marit, at=timezone.now())
        assert actions.close_session(room.session, room.ana) is False

    def test_session_closes_from_its_last_stage(self):
        room = makers.make_room("act")
        assert refusal_of(actions.close_session, room.session, room.ana).code == "not_last"

    def test_stranger_closes_nothing(self):
        room = makers.make_room("close")
        with pytest.raises(PermissionDenied):
            actions.close_session(room.session, room.cleo)


class TestTimer:
    def test_timer_is_paused_lengthened_and_resumed(self):
        room = makers.make_room("score")
        actions.start_timer(room.session, 20, room.ana)
        actions.pause_timer(room.session, room.ana)
        session = now_of(room.session)
        assert (session.timer_ends_at, 1190 <= session.timer_left <= 1200) == (None, True)
        actions.add_minutes(room.session, 5, room.ana)
        left = now_of(room.session).timer_left
        assert left == session.timer_left + 300
        actions.resume_timer(room.session, room.ana)
        session = now_of(room.session)
        assert session.timer_left is None
        assert abs((session.timer_ends_at - timezone.now()).total_seconds() - left) < 5

    def test_time_given_after_the_end_counts_from_now(self):
        room = makers.make_room("score", timer_ends_at=timezone.now() - timedelta(hours=1))
        actions.add_minutes(room.session, 5, room.ana)
        assert abs((now_of(room.session).timer_ends_at - timezone.now()).total_seconds() - 300) < 5

    def test_timer_is_taken_away(self):
        room = makers.make_room("score", timer_left=50)
        actions.stop_timer(room.session, room.ana)
        assert now_of(room.session).timer_left is None

    @pytest.mark.parametrize("minutes", [0, -5, 601])
    def test_time_of_no_use_is_refused(self, minutes):
        room = makers.make_room("score")
        assert refusal_of(actions.start_timer, room.session, minutes, room.ana).code == "out_of_range"

    def test_focus_stays_within_the_session(self):
        room, other = makers.make_room("look"), makers.make_room("look")
        actions.set_focus(room.session, room.decisions[0], room.partners[1], room.ana)
        assert now_of(room.session).focus_decision == room.decisions[0]
        assert refusal_of(actions.set_focus, room.session, other.decisions[0], None, room.ana).code == "not_here"
        assert refusal_of(actions.set_focus, room.session, None, other.partners[0], room.ana).code == "not_here"


class TestNextSession:
    def test_chosen_decisions_are_carried_over_by_their_keys(self):
        room = makers.make_room("close", mode="blurred", least_people=7)
        makers.make_decision(room.session, "Left aside", is_chosen=False)
        following = actions.start_next_session(room.session, "Second", room.ana)
        keys = [decision.key for decision in following.decisions.chosen()]
        assert keys == [decision.key for decision in room.decisions]
        assert (following.key, following.follows, following.mode, following.least_people) == (
            "R2",
            room.session,
            "blurred",
            7,
        )
        assert (following.stage, following.revealed_at, following.is_door_open) == ("prepare", None, False)

    def test_no_answer_is_carried_over(self):
        room = makers.make_room("close")
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        following = actions.start_next_session(room.session, "Second", room.ana)
        assert [decision.responses.count() for decision in following.decisions.all()] == [0, 0]
        assert following.participants.count() == 0

    def test_merged_decisions_are_carried_over_as_one(self):
        room = makers.make_room("list")
        merged = actions.merge_decisions(room.session, room.decisions, "Both in one", room.ana)
        Session.objects.update(revealed_at=makers.NOON)
        following = actions.start_next_session(now_of(room.session), "Second", room.ana)
        assert list(following.decisions.values_list("key", "text")) == [(merged.key, "Both in one")]

    def test_next_session_waits_for_the_reveal(self):
        room = makers.make_room("score")
        assert refusal_of(actions.start_next_session, room.session, "Second", room.ana).code == "reveal_first"


@pytest.mark.skipif(WANTED != "postgres", reason="SQLite lets one connection write at a time; there is nothing to race")
@pytest.mark.django_db(transaction=True)
def test_two_facilitators_who_press_at_the_same_moment_are_both_counted():
    for _ in range(5):
        room, marit = make_two_facilitators()
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        gate = threading.Barrier(2)
        results = []

        def press(person, session=room.session, gate=gate, results=results):
            try:
                gate.wait(10)
                results.append(actions.reveal_views(session, person))
            finally:
                connection.close()

        threads = [threading.Thread(target=press, args=[person]) for person in (room.ana, marit)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert sorted(results) == [False, True]
        assert now_of(room.session).stage == "look"
