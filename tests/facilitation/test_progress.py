"""How far the room is, and following it."""

from __future__ import annotations

import pytest
from django.core import signing

from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import Session
from tests import makers

pytestmark = pytest.mark.django_db


def make_scoring_room(people: int, decisions: int) -> makers.Room:
    room = makers.make_room("score", decisions=decisions)
    for number in range(people):
        person = makers.make_participant(room.session, room.partners[number % 3], f"Person {number}")
        for decision in room.decisions:
            makers.make_responses(person, decision, 0, 1, None)
    return room


class TestProgress:
    def test_people_are_counted_per_organisation_without_names(self):
        room = makers.make_room("score", decisions=2)
        ina = makers.make_participant(room.session, room.partners[1], "Ina", has_finished_scoring=True)
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        for decision in room.decisions:
            makers.make_responses(ina, decision, 4, None, 2)
        progress = queries.progress_of(room.session)
        seen = [(each.partner.key, [(p.scored, p.is_finished) for p in each.people]) for each in progress.partners]
        assert seen == [("WK", [(1, False)]), ("NS", [(2, True)]), ("ZL", [])]
        assert (progress.people, progress.finished, progress.unfinished, progress.decisions) == (2, 1, 1, 2)
        assert "Ina" not in repr(progress)

    def test_only_chosen_decisions_count(self):
        room = makers.make_room("score", decisions=1)
        aside = makers.make_decision(room.session, is_chosen=False)
        makers.make_responses(room.ben, aside, 0, 1, None)
        progress = queries.progress_of(room.session)
        assert (progress.partners[0].people[0].scored, progress.decisions, progress.listed) == (0, 1, 2)

    def test_decisions_brought_are_counted_per_organisation(self):
        room = makers.make_room("list", decisions=0)
        ina = makers.make_participant(room.session, room.partners[1], "Ina")
        brought = [
            actions.add_decision(person, text, "made")
            for person, text in ((room.ben, "One"), (ina, "Two"), (ina, "Three"))
        ]
        actions.merge_decisions(room.session, brought[:2], "One and two", room.ana)
        progress = queries.progress_of(room.session)
        assert [each.brought for each in progress.partners] == [1, 2, 0]
        assert progress.listed == 2

    def test_stand_ins_are_marked_and_others_are_counted_apart(self):
        room = makers.make_room("score")
        makers.make_participant(room.session, room.partners[2], "Sam", role="stand_in")
        makers.make_observer(room.session)
        makers.make_participant(room.session, is_admitted=False)
        makers.make_participant(room.session, removed_at=makers.NOON)
        lost = makers.make_participant(room.session)
        lost.partner = None
        lost.save()
        progress = queries.progress_of(room.session)
        assert [each.is_stand_in for each in progress.partners] == [False, False, True]
        assert (progress.people, progress.waiting, progress.observers, progress.unplaced) == (2, 1, 1, 1)

    @pytest.mark.parametrize(("people", "decisions"), [(1, 1), (9, 3)])
    def test_progress_takes_three_queries_whatever_the_size(self, people, decisions, django_assert_num_queries):
        room = make_scoring_room(people, decisions)
        session = Session.objects.select_related("partnership").get(pk=room.session.pk)
        with django_assert_num_queries(3):
            queries.progress_of(session)


class TestSeatsInTheRoom:
    def test_people_are_listed_by_organisation(self):
        room = makers.make_room("score")
        makers.make_participant(room.session, room.partners[1], "Ina")
        makers.make_participant(room.session, room.partners[1], "Gone", removed_at=makers.NOON)
        assert [person.label for person in queries.participants_of(room.session)] == ["Ben", "Ina"]

    def test_representatives_speak_before_raters(self):
        room = makers.make_room("content")
        assert queries.speakers_of(room.session, room.partners[0]) == [room.ben]
        ina = makers.make_participant(room.session, room.partners[0], "Ina", role="representative")
        assert queries.speakers_of(room.session, room.partners[0]) == [ina]


class TestFollowing:
    def test_token_says_which_session_and_seat(self):
        room = makers.make_room()
        subscription = queries.subscription_of(queries.follow_token(room.session, participant=room.ben))
        assert (subscription.session, subscription.seat) == (f"{room.session.pk}/phones", str(room.ben.pk))

    def test_facilitator_follows_too(self):
        room = makers.make_room()
        subscription = queries.subscription_of(queries.follow_token(room.session, facilitator=room.ana))
        assert (subscription.session, subscription.seat) == (str(room.session.pk), str(room.ana.pk))

    @pytest.mark.parametrize("token", ["", "abc", "a:b:c", "\x00", "x" * 5000])
    def test_anything_else_follows_nothing(self, token):
        assert queries.subscription_of(token) is None

    def test_token_signed_for_something_else_follows_nothing(self):
        room = makers.make_room()
        assert queries.subscription_of(signing.dumps([str(room.session.pk), None, 0.0], salt="another")) is None

    def test_old_token_follows_nothing(self):
        room = makers.make_room()
        assert (
            queries.subscription_of(signing.dumps([str(room.session.pk), None, 1000.0], salt="evenhand.live")) is None
        )

    def test_revision_is_read_by_id_and_unknown_for_anything_else(self):
        room = makers.make_room()
        ids = [str(room.session.pk), "00000000-0000-4000-8000-000000000000", "nonsense"]
        assert [queries.revision_of(each) for each in ids] == [room.session.revision, None, None]

    def test_followers_are_told_after_the_change_is_committed(self, django_capture_on_commit_callbacks, monkeypatch):
        room = makers.make_room("prepare")
        told = []
        monkeypatch.setattr("evenhand.live.announce", lambda session, revision: told.append((session, revision)))
        with django_capture_on_commit_callbacks(execute=True):
            actions.move_to_stage(room.session, "list", room.ana)
            assert told == []
        news = room.session.revision + 1
        assert told == [(room.session.pk, news), (f"{room.session.pk}/phones", news)]
