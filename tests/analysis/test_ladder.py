from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.ladder import LEVELS, difference, distance, lower_median

ANSWERS = st.lists(st.one_of(st.none(), st.sampled_from(LEVELS)), max_size=12)


def test_lower_median_of_nobody_is_unknown_and_not_zero() -> None:
    assert lower_median([]) is None
    assert lower_median([None, None]) is None
    assert lower_median([0]) == 0


def test_two_in_the_middle_give_the_lower_one() -> None:
    assert lower_median([1, 4]) == 1
    assert lower_median([0, 2, 3, 4]) == 2


@given(ANSWERS)
def test_lower_median_is_an_answer_with_no_more_than_half_below_and_half_above(levels: list[int | None]) -> None:
    known = [level for level in levels if level is not None]
    middle = lower_median(levels)
    if not known:
        assert middle is None
        return
    assert middle in known
    below, above = sum(level < middle for level in known), sum(level > middle for level in known)
    assert 2 * below < len(known)
    assert 2 * above <= len(known)


@given(ANSWERS, st.integers(0, 5), st.randoms(use_true_random=False))
def test_order_and_unknown_answers_do_not_move_the_lower_median(levels: list[int | None], more: int, draw) -> None:
    shuffled = [*levels, *[None] * more]
    draw.shuffle(shuffled)
    assert lower_median(shuffled) == lower_median(levels)


def test_distance_counts_rungs_and_is_unknown_without_levels() -> None:
    assert [distance(pair) for pair in product(LEVELS, repeat=2)] == [abs(a - b) for a, b in product(LEVELS, repeat=2)]
    assert distance([None]) is None


def test_difference_with_an_unknown_side_is_unknown() -> None:
    assert difference(None, 0) is None
    assert difference(0, None) is None
    assert difference(0, 4) == -4
