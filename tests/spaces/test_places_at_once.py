"""Two who ask, leave or draw at the same moment, on two connections."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.spaces.actions.drawing import draw_what_is_due
from evenhand.spaces.actions.leaving import leave
from evenhand.spaces.models import Seat, Space
from tests.facilitation.test_answers import Elsewhere, needs_row_locks, wait_until_somebody_waits
from tests.spaces.meeting import OPENED, ask, make_space

pytestmark = [needs_row_locks, pytest.mark.django_db(transaction=True)]


def test_two_who_ask_for_the_last_place_at_once_are_one_with_a_place_and_one_who_waits() -> None:
    space = make_space(capacity=1)
    one = Elsewhere(lambda: ask(space), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: ask(space))
    wait_until_somebody_waits()
    one.end()
    other.end()
    assert (one.refusal, other.refusal) == (None, None)
    assert list(Seat.objects.order_by("position").values_list("position", "place__number")) == [(1, 1), (2, None)]


def test_two_who_leave_at_once_let_two_in() -> None:
    space = make_space(capacity=2)
    first, second, third, fourth, fifth = (ask(space) for _ in range(5))
    one = Elsewhere(lambda: leave(first, now=OPENED), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: leave(second, now=OPENED))
    wait_until_somebody_waits()
    one.end()
    other.end()
    assert set(Seat.objects.placed().values_list("pk", flat=True)) == {third.seat.pk, fourth.seat.pk}
    assert list(Seat.objects.waiting().values_list("pk", flat=True)) == [fifth.seat.pk]


def test_one_who_leaves_twice_at_once_lets_one_in() -> None:
    space = make_space(capacity=1)
    first, second, third = (ask(space) for _ in range(3))
    one = Elsewhere(lambda: leave(first, now=OPENED), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: leave(first, now=OPENED))
    wait_until_somebody_waits()
    one.end()
    other.end()
    assert list(Seat.objects.placed().values_list("pk", flat=True)) == [second.seat.pk]
    assert list(Seat.objects.waiting().values_list("pk", flat=True)) == [third.seat.pk]


def test_a_lot_that_two_draw_at_once_is_drawn_once() -> None:
    space = make_space(giving=Space.Giving.LOT, capacity=2)
    for _ in range(5):
        ask(space)
    due = OPENED + timedelta(hours=72)
    one = Elsewhere(lambda: draw_what_is_due(due), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: draw_what_is_due(due + timedelta(days=1)))
    wait_until_somebody_waits()
    one.end()
    other.end()
    space.refresh_from_db()
    assert space.drawn_at == due
    assert (Seat.objects.placed().count(), Seat.objects.waiting().count()) == (2, 3)
