"""The lot: fair, repeatable, and drawn once."""

from __future__ import annotations

import hashlib
import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.spaces.actions.drawing import draw_what_is_due, prepare_lot
from evenhand.spaces.actions.leaving import leave
from evenhand.spaces.models import Seat, Space
from evenhand.spaces.queries.seats import tickets_in_order, was_in_lot
from evenhand.spaces.rules import lot
from tests.spaces.meeting import OPENED, ask, make_space

DRAWS = 10_000
CLOSES = OPENED + timedelta(hours=72)
CRITICAL = {4: 23.51, 19: 50.80}
"""Degrees of freedom → what chi-square passes by chance once in ten thousand times."""

names = st.lists(st.text(alphabet="abcdef0123456789", min_size=1, max_size=6), unique=True, max_size=30)


def chi_square(counts: list[int]) -> float:
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts)


def seeds() -> list[str]:
    """Ten thousand seeds, always the same ones, so that the test has one outcome."""
    return [hashlib.sha256(f"seed {number}".encode()).hexdigest() for number in range(DRAWS)]


def test_each_of_twenty_is_as_likely_first_whatever_the_order_of_asking() -> None:
    tickets = [lot.ticket_of(f"finder {number}") for number in range(20)]
    firsts = dict.fromkeys(tickets, 0)
    for seed in seeds():
        firsts[lot.draw(seed, tickets, [], places=12, kept=0).others[0]] += 1
    assert chi_square(list(firsts.values())) < CRITICAL[19]


def test_each_of_five_has_one_of_two_places_equally_often() -> None:
    tickets = [lot.ticket_of(f"finder {number}") for number in range(5)]
    got = dict.fromkeys(tickets, 0)
    for seed in seeds():
        for ticket in lot.draw(seed, tickets, [], places=2, kept=0).others:
            got[ticket] += 1
    # Two of five at a time are drawn without putting back: their counts scatter less, by this factor.
    scatter = (1 - 2 / 5) * 5 / 4
    assert chi_square(list(got.values())) / scatter < CRITICAL[4]


