"""What is hidden makes no difference: two worlds that differ in it look the same to whoever must not know it.

This compares every page of the room at once: screens of the room and the wall, phones, the report, its file, the copy
to take away, and the previews of what leaves. What one format would tell and another hides, shows as a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


def last_ones(place: Place) -> list[Participant]:
    """The three people of the last organisation, who are none of the visitors."""
    return list(Participant.objects.filter(session=place.room.session, partner=place.room.partners[-1]).order_by("pk"))


def test_before_the_reveal_no_answer_makes_a_difference_to_anybody_else(scoring: Place) -> None:
    def answered(level: int, note: str) -> object:
        def change(place: Place) -> None:
            for seat in last_ones(place):
                answer_alone(seat, place.room.decisions[0], level, note)

        return change

    visitors = (*INSIDE, "participant")
    low = seen_in(scoring, answered(0, "They never asked."), visitors)
    high = seen_in(scoring, answered(4, "We all chose."), visitors)
    assert differing(low, high) == []


@pytest.mark.parametrize("stage", ["look", "close"])
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
    first, second, third = last_ones(shown)

    def answered(*levels: int) -> object:
        def change(_: Place) -> None:
            for seat, level in zip((first, second, third), levels, strict=True):
                answer_alone(seat, decision, level, "It was by radio.")

        return change

    visitors = ("facilitator", "participant", "representative")
    worlds = [seen_in(shown, answered(*levels), visitors) for levels in ((0, 3, 2), (3, 2, 0))]
    assert differing(*worlds) == []


def removed(seat: Participant) -> None:
    actions.remove_seat(seat, makers.make_person("ana"))


def test_when_one_person_leaves_after_the_reveal_nothing_shown_moves(shown: Place, blurred: Place) -> None:
    visitors, but = ("facilitator", "participant"), (*PEOPLE, *LOGS)
    for place, ways in ((shown, (actions.leave_session, removed)), (blurred, (actions.erase_participant,))):
        # The middle of 4, 4 and 0 is 4; without the one who leaves it would be 0.
        for seat, level in zip(last_ones(place), (4, 4, 0), strict=True):
            answer_alone(seat, place.room.decisions[0], level)
        before = seen_in(place, lambda _: None, visitors, but=but)
        for leave in ways:

            def gone(place: Place, leave: Callable[[Participant], object] = leave) -> None:
                leave(last_ones(place)[0])

            assert differing(before, seen_in(place, gone, visitors, but=but)) == []


LOGS = ("here/log/", "partnerships/<uuid:pk>/log/", "partnerships/<uuid:pk>/copy/", "here/copy/")
"""They count what was done, so they grow when a facilitator removes a seat."""


def test_in_talk_only_no_answer_makes_any_difference(shown: Place) -> None:
    def answered(level: int) -> object:
        def change(place: Place) -> None:
            Session.objects.filter(pk=place.room.session.pk).update(mode="talk_only")
            Response.objects.filter(decision__session=place.room.session).update(level=level)

        return change

    visitors = ("facilitator", "participant")
    but = ("here/mine/answers/", "here/mine/file/")
    worlds = [seen_in(shown, answered(level), visitors, but=but) for level in (0, 4)]
    assert differing(*worlds) == []
