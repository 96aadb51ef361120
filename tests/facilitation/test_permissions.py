"""Who may what: ana facilitates, ben takes part, cleo is a stranger."""

from __future__ import annotations

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from evenhand.facilitation import permissions, rules
from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Facilitator
from tests import makers

pytestmark = pytest.mark.django_db


def test_only_facilitators_of_the_partnership_run_a_session():
    room = makers.make_room()
    idle = makers.make_person("dan", is_active=False)
    Facilitator.objects.create(partnership=room.partnership, person=idle)
    who = [room.ana, room.cleo, AnonymousUser(), None, idle]
    assert [permissions.can_run(person, room.session) for person in who] == [True, False, False, False, False]


def test_operator_does_not_run_other_peoples_sessions():
    room = makers.make_room()
    assert not permissions.can_run(makers.make_person("host", is_operator=True), room.session)


@pytest.mark.parametrize("stage", rules.STAGES)
def test_ana_may_reveal_while_scoring_only(stage):
    room = makers.make_room(stage)
    assert permissions.can_reveal(room.ana, room.session) is (stage == "score")
    assert not permissions.can_reveal(room.cleo, room.session)


@pytest.mark.parametrize("stage", rules.STAGES)
def test_ana_may_close_in_the_last_stage_only(stage):
    room = makers.make_room(stage)
    assert permissions.can_close(room.ana, room.session) is (stage == "close")
    assert not permissions.can_close(room.cleo, room.session)


@pytest.mark.parametrize("stage", rules.STAGES)
def test_ben_answers_while_scoring_only(stage):
    room = makers.make_room(stage)
    assert permissions.can_answer(room.ben, room.session) is (stage == "score")


@pytest.mark.parametrize("stage", rules.STAGES)
def test_ben_lists_while_the_list_is_open_only(stage):
    room = makers.make_room(stage)
    assert permissions.can_list(room.ben, room.session) is (stage == "list")


@pytest.mark.parametrize(
    "fields",
    [{"removed_at": makers.NOON}, {"is_admitted": False}, {"role": "observer"}],
    ids=["removed", "waiting", "observer"],
)
def test_who_is_not_in_or_only_observes_neither_answers_nor_lists(fields):
    for stage, may in itertools.product(("score", "list"), (permissions.can_answer, permissions.can_list)):
        room = makers.make_room(stage)
        assert not may(makers.make_participant(room.session, **fields), room.session)


def test_seat_of_another_session_opens_nothing():
    room, other = makers.make_room("score"), makers.make_room("score")
    assert not permissions.can_answer(other.ben, room.session)


def test_who_has_no_organisation_does_not_score():
    room = makers.make_room("score")
    unplaced = makers.make_participant(room.session)
    unplaced.partner = None
    assert not permissions.can_answer(unplaced, room.session)


def test_stand_in_scores():
    room = makers.make_room("score")
    assert permissions.can_answer(makers.make_participant(room.session, role="stand_in"), room.session)


def test_closed_session_takes_no_answer():
    room = makers.make_room("score", closed_at=makers.NOON)
    assert not permissions.can_answer(room.ben, room.session)


def test_only_who_brought_a_decision_changes_it():
    room = makers.make_room("list")
    own = makers.make_decision(room.session, brought_by=room.ben)
    merged = makers.make_decision(room.session, brought_by=room.ben, merged_into=own)
    decisions = [own, merged, room.decisions[0]]
    assert [permissions.can_change_decision(room.ben, each) for each in decisions] == [True, False, False]


def test_rater_speaks_until_a_representative_sits_down():
    room = makers.make_room("content")
    own, other = room.partners[:2]
    assert permissions.can_speak_for(room.ben, own)
    assert not permissions.can_speak_for(room.ben, other)
    ina = makers.make_participant(room.session, own, "Ina", role="representative")
    assert not permissions.can_speak_for(room.ben, own)
    assert permissions.can_speak_for(ina, own)


def test_representative_in_the_lobby_does_not_speak_yet():
    room = makers.make_room("content")
    ina = makers.make_participant(room.session, room.partners[0], "Ina", role="representative", is_admitted=False)
    assert permissions.can_speak_for(room.ben, room.partners[0])
    assert not permissions.can_speak_for(ina, room.partners[0])


def test_sessions_are_run_by_their_facilitators_and_seen_by_nobody_else():
    room = makers.make_room()
    seen = [set(Session.objects.visible_to(person)) for person in (room.ana, room.cleo, AnonymousUser())]
    assert seen == [{room.session}, set(), set()]


def test_example_is_seen_by_everybody_signed_in_and_run_by_nobody_else():
    room = makers.make_room()
    room.partnership.is_example = True
    room.partnership.save()
    assert set(Session.objects.visible_to(room.cleo)) == {room.session}
    assert not permissions.can_run(room.cleo, room.session)
