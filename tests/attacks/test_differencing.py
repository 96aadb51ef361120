"""What is hidden makes no difference: two worlds that differ in it look the same to whoever must not know it.

This compares every page of the room at once: screens of the room and the wall, phones, the report, its file, the copy
to take away, and the previews of what leaves. What one format would tell and another hides, shows as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, Response, Session
from tests import makers
from tests.attacks.worlds import answer, answer_alone, answered_place, differing, seen_in
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

INSIDE = ("facilitator", "observer")
PEOPLE = ("sessions/<uuid:session_id>/people/", "sessions/<uuid:session_id>/score/")
"""They show facilitators who has a seat now."""


def placed(blocker: object, stage: str, mode: str) -> Iterator[Place]:
    with blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield answered_place(stage, mode)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def scoring(django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    """Everybody has answered, and nothing is shown yet."""
    yield from placed(django_db_blocker, "score", "open_by_organisation")


@pytest.fixture(scope="module")
def blurred(django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    yield from placed(django_db_blocker, "act", "blurred")


@pytest.fixture(scope="module")
def shown(django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    yield from placed(django_db_blocker, "act", "open_by_organisation")


def third(place: Place) -> Participant:
    """Somebody of the last organisation, who is none of the visitors."""
    return Participant.objects.filter(session=place.room.session, partner=place.room.partners[-1]).first()


def test_before_the_reveal_no_answer_makes_a_difference_to_anybody_else(scoring: Place) -> None:
    decision, seat = scoring.room.decisions[0], third(scoring)
    low = seen_in(scoring, lambda _: answer_alone(seat, decision, 0, "They never asked."), (*INSIDE, "participant"))
    high = seen_in(scoring, lambda _: answer_alone(seat, decision, 4, "We all chose."), (*INSIDE, "participant"))
    assert differing(low, high) == []


@pytest.mark.parametrize("stage", ["look", "act", "close"])
def test_in_a_blurred_session_it_makes_no_difference_who_holds_which_view(blurred: Place, stage: str) -> None:
    def hold(levels: list[int]) -> object:
        def change(place: Place) -> None:
            answer(place.room, levels)
            closed = makers.NOON if stage == "close" else None
            Session.objects.filter(pk=place.room.session.pk).update(stage=stage, closed_at=closed)

        return change

    worlds = [seen_in(blurred, hold(levels), INSIDE) for levels in ([1, 3, 2], [2, 1, 3])]
    assert differing(*worlds) == []


def test_who_of_two_colleagues_gave_which_answer_makes_no_difference(shown: Place) -> None:
    decision = shown.room.decisions[0]
    first, second = Participant.objects.filter(session=shown.room.session, partner=shown.room.partners[-1])[:2]

    def answered(one: int, other: int) -> object:
        def change(_: Place) -> None:
            answer_alone(first, decision, one, "It was by radio.")
            answer_alone(second, decision, other, "It was by radio.")

        return change

    visitors = (*INSIDE, "participant", "representative")
    assert differing(seen_in(shown, answered(0, 3), visitors), seen_in(shown, answered(3, 0), visitors)) == []


@pytest.mark.parametrize("leave", [actions.leave_session, actions.erase_participant, None])
def test_when_one_person_leaves_after_the_reveal_nothing_shown_moves(
    shown: Place, blurred: Place, leave: object
) -> None:
    for place in (shown, blurred):
        answer_alone(third(place), place.room.decisions[0], 0)

        def gone(place: Place) -> None:
            seat = third(place)
            if leave is None:
                actions.remove_seat(seat, place.room.ana)
            else:
                leave(seat)  # type: ignore[operator]

        visitors = ("facilitator", "observer", "participant")
        but = (*PEOPLE, *LOGS)
        before = seen_in(place, lambda _: None, visitors, but=but)
        assert differing(before, seen_in(place, gone, visitors, but=but)) == []


LOGS = ("here/log/", "partnerships/<uuid:pk>/log/", "partnerships/<uuid:pk>/copy/", "here/copy/")
"""They count what was done, so they grow when a facilitator removes a seat."""


def test_in_talk_only_no_answer_makes_any_difference(shown: Place) -> None:
    def answered(level: int) -> object:
        def change(place: Place) -> None:
            Session.objects.filter(pk=place.room.session.pk).update(mode="talk_only")
            Response.objects.filter(decision__session=place.room.session).update(level=level)

        return change

    visitors = (*INSIDE, "participant")
    but = ("here/mine/answers/", "here/mine/file/")
    worlds = [seen_in(shown, answered(level), visitors, but=but) for level in (0, 4)]
    assert differing(*worlds) == []
