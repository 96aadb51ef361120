"""What somebody sees of a session, and what they said themselves."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from evenhand.analysis.disclosure import Settled, Viewer
from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import ClosingComment, Satisfaction, Session, Theme
from evenhand.facilitation.queries.looking import forget_what_was_said
from tests.facilitation.test_records import fill
from tests.makers import (
    NOON,
    Room,
    make_closed_session,
    make_decision,
    make_note,
    make_participant,
    make_person,
    make_responses,
    make_room,
)

pytestmark = pytest.mark.django_db

FACILITATOR = queries.FACILITATOR


def everybody(room: Room, *levels: int) -> list[Any]:
    """One person of each partner; each gives every partner that person's level in the first decision."""
    people = []
    for partner, level in zip(room.partners, levels, strict=True):
        people.append(make_participant(room.session, partner))
        make_responses(people[-1], room.decisions[0], *[level] * len(room.partners))
    return people


@pytest.mark.parametrize(("decisions", "partners"), [(3, 2), (12, 15)])
@pytest.mark.parametrize(
    ("stage", "number"), [("score", 7), ("look", 7), ("content", 7), ("wish", 9), ("act", 11), ("close", 12)]
)
def test_looking_takes_the_same_number_of_queries_whatever_the_size(
    stage: str, number: int, decisions: int, partners: int, django_assert_num_queries: Any
) -> None:
    room = make_room("act", partners=partners, decisions=decisions)
    fill(room)
    room.session.stage = stage
    room.session.revealed_at = None if stage == "score" else NOON
    with django_assert_num_queries(number):
        queries.looked_at(room.session, FACILITATOR)


def test_nobody_sees_a_view_before_the_reveal() -> None:
    room = make_room("score")
    people = everybody(room, 1, 2, 3)
    for viewer in (FACILITATOR, queries.viewer_of(people[0]), Viewer("operator"), Viewer("public")):
        seen = queries.looked_at(room.session, viewer)
        assert [cell.views for decision in seen.decisions for cell in decision.cells if cell.views] == []


def test_after_the_reveal_each_organisations_view_is_there() -> None:
    room = make_room("look")
    people = everybody(room, 1, 2, 3)
    cell = queries.looked_at(room.session, queries.viewer_of(people[1])).cell(room.decisions[0].key, "WK")
    assert [(view.organisation, view.level) for view in cell.views or ()] == [("WK", 1), ("NS", 2), ("ZL", 3)]


def test_paused_results_are_hidden_from_all() -> None:
    room = make_room("look", are_results_paused=True)
    everybody(room, 1, 2, 3)
    cell = queries.looked_at(room.session, FACILITATOR).cell(room.decisions[0].key, "WK")
    assert cell.views is None


def test_only_words_whose_writers_said_yes_are_read() -> None:
    room = make_room("look")
    make_note(room.ben, room.decisions[0], "For the group.", may_be_shown=True)
    make_note(make_participant(room.session, room.partners[1]), room.decisions[0], "For nobody.")
    Theme.objects.create(decision=room.decisions[0], text="Papers came late.")
    seen = queries.looked_at(room.session, FACILITATOR).decision(room.decisions[0].key)
    assert (seen.shared_notes, seen.themes) == (("For the group.",), ("Papers came late.",))


def test_a_blurred_session_shows_nobodys_own_words() -> None:
    room = make_room("look", mode="blurred")
    make_note(room.ben, room.decisions[0], "For the group.", may_be_shown=True)
    assert queries.looked_at(room.session, FACILITATOR).decision(room.decisions[0].key).shared_notes == ()


def test_last_words_are_read_by_the_group_where_their_writers_said_yes() -> None:
    room = make_room("close")
    other = make_participant(room.session, room.partners[1])
    ClosingComment.objects.create(participant=room.ben, text="I learnt a lot.", may_be_shown=True)
    ClosingComment.objects.create(participant=other, text="For nobody.", may_be_shown=False)
    assert queries.looked_at(room.session, FACILITATOR).closing_comments == ("I learnt a lot.",)


def test_change_is_seen_with_the_session_before() -> None:
    room = make_room("look", decisions=1)
    before = make_closed_session(room.partnership, key="R0", revealed_at=NOON)
    Session.objects.filter(pk=before.pk).update(made_at=NOON)
    earlier = make_decision(before, room.decisions[0].text, key=room.decisions[0].key)
    for decision, level in ((earlier, 1), (room.decisions[0], 3)):
        decision.agreed_levels.create(partner=room.partners[0], level=level, is_settled=True)
    assert queries.looked_at(room.session, FACILITATOR).change is None
    change = queries.looked_at(room.session, FACILITATOR, with_earlier=True).change
    assert change is not None
    assert [(move.organisation, move.moved) for move in change.moves] == [("WK", 2)]


