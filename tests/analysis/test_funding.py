from dataclasses import replace

from evenhand.analysis.funding import OverheadRate, flexible_agreements, funding, overhead_rates, say_in_money
from evenhand.record.values import Flow, Organisation
from tests.analysis.records import OPEN_WATER, STONE_AND_RIVER

FUND = Organisation("F", "Fund", "F", "funder", local=False)
LEAD = Organisation("L", "Lead", "L", "international_ngo", local=False)
MIDDLE = Organisation("M", "Middle", "M", "international_ngo", local=False)
BIG = Organisation("B", "Big", "B", "local_ngo", local=True)
SMALL = Organisation("S", "Small", "S", "community_group", local=True)


def flow(giver: str, taker: str, amount: float, overhead: float | None = None, currency: str = "EUR") -> Flow:
    return Flow(2026, currency, giver, taker, amount, overhead)


def measured(*flows: Flow):
    return funding(replace(OPEN_WATER, organisations=(FUND, LEAD, MIDDLE, BIG, SMALL), funding=flows))


def test_no_flows_give_no_measures() -> None:
    assert funding(STONE_AND_RIVER) == ()
    assert overhead_rates(STONE_AND_RIVER) == ()


def test_money_counts_once_where_it_first_reaches_a_local_organisation() -> None:
    (found,) = measured(
        flow("F", "L", 1000), flow("F", "B", 100), flow("L", "B", 300), flow("L", "M", 200), flow("M", "S", 150),
        flow("B", "S", 80),
    )  # fmt: skip
    assert found.received_from_funder == 1100
    assert found.direct_to_local == 100
    assert found.reached_local_through_one_intermediary == 300
    assert found.reached_local_through_more == 150
    assert found.of_which_passed_on_to_smaller_local == 80
    assert (found.share_direct_percent, found.share_reaching_local_percent) == (9.1, 50.0)


def test_currencies_are_never_added() -> None:
    found = measured(flow("F", "L", 10), flow("F", "L", 7, currency="KES"))
    assert [(each.currency, each.received_from_funder) for each in found] == [("EUR", 10), ("KES", 7)]


def test_an_overhead_that_nobody_told_is_unknown_and_not_zero() -> None:
    (found,) = measured(flow("F", "L", 10, 1), flow("L", "B", 5))
    assert (found.overhead_received_by_lead, found.overhead_passed_to_local) == (1, None)
    assert found.overhead_passed_percent is None


def test_a_local_lead_passes_money_on() -> None:
    (found,) = measured(flow("F", "B", 100, 10), flow("B", "S", 40, 2))
    assert (found.direct_to_local, found.reached_local_through_one_intermediary) == (100, 0)
    assert (found.share_reaching_local_percent, found.of_which_passed_on_to_smaller_local) == (100.0, 40)
    assert (found.overhead_received_by_lead, found.overhead_passed_to_local, found.overhead_passed_percent) == (
        10,
        2,
        20.0,
    )


def test_without_a_named_funder_it_is_who_gives_and_never_receives() -> None:
    nameless = replace(FUND, kind="other")
    record = replace(OPEN_WATER, organisations=(nameless, LEAD, BIG), funding=(flow("F", "L", 10), flow("L", "B", 5)))
    assert funding(record)[0].received_from_funder == 10


def test_the_same_rate_test_of_the_example() -> None:
    assert overhead_rates(OPEN_WATER) == (
        OverheadRate("BRUG", "EUR", 7.0),
        OverheadRate("MCF", "EUR", 2.6),
        OverheadRate("KRC", "EUR", 0.0),
        OverheadRate("WLB", "EUR", 0.0),
        OverheadRate("BDT", "EUR", 5.0),
    )


def test_quality_and_say_in_money_of_the_example() -> None:
    assert flexible_agreements(OPEN_WATER) == {"earmarked": 4}
    assert list(say_in_money(OPEN_WATER.session("R1"))) == ["D1", "D5"]
    assert say_in_money(OPEN_WATER.session("R1"))["D5"]["WLB"] == 0
