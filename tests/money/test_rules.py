from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.money import rules
from evenhand.record.values import Flow


@given(
    st.integers(0, rules.MOST_UNITS),
    st.integers(0, 99),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("", ".")]),
)
def test_an_amount_is_read_as_it_was_typed_anywhere(whole: int, cents: int, signs: tuple[str, str]) -> None:
    thousands, decimal = signs
    typed = f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02d}"
    expected = whole * 100 + cents
    assert rules.hundredths(typed) == (expected if expected <= rules.MOST_UNITS * 100 else None)


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_an_amount_or_none(typed: str) -> None:
    found = rules.hundredths(typed)
    assert found is None or 0 <= found <= rules.MOST_UNITS * 100


@pytest.mark.parametrize(
    "typed", ["", "-1", "1.000.50", "1,2,3", "0.500", "1e5", "NaN", "∞", "9" * 5000, "12 34,567,8"]
)
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert rules.hundredths(typed) is None


@pytest.mark.parametrize(
    ("typed", "percent"), [("7%", "7"), ("7,5 %", "7.5"), ("٧٪", "7"), ("100 %", "100"), ("0%", "0")]
)
def test_a_share_is_read(typed: str, percent: str) -> None:
    assert rules.overhead_typed(typed) == rules.Overhead(percent=Decimal(percent))


@pytest.mark.parametrize("typed", ["101 %", "-1 %", "seven %", "7.125 %", "%", "NaN %", "Infinity%"])
def test_what_is_no_share_is_none(typed: str) -> None:
    assert rules.overhead_typed(typed) is None


@given(st.integers(0, rules.MOST_UNITS * 100))
def test_hundredths_come_back_from_units(amount: int) -> None:
    if amount % 100 == 0 or amount < 10**15:
        assert rules.in_hundredths(rules.units(amount)) == amount


def test_a_row_cannot_say_everything_a_file_can() -> None:
    assert not rules.reads_back(Flow(2026, "EUR", "A", "B", 0.001))
    assert not rules.reads_back(Flow(2026, "EUR", "A", "B", 5, amount_to=5))
    assert not rules.reads_back(Flow(2026, "EUR", "A", "B", 5, told_by="C"))
    assert not rules.reads_back(Flow(2026, "EUR", "A", "B", 5, overhead_percent=101))