def test_a_lot_that_prefers_the_first_would_be_noticed() -> None:
    counts = [DRAWS // 20 + 190, *[DRAWS // 20 - 10] * 19]
    assert chi_square(counts) > CRITICAL[19]


@given(names, st.data(), st.integers(1, 15))
def test_nobody_is_lost_or_drawn_twice_and_no_place_is_given_too_many(
    tickets: list[str], data: st.DataObject, places: int
) -> None:
    kept_for = data.draw(st.sets(st.sampled_from(tickets))) if tickets else set()
    kept = data.draw(st.integers(0, places))
    drawn = lot.draw("seed", tickets, kept_for, places=places, kept=kept)
    assert sorted(drawn.order) == sorted(tickets)
    assert len(drawn.kept) == min(kept, len(kept_for))
    assert set(drawn.kept) <= kept_for
    assert len(drawn.kept) + len(drawn.others) == min(places, len(tickets))


@given(names)
def test_the_order_does_not_depend_on_who_asked_first_and_stays_when_somebody_is_missing(tickets: list[str]) -> None:
    order = lot.drawn_order("seed", tickets)
    assert lot.drawn_order("seed", reversed(tickets)) == order
    for gone in tickets[:3]:
        assert lot.drawn_order("seed", [each for each in tickets if each != gone]) == [
            each for each in order if each != gone
        ]


def test_whoever_counts_for_the_kept_places_gets_them_first() -> None:
    tickets = [f"t{number}" for number in range(10)]
    drawn = lot.draw("seed", tickets, ["t8", "t9"], places=4, kept=2)
    assert set(drawn.kept) == {"t8", "t9"}
    assert list(drawn.others + drawn.waiting) == [t for t in lot.drawn_order("seed", tickets) if t not in drawn.kept]


def lot_space(**fields: object) -> Space:
    return make_space(giving=Space.Giving.LOT, **{"capacity": 3, **fields})


def given_to(space: Space) -> list[object]:
    return list(space.seats.placed().order_by("position").values_list("pk", flat=True))


@pytest.mark.django_db
def test_before_the_lot_nobody_has_a_place_and_afterwards_as_many_as_there_are() -> None:
    space = lot_space()
    held = [ask(space) for _ in range(7)]
    assert draw_what_is_due(CLOSES - timedelta(seconds=1)) == 0
    assert given_to(space) == []
    assert draw_what_is_due(CLOSES) == 1
    space.refresh_from_db()
    order = lot.drawn_order(space.seed, [each.ticket for each in held])
    by_ticket = {each.ticket: each.seat.pk for each in held}
    assert given_to(space) == [by_ticket[ticket] for ticket in order[:3]]
    assert list(space.seats.waiting().values_list("pk", flat=True)) == [by_ticket[ticket] for ticket in order[3:]]


@pytest.mark.django_db
def test_a_lot_is_drawn_once() -> None:
    space = lot_space()
    for _ in range(5):
        ask(space)
    draw_what_is_due(CLOSES)
    before = list(Seat.objects.values_list("pk", "position", "place"))
    assert draw_what_is_due(CLOSES + timedelta(days=1)) == 0
    assert list(Seat.objects.values_list("pk", "position", "place")) == before


@pytest.mark.django_db
def test_the_seed_was_fixed_before_and_is_the_one_that_was_promised() -> None:
    space = lot_space()
    promised = space.seed_commitment
    prepare_lot(space)
    ask(space)
    draw_what_is_due(CLOSES)
    space.refresh_from_db()
    assert space.seed_commitment == promised == hashlib.sha256(space.seed.encode()).hexdigest()


@pytest.mark.django_db
def test_who_counted_for_a_kept_place_is_forgotten_after_the_lot() -> None:
    space = lot_space(kept=1)
    held = [ask(space, wants_kept=number < 3) for number in range(6)]
    assert Seat.objects.filter(wants_kept=True).count() == 3
    draw_what_is_due(CLOSES)
    assert Seat.objects.exclude(wants_kept=None).count() == 0
    kept = Seat.objects.get(place__is_kept=True)
    assert kept.pk in [each.seat.pk for each in held[:3]]


@pytest.mark.django_db
def test_kept_places_that_nobody_counts_for_go_to_the_others() -> None:
    space = lot_space(kept=2)
    for _ in range(4):
        ask(space)
    draw_what_is_due(CLOSES)
    assert space.seats.placed().count() == 3


@pytest.mark.django_db
def test_after_the_lot_a_place_that_is_left_goes_to_the_next_drawn_and_then_to_who_asked_later() -> None:
    space = lot_space(capacity=1)
    held = {each.ticket: each for each in (ask(space) for _ in range(2))}
    draw_what_is_due(CLOSES)
    space.refresh_from_db()
    late = ask(space, now=CLOSES)
    first, second = (held[ticket] for ticket in lot.drawn_order(space.seed, held))
    for leaver, next_one in ((first, second), (second, late)):
        leave(leaver, now=CLOSES)
        assert given_to(space) == [next_one.seat.pk]


@pytest.mark.django_db
def test_who_was_in_the_lot_can_repeat_it_and_who_came_later_is_not_in_it() -> None:
    space = lot_space()
    held = [ask(space) for _ in range(5)]
    draw_what_is_due(CLOSES)
    late = ask(space, now=CLOSES)
    for each in (*held, late):
        each.seat.refresh_from_db()
        each.seat.space.refresh_from_db()
    assert [was_in_lot(each.seat) for each in (*held, late)] == [*itertools.repeat(True, 5), False]
    assert tickets_in_order(held[0]) == lot.drawn_order(held[0].seat.space.seed, [each.ticket for each in held])


@pytest.mark.django_db
def test_kept_places_of_the_past_pass_on_by_themselves() -> None:
    space = make_space(capacity=1, kept=1, kept_until=OPENED + timedelta(days=1))
    held = ask(space)
    draw_what_is_due(OPENED)
    assert given_to(space) == []
    draw_what_is_due(OPENED + timedelta(days=1))
    assert given_to(space) == [held.seat.pk]
