"""A prepared query gives what the plain one gives, whatever was asked before."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db.models import QuerySet

from evenhand.facilitation.models import Participant, Response
from evenhand.facilitation.queries.prepared import Prepared
from tests.makers import make_participant, make_responses, make_room

pytestmark = pytest.mark.django_db


@Prepared
def seats(session: UUID, label: str, version: int) -> QuerySet[Participant]:
    return Participant.objects.select_related("partner").filter(session=session, label=label, seat_version=version)


@Prepared
def levels(participant: UUID) -> QuerySet[Response, tuple[int | None]]:
    return Response.objects.filter(participant=participant).order_by("id").values_list("level")


def test_each_question_gets_its_own_answer(django_assert_num_queries) -> None:
    room, other = make_room(), make_room()
    ana = make_participant(room.session, label="Ana", seat_version=2)
    with django_assert_num_queries(4):
        assert seats(room.session.pk, "Ben", 1) == [room.ben]
        assert seats(other.session.pk, "Ben", 1) == [other.ben]
        assert seats(room.session.pk, "Ana", 2) == [ana]
        assert seats(uuid4(), "Ben", 1) == []


def test_rows_come_whole_and_new_each_time(django_assert_num_queries) -> None:
    room = make_room()
    first, again = seats(room.session.pk, "Ben", 1)[0], seats(room.session.pk, "Ben", 1)[0]
    with django_assert_num_queries(0):
        assert (first.partner, first.label) == (room.partners[0], "Ben")
    assert first is not again


def test_what_was_saved_meanwhile_is_seen() -> None:
    room = make_room()
    assert levels(room.ben.pk) == []
    make_responses(room.ben, room.decisions[0], 0, None, 4)
    assert levels(room.ben.pk) == [(0,), (None,), (4,)]


def test_a_question_that_leaves_a_value_out_is_refused() -> None:
    @Prepared
    def everybody(session: UUID) -> QuerySet[Participant]:
        return Participant.objects.all()

    with pytest.raises(AssertionError, match="a value does not appear in the query"):
        everybody(uuid4())