# Put together once


READ_ANEW, FROM_MEMORY = 7, 1


def looked_together() -> Session:
    """A session of three organisations, as a page fetches it."""
    room = make_room("look", decisions=1)
    for levels in ((1, 2, 3), (2, 2, 3), (3, 2, 3), (4, 2, 3)):
        everybody(room, *levels)
    return fetched(room.session)


def fetched(session: Session) -> Session:
    return Session.objects.select_related("partnership").get(pk=session.pk)


@pytest.mark.django_db(transaction=True)
def test_what_a_room_looks_at_is_put_together_once_for_each_organisation(django_assert_num_queries: Any) -> None:
    session = looked_together()
    viewers = [FACILITATOR, Viewer("participant", "WK"), Viewer("participant", "NS")]
    with django_assert_num_queries(READ_ANEW):
        first = queries.looked_at(session, viewers[0])
    within = []
    for viewer in viewers:
        again = fetched(session)
        with django_assert_num_queries(FROM_MEMORY):
            seen = queries.looked_at(again, viewer)
        assert (seen is first, queries.looked_at(session, viewer) is seen) == (viewer == FACILITATOR, True)
        within.append(seen.decisions[0].cells[0].within_own)
    assert within == [None, 3, 0]
    other = looked_together()
    with django_assert_num_queries(READ_ANEW):
        queries.looked_at(other, FACILITATOR)


@pytest.mark.django_db(transaction=True)
def test_a_new_revision_is_put_together_anew(django_assert_num_queries: Any) -> None:
    session = looked_together()
    decision, partners = session.decisions.get(), list(session.partnership.partners.all())
    queries.looked_at(session, FACILITATOR)
    actions.settle_level(decision, partners[0], 2, True, "", make_person("ana"))
    after = fetched(session)
    assert after.revision == session.revision + 1
    with django_assert_num_queries(READ_ANEW):
        seen = queries.looked_at(after, FACILITATOR)
    assert seen.cell(decision.key, "WK").settled == Settled("settled", 2)
    with django_assert_num_queries(FROM_MEMORY):
        assert queries.looked_at(after, FACILITATOR) is seen


@pytest.mark.django_db(transaction=True)
def test_what_was_forgotten_is_put_together_anew(django_assert_num_queries: Any) -> None:
    session = looked_together()
    first = queries.looked_at(session, FACILITATOR)
    forget_what_was_said()
    with django_assert_num_queries(READ_ANEW):
        seen = queries.looked_at(session, FACILITATOR)
    assert (seen == first, seen is first) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_put_aside_that_may_not_be_committed(django_assert_num_queries: Any) -> None:
    session = looked_together()
    for _time in range(2):
        with transaction.atomic(), django_assert_num_queries(READ_ANEW):
            queries.looked_at(session, FACILITATOR)
    with django_assert_num_queries(READ_ANEW):
        queries.looked_at(session, FACILITATOR)


# Wishes


def wish(person: Any, room: Room, *levels: int | str) -> None:
    chosen = {partner.pk: level for partner, level in zip(room.partners, levels, strict=False)}
    actions.record_wishes(person, room.decisions[0], chosen)  # type: ignore[arg-type]


def test_wishes_are_shown_all_together_when_everybody_with_a_voice_has_wished() -> None:
    room = make_room("wish", decisions=1)
    others = [make_participant(room.session, partner) for partner in room.partners[1:]]
    for person, level in ((room.ben, 4), (others[0], 3)):
        wish(person, room, level)
    key = (room.decisions[0].key, "WK")
    assert queries.wishes_of(room.session, FACILITATOR)[key].views is None
    wish(others[1], room, "any")
    shown = queries.wishes_of(room.session, FACILITATOR)[key].views
    assert [(view.organisation, view.level) for view in shown or ()] == [("WK", 4), ("NS", 3)]


def test_wishes_are_shown_when_the_facilitators_take_the_decision_up() -> None:
    room = make_room("wish", decisions=1)
    make_participant(room.session, room.partners[1])
    wish(room.ben, room, 4)
    room.session.focus_decision = room.decisions[0]
    shown = queries.wishes_of(room.session, FACILITATOR)[room.decisions[0].key, "WK"].views
    assert [view.level for view in shown or ()] == [4]


def test_a_blurred_wish_waits_for_all_and_leaves_stand_ins_out() -> None:
    room = make_room("wish", partners=5, decisions=1, mode="blurred")
    people = [room.ben, *(make_participant(room.session, partner) for partner in room.partners[1:4])]
    stand_in = make_participant(room.session, room.partners[4], role="stand_in")
    for person, level in zip([*people, stand_in], (0, 1, 2, 3, 4), strict=True):
        wish(person, room, level)
    room.session.focus_decision = room.decisions[0]
    found = queries.wishes_of(room.session, FACILITATOR)[room.decisions[0].key, "WK"]
    assert (found.views, found.band) == (None, None)
    room.session.stage = "act"
    found = queries.wishes_of(room.session, FACILITATOR)[room.decisions[0].key, "WK"]
    assert (found.views, found.band, found.too_few) == (None, None, 1)


