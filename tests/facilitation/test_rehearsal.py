"""A rehearsal: twelve invented people who take part in every stage, and disappear after a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import ClosingComment, Response, Satisfaction, Session, Wish
from evenhand.partnerships.models import Partnership
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return makers.make_person("ana")


@pytest.fixture
def rehearsal(ana) -> Session:
    return actions.start_rehearsal(ana)


def now_of(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def walk_to(session: Session, stage: str, ana) -> Session:
    """The rehearsal in this stage, the way a facilitator would go."""
    actions.move_to_stage(session, "list", ana)
    for listed in queries.listed_decisions(session)[:4]:
        actions.choose_decision(listed.decision, True, ana)
    actions.move_to_stage(session, "score", ana)
    if stage != "score":
        actions.reveal_views(session, ana)
        for after in ("content", "wish", "act", "close"):
            if now_of(session).stage != stage:
                actions.move_to_stage(session, after, ana)
    return now_of(session)


def test_rehearsal_is_marked_and_has_twelve_simulated_people(rehearsal, ana):
    assert rehearsal.is_rehearsal
    assert rehearsal.participants.filter(is_simulated=True).count() == rehearsal.participants.count() == 12
    assert rehearsal.partnership.partners.count() == 5
    assert set(Session.objects.run_by(ana)) == {rehearsal}


def test_nobody_else_sees_the_rehearsal(rehearsal):
    assert set(Session.objects.visible_to(makers.make_person("cleo"))) == set()


def test_simulated_people_bring_decisions_once(rehearsal, ana):
    actions.move_to_stage(rehearsal, "list", ana)
    assert len(queries.listed_decisions(rehearsal)) == 11
    actions.play_along(now_of(rehearsal))
    assert len(queries.listed_decisions(rehearsal)) == 11


def test_simulated_people_score_differently_and_the_same_each_time(rehearsal, ana):
    def levels(session: Session) -> list[tuple[str, str, str, int | None]]:
        rows = Response.objects.filter(decision__session=session)
        return sorted(rows.values_list("participant__key", "decision__text", "partner__key", "level"), key=str)

    walk_to(rehearsal, "score", ana)
    another = actions.start_rehearsal(ana)
    walk_to(another, "score", ana)
    assert levels(rehearsal) == levels(another)
    by_person: dict[str, list[int | None]] = {}
    for person, _, _, level in levels(rehearsal):
        by_person.setdefault(person, []).append(level)
    answers = {tuple(each) for each in by_person.values()}
    assert len(answers) == 12
    assert {level for each in answers for level in each} == {None, 0, 1, 2, 3, 4}


def test_one_simulated_person_is_still_scoring(rehearsal, ana):
    walk_to(rehearsal, "score", ana)
    progress = queries.progress_of(rehearsal)
    assert (progress.people, progress.finished, progress.unfinished) == (12, 11, 1)


def test_facilitators_own_decision_is_scored_too(rehearsal, ana):
    walk_to(rehearsal, "score", ana)
    actions.move_to_stage(rehearsal, "list", ana, "One was missing.")
    decision = actions.bring_decision(rehearsal, "Who keeps the keys", "made", ana)
    actions.choose_decision(decision, True, ana)
    actions.move_to_stage(rehearsal, "score", ana)
    assert decision.responses.values("participant").distinct().count() >= 11


def test_simulated_organisations_say_whether_they_are_content(rehearsal, ana):
    walk_to(rehearsal, "content", ana)
    answers = set(Satisfaction.objects.values_list("answer", flat=True))
    assert Satisfaction.objects.count() == 4 * 4  # four decisions, four organisations with a voice
    assert {"agree", "disagree"} <= answers


def test_simulated_organisations_wish_where_somebody_disagrees(rehearsal, ana):
    walk_to(rehearsal, "wish", ana)
    disagreed = set(Satisfaction.objects.filter(answer="disagree").values_list("decision", flat=True))
    assert set(Wish.objects.values_list("decision", flat=True)) == disagreed
    assert Wish.objects.count() == len(disagreed) * 4 * 5


def test_simulated_people_say_a_last_word(rehearsal, ana):
    walk_to(rehearsal, "close", ana)
    assert ClosingComment.objects.count() == 4


def test_real_session_has_nobody_playing_along():
    room = makers.make_room("list", decisions=1)
    actions.move_to_stage(room.session, "score", room.ana)
    assert Response.objects.count() == 0


def test_playing_along_takes_as_many_queries_for_two_decisions_as_for_four(
    rehearsal, ana, django_assert_max_num_queries
):
    walk_to(rehearsal, "score", ana)
    session = now_of(rehearsal)
    Response.objects.all().delete()
    with django_assert_max_num_queries(12):
        actions.play_along(session)
    assert Response.objects.count() == 11 * 4 * 5 + 2 * 5


def test_whole_rehearsal_can_be_closed_and_followed_by_another(rehearsal, ana):
    session = walk_to(rehearsal, "close", ana)
    assert actions.close_session(session, ana)
    following = actions.start_next_session(now_of(session), "Again", ana)
    assert (following.is_rehearsal, following.erase_at) == (True, rehearsal.erase_at)


def test_rehearsal_is_erased_after_a_day_with_all_that_belongs_to_it(rehearsal, ana):
    walk_to(rehearsal, "close", ana)
    room = makers.make_room("score")
    assert actions.erase_due_rehearsals(rehearsal.erase_at - timedelta(seconds=1)) == 0
    assert actions.erase_due_rehearsals(rehearsal.erase_at) == 1
    assert list(Session.objects.all()) == [room.session]
    assert list(Partnership.objects.all()) == [room.partnership]


def test_real_sessions_are_never_erased_as_rehearsals():
    makers.make_room("score")
    makers.make_room("score", erase_at=makers.NOON)
    assert actions.erase_due_rehearsals(makers.NOON + timedelta(days=1)) == 0
    assert Session.objects.count() == 2


def test_talk_only_rehearsal_keeps_no_answers(rehearsal, ana):
    actions.choose_mode(rehearsal, "talk_only", ana)
    walk_to(rehearsal, "wish", ana)
    assert (Response.objects.count(), Satisfaction.objects.count(), Wish.objects.count()) == (0, 0, 0)
