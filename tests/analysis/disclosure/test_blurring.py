"""Nobody can work out one organisation's view from a range, even knowing this code and their own view."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure import Band, Terms
from evenhand.analysis.disclosure.blurring import Blurred, blurred
from evenhand.analysis.ladder import LEVELS
from evenhand.analysis.views import Cell, View

TERMS = Terms("blurred")


def cell_of(levels, people: int = 2) -> Cell:
    """A cell in which each organisation's view comes from so many people."""
    return Cell("D1", "O0", tuple(View(f"O{place}", level, people, 0, None) for place, level in enumerate(levels)))


def shown(levels) -> Band | None:
    return blurred(cell_of(levels), TERMS).band


@pytest.mark.parametrize("organisations", [3, 4, 5, 6])
def test_one_who_knows_its_own_view_cannot_work_out_another(organisations: int) -> None:
    possible = defaultdict(lambda: [set() for _ in range(organisations)])
    for levels in product(LEVELS, repeat=organisations):
        seen = possible[levels[0], shown(levels)]
        for place, level in enumerate(levels):
            seen[place].add(level)
    assert [key for key, seen in possible.items() if any(len(levels) < 2 for levels in seen[1:])] == []


@pytest.mark.parametrize("organisations", [3, 4, 5, 6])
def test_one_from_outside_cannot_work_out_any_view(organisations: int) -> None:
    possible = defaultdict(lambda: [set() for _ in range(organisations)])
    for levels in product(LEVELS, repeat=organisations):
        for place, level in enumerate(levels):
            possible[shown(levels)][place].add(level)
    assert all(len(levels) > 1 for seen in possible.values() for levels in seen)


@pytest.mark.parametrize("organisations", [3, 4, 5, 6])
def test_a_range_is_never_narrower_than_two_rungs_and_holds_all_views(organisations: int) -> None:
    for levels in product(LEVELS, repeat=organisations):
        band = shown(levels)
        assert band is not None
        assert 0 <= band.lowest < band.highest <= 4
        assert band.lowest <= min(levels)
        assert band.highest >= max(levels)
        assert band.middle is None or band.lowest <= band.middle <= band.highest


def test_equal_views_are_widened_down_and_from_the_ground_up() -> None:
    assert [shown([level] * 5) for level in LEVELS] == [
        Band(0, 0, 1),
        Band(0, 1, 1),
        Band(1, 2, 2),
        Band(2, 3, 3),
        Band(3, 4, 4),
    ]


def test_from_three_or_four_the_middle_is_told_only_between_the_ends() -> None:
    assert shown([1, 1, 4]) == Band(1, None, 4)
    assert shown([1, 4, 4]) == Band(1, None, 4)
    assert shown([0, 2, 4]) == Band(0, 2, 4)
    assert shown([0, 4, 4, 4]) == Band(0, None, 4)
    assert shown([0, 4, 4, 4, 4]) == Band(0, 4, 4)


@given(st.lists(st.sampled_from(LEVELS), min_size=3, max_size=6).flatmap(st.permutations))
def test_who_holds_which_view_does_not_show(levels) -> None:
    assert blurred(cell_of(levels), TERMS) == blurred(cell_of(sorted(levels)), TERMS)


@pytest.mark.parametrize(
    ("levels", "people", "missing"),
    [
        ([1, 2, 3], 1, 2),
        ([1, 2, 3, 4], 1, 1),
        ([1, 2, 3, 4, 4], 1, None),
        ([1, 2], 9, 1),
        ([1], 9, 2),
        ([], 0, 5),
        ([1, 2, 3], 2, None),
    ],
)
def test_too_few_say_only_how_many_more_are_needed(levels, people, missing) -> None:
    found = blurred(cell_of(levels, people), TERMS)
    assert found.too_few == missing
    assert (found.band is None) == (missing is not None)


def test_an_organisation_that_does_not_know_is_not_counted_as_one() -> None:
    cell = Cell("D1", "A", (*cell_of([1, 2], 4).views, View("C", None, 0, 4, None)))
    assert blurred(cell, TERMS) == Blurred(None, 1)


@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.integers(1, 4)), max_size=6), st.data())
def test_with_one_organisation_less_nothing_more_is_shown(pairs, data) -> None:
    views = tuple(View(f"O{place}", level, people, 0, None) for place, (level, people) in enumerate(pairs))
    if not views:
        return
    gone = data.draw(st.integers(0, len(views) - 1))
    fewer = views[:gone] + views[gone + 1 :]
    if blurred(Cell("D1", "A", views), TERMS).band is None:
        assert blurred(Cell("D1", "A", fewer), TERMS).band is None


def test_stricter_thresholds_hold_more_back_and_looser_ones_are_refused() -> None:
    assert blurred(cell_of([1, 2, 3]), Terms("blurred", 8, 3)) == Blurred(None, 2)
    for people, organisations in ((4, 3), (5, 2), (0, 0)):
        with pytest.raises(ValueError, match="at least 5 people and 3 organisations"):
            Terms("blurred", people, organisations)