def test_wishes_take_four_queries_whatever_the_size(django_assert_num_queries: Any) -> None:
    for partners in (2, 15):
        room = make_room("wish", partners=partners)
        wish(room.ben, room, *[2] * partners)
        with django_assert_num_queries(4):
            queries.wishes_of(room.session, FACILITATOR)


# What people said themselves


def test_own_answers_are_levels_and_words() -> None:
    room = make_room()
    levels = {room.partners[0].pk: None, room.partners[1].pk: 0}
    actions.record_responses(room.ben, room.decisions[0], levels, note="By radio.", may_be_shown=True)
    own = queries.OwnAnswers(levels, "By radio.", True)
    assert queries.own_answers(room.ben, room.decisions[0]) == own
    assert queries.all_own_answers(room.ben) == {room.decisions[0].pk: own}
    assert queries.own_answers(room.ben, room.decisions[1]) == queries.OwnAnswers({}, "", False)


def test_own_answers_hold_nobody_elses() -> None:
    room = make_room()
    everybody(room, 1, 2, 3)
    assert queries.all_own_answers(room.ben) == {}


def test_own_satisfaction_wishes_and_last_word() -> None:
    room = make_room("content")
    assert queries.own_satisfaction(room.partners[0], room.decisions[0]) is None
    actions.record_satisfaction(room.ben, room.decisions[0], "unsure", "Ask the elders.")
    found = queries.own_satisfaction(room.partners[0], room.decisions[0])
    assert found is not None
    assert (found.answer, found.why) == ("unsure", "Ask the elders.")
    Session.objects.update(stage="wish")
    wish(room.ben, room, 0, "any")
    assert queries.own_wishes(room.ben, room.decisions[0]) == {room.partners[0].pk: 0, room.partners[1].pk: "any"}
    Session.objects.update(stage="close")
    assert queries.own_closing_comment(room.ben) is None
    actions.record_closing_comment(room.ben, "Thank you.", False)
    comment = queries.own_closing_comment(room.ben)
    assert comment is not None
    assert comment.text == "Thank you."


def test_who_has_answered_is_told_without_what() -> None:
    room = make_room("content")
    actions.record_satisfaction(room.ben, room.decisions[0], "disagree")
    answered = queries.organisations_answered(room.session, "satisfaction")
    assert answered == {room.decisions[0].pk: frozenset({room.partners[0].pk})}
    assert queries.organisations_answered(room.session, "wish") == {}


@pytest.mark.parametrize(("mode", "said"), [("open_by_organisation", 1), ("talk_only", 1), ("blurred", 0)])
def test_what_was_said_aloud_is_shown_to_who_typed_it_and_never_what_was_sent_in(mode: str, said: int) -> None:
    room = make_room("content", mode=mode)
    Satisfaction.objects.create(
        decision=room.decisions[0], partner=room.partners[0], answer="agree", answered_by=room.ben
    )
    actions.record_satisfaction_for(room.decisions[0], room.partners[1], "disagree", room.ana)
    expected = {(room.decisions[0].pk, room.partners[1].pk): "disagree"} if said else {}
    assert queries.satisfactions_said_aloud(room.session) == expected


def test_settled_cells_carry_the_version_that_a_form_names() -> None:
    room = make_room("wish")
    actions.settle_level(room.decisions[0], room.partners[0], 2, True, "Both.", room.ana)
    actions.settle_wish(room.decisions[0], room.partners[0], None, False, room.ana)
    cell = (room.decisions[0].pk, room.partners[0].pk)
    today, wished = queries.agreed_cells(room.session)[cell], queries.desired_cells(room.session)[cell]
    assert (today.level, today.note, today.version) == (2, "Both.", 1)
    assert (wished.level, wished.is_settled, wished.version) == (None, False, 1)


def test_actions_come_with_all_a_page_shows(django_assert_num_queries: Any) -> None:
    for number in (1, 3):
        room = make_room("act")
        for _time in range(number):
            shifts = [actions.PlannedShift(room.partners[1], 0, 2)]
            actions.add_action(room.session, room.decisions[0], "Share it", room.partners[0], room.ana, shifts=shifts)
        with django_assert_num_queries(3):
            rows = [
                (action.key, action.owner.key, action.decision, [shift.partner.key for shift in action.shifts.all()])
                for action in queries.actions_of(room.session)
            ]
        assert rows == [(f"A{place}", "WK", room.decisions[0], ["NS"]) for place in range(1, number + 1)]
