"""Published values, reproduced."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.agreement import consensus, krippendorff_alpha, sign_flip

# Krippendorff (2011): four observers, twelve units, 0 where a value is missing.
OBSERVERS = ("123321412000", "123322412503", "033323422510", "123324412510")
UNITS = [[int(value) or None for value in unit] for unit in zip(*OBSERVERS, strict=True)]
# Darwin's maize: cross-fertilised minus self-fertilised, in eighths of an inch (Fisher 1935).
DARWIN = (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_four_observers_and_twelve_units(metric, published) -> None:
    assert round(krippendorff_alpha(UNITS, metric), 3) == published


def test_alpha_of_full_agreement_is_one_and_of_one_value_is_unknown() -> None:
    assert krippendorff_alpha([[1, 1], [3, 3]]) == 1
    assert krippendorff_alpha([[1, 1], [1, 1]]) is None
    assert krippendorff_alpha([[1, None], [3]]) is None


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=5), max_size=6), st.integers(1, 9))
def test_ordinal_alpha_depends_on_the_order_of_rungs_and_not_on_their_size(units, stretch) -> None:
    stretched = [[None if level is None else level * stretch + 7 for level in unit] for unit in units]
    assert krippendorff_alpha(stretched) == krippendorff_alpha(units)


def test_consensus_of_the_published_counts() -> None:
    assert round(consensus([30, 40, 210, 130, 530, 50, 10]), 7) == 0.7256876


def test_consensus_is_one_on_one_rung_and_nought_at_both_ends() -> None:
    assert consensus([0, 0, 7, 0, 0]) == 1
    assert consensus([4, 0, 0, 0, 4]) == 0
    assert consensus([0, 0, 0]) is None
    assert consensus([3]) is None


def test_sign_flip_of_darwins_fifteen_differences() -> None:
    found = sign_flip(DARWIN)
    assert (found.at_least, found.as_far, found.assignments) == (863, 1726, 32768)
    assert (round(found.one_sided, 5), round(found.two_sided, 5)) == (0.02634, 0.05267)


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=7))
def test_sign_flip_counts_what_trying_all_signs_counts(differences) -> None:
    sums = [sum(map(int.__mul__, signs, differences)) for signs in product((1, -1), repeat=len(differences))]
    observed = sum(differences)
    found = sign_flip(differences)
    assert found.at_least == sum(each >= observed for each in sums)
    assert found.as_far == sum(abs(each) >= abs(observed) for each in sums)
    assert found.assignments == len(sums)


def test_sign_flip_of_nothing_is_unknown() -> None:
    assert sign_flip([]) is None
