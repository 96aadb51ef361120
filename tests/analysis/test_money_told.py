"""Bands, money told by both sides, punctuality: nothing is added twice, and no middle is guessed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.funding import (
    Figure,
    OverheadRate,
    Punctuality,
    Span,
    amount_of,
    counted_once,
    flexible_agreements,
    funding,
    least,
    most,
    overhead_rates,
    punctuality,
)
from evenhand.analysis.funding.picture import BOX_WIDTH, picture
from evenhand.record.values import Flow, Record
from tests.analysis.records import OPEN_WATER
from tests.analysis.test_funding import BIG, FUND, LEAD, MIDDLE, SMALL

NAMES = ("F", "L", "M", "B", "S")


def record(*flows: Flow) -> Record:
    return replace(OPEN_WATER, organisations=(FUND, LEAD, MIDDLE, BIG, SMALL), funding=flows)


def told(giver: str, receiver: str, amount: float, by: str | None = None, **fields: object) -> Flow:
    return Flow(2026, "EUR", giver, receiver, amount, told_by=by, **fields)  # type: ignore[arg-type]


amounts = st.integers(0, 10**15)


@st.composite
def flows(draw: st.DrawFn, bands: bool = True) -> Flow:
    giver, receiver = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    lowest = draw(amounts)
    return Flow(
        year=draw(st.sampled_from([2025, 2026])),
        currency=draw(st.sampled_from(["EUR", "KES"])),
        from_organisation=giver,
        to_organisation=receiver,
        amount=lowest,
        overhead_in=draw(st.none() | st.integers(0, lowest)),
        months=draw(st.none() | st.integers(0, 60)),
        amount_to=lowest + draw(st.integers(1, 10**6)) if bands and draw(st.booleans()) else None,
        told_by=draw(st.sampled_from([None, giver, receiver])),
    )


def test_the_same_money_told_by_both_sides_counts_once() -> None:
    given_, received = told("F", "L", 100, "F", months=12), told("F", "L", 100, "L", overhead_in=7)
    assert counted_once([given_, received]) == (told("F", "L", 100, None, months=12, overhead_in=7),)
    (found,) = funding(record(given_, received))
    assert found.received_from_funder == 100


def test_where_both_sides_told_different_amounts_it_is_a_band_and_the_rest_that_differs_is_left_out() -> None:
    given_, received = told("F", "L", 100, "F", months=12), told("F", "L", 80, "L", months=24)
    assert counted_once([given_, received]) == (told("F", "L", 80, None, amount_to=100),)


def test_several_agreements_against_one_sum_count_once_as_well() -> None:
    one, two, sum_of_both = told("L", "B", 60, "L"), told("L", "B", 40, "L"), told("L", "B", 100, "B")
    assert counted_once([one, two, sum_of_both]) == (one, two)
    less = told("L", "B", 90, "B")
    assert counted_once([one, two, less]) == (Flow(2026, "EUR", "L", "B", 90, amount_to=100),)


def test_two_agreements_told_by_one_side_are_two() -> None:
    one, two = told("L", "B", 60, "B"), told("L", "B", 60, "B")
    assert counted_once([one, two]) == (one, two)


@given(st.lists(flows(), max_size=6))
def test_what_counts_lies_between_what_either_side_told(all_told: list[Flow]) -> None:
    counted = counted_once(all_told)
    for place in {(each.from_organisation, each.to_organisation, each.year, each.currency) for each in all_told}:

        def of_place(each: Flow) -> bool:
            return (each.from_organisation, each.to_organisation, each.year, each.currency) == place  # noqa: B023

        together = [amount_of(each) for each in counted if of_place(each)]
        sides = [
            [amount_of(each) for each in all_told if of_place(each) and (each.told_by == place[0]) is is_giver]
            for is_giver in (True, False)
        ]
        sums = [(sum(map(least, side)), sum(map(most, side))) for side in sides if side]
        assert sum(map(least, together)) == min(lowest for lowest, _highest in sums)
        assert sum(map(most, together)) == max(highest for _lowest, highest in sums)


@given(st.lists(flows(), max_size=8))
def test_no_flow_is_added_twice_and_currencies_are_never_added(all_told: list[Flow]) -> None:
    counted = counted_once(all_told)
    for found in funding(record(*all_told)):
        of_currency = [each for each in counted if each.currency == found.currency]
        reaching = [
            each for each in of_currency if each.to_organisation in ("B", "S") and each.from_organisation in "FLM"
        ]
        ways = (
            found.direct_to_local,
            found.reached_local_through_one_intermediary,
            found.reached_local_through_more,
        )
        assert sum(map(least, ways)) == sum(least(amount_of(each)) for each in reaching)
        assert sum(map(most, ways)) == sum(most(amount_of(each)) for each in reaching)


@given(st.lists(flows(), min_size=1, max_size=6), st.data())
def test_a_figure_out_of_bands_holds_what_any_amounts_in_them_give(all_told: list[Flow], data: st.DataObject) -> None:
    one_sided = [replace(each, told_by=None, overhead_in=None) for each in all_told]
    exact = [
        replace(
            each, amount=data.draw(st.integers(int(each.amount), int(each.amount_to or each.amount))), amount_to=None
        )
        for each in one_sided
    ]
    for wide, narrow in zip(funding(record(*one_sided)), funding(record(*exact)), strict=True):
        assert holds(wide.received_from_funder, narrow.received_from_funder)
        assert holds(wide.direct_to_local, narrow.direct_to_local)
        if wide.share_direct_percent is not None:
            assert holds(wide.share_direct_percent, narrow.share_direct_percent)


def holds(wide: Figure, narrow: Figure | None) -> bool:
    assert isinstance(narrow, int | float)
    return least(wide) <= narrow <= most(wide)


def test_shares_of_bands_go_from_the_least_to_the_most() -> None:
    (found,) = funding(record(told("F", "L", 60, None, amount_to=90), told("F", "B", 10)))
    assert found.received_from_funder == Span(70, 100)
    assert found.share_direct_percent == Span(10.0, 14.3)


def test_a_rate_is_told_where_the_amount_is_not() -> None:
    band = told("L", "B", 100, None, amount_to=200, overhead_percent=7)
    assert overhead_rates(record(band)) == (OverheadRate("B", "EUR", 7),)
    assert overhead_rates(record(told("L", "B", 100, None, amount_to=200, overhead_in=10))) == (
        OverheadRate("B", "EUR", Span(5.0, 10.0)),
    )
    assert overhead_rates(record(band, told("M", "B", 50))) == ()


def test_a_named_funder_that_told_nothing_leaves_the_shares_unknown() -> None:
    (found,) = funding(record(told("L", "B", 100)))
    assert (found.received_from_funder, found.share_direct_percent, found.share_reaching_local_percent) == (
        0,
        None,
        None,
    )


def test_kinds_of_agreements_are_counted_once() -> None:
    both = [told("L", "B", 100, "L", flexible="flexible"), told("L", "B", 100, "B", flexible="flexible")]
    assert flexible_agreements(record(*both)) == {"flexible": 1}


def test_punctuality_is_the_middle_of_the_days() -> None:
    days = [("2026-01-31", "2026-01-30"), ("2026-01-31", "2026-02-10"), ("2026-01-31", "2026-03-02")]
    late = [told("F", "L", 1, None, due=due, arrived=arrived) for due, arrived in days]
    assert punctuality([*late, told("F", "L", 1, None, due="2026-01-31")]) == Punctuality(3, 10)
    assert punctuality([told("F", "L", 1)]) is None


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12))
def test_every_box_stands_in_the_picture_and_the_other_way_round_it_is_its_mirror(pairs: list[tuple[str, str]]) -> None:
    drawn, mirrored = picture(NAMES, pairs), picture(NAMES, pairs, is_rtl=True)
    places = [(box.organisation, box.x, box.y) for box in drawn.boxes]
    assert len({place[1:] for place in places}) == len(places)
    assert all(0 <= x <= drawn.width - BOX_WIDTH and 0 <= y <= drawn.height - 40 for _name, x, y in places)
    assert [(box.organisation, drawn.width - box.x - BOX_WIDTH, box.y) for box in mirrored.boxes] == places
    assert len(drawn.arrows) == len({pair for pair in pairs if pair[0] != pair[1]})
