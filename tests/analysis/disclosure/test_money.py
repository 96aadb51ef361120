"""Nothing of money is disclosed without its owner's yes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure import Viewer
from evenhand.analysis.disclosure.money import NOTHING, LossSaid, Said, disclose_money
from evenhand.record.values import Flow, Loss
from tests.analysis.records import OPEN_WATER

LOOKING = (Viewer("facilitator"), Viewer("participant", "KRC"))


@given(st.lists(st.booleans(), min_size=5, max_size=5))
def test_only_what_was_released_is_in_any_figure(released: list[bool]) -> None:
    said = [Said(flow, yes) for flow, yes in zip(OPEN_WATER.funding, released, strict=True)]
    shown = tuple(each.flow for each in said if each.is_released)
    for viewer in LOOKING:
        found = disclose_money(OPEN_WATER, viewer, said, ())
        alone = disclose_money(OPEN_WATER, viewer, [Said(flow, True) for flow in shown], ())
        assert replace(found, is_something_waiting=False) == alone
        assert found.is_something_waiting == (not all(released))


def test_changing_what_waits_changes_nothing_that_is_seen() -> None:
    waiting = [Said(Flow(2026, "EUR", "FPV", "KRC", amount), False) for amount in (1, 10**15)]
    for viewer in LOOKING:
        first, second = (disclose_money(OPEN_WATER, viewer, [each], ()) for each in waiting)
        assert first == second


def test_outside_the_partnership_there_is_nothing() -> None:
    said = [Said(flow, True) for flow in OPEN_WATER.funding]
    for kind in ("funder", "public", "operator"):
        assert disclose_money(OPEN_WATER, Viewer(kind), said, ()) == NOTHING  # type: ignore[arg-type]


def test_a_loss_is_shown_with_a_yes_and_silence_is_no_answer() -> None:
    losses = [LossSaid(Loss("KRC", "theft", True), True), LossSaid(Loss("WLB", "prices", True), False)]
    found = disclose_money(OPEN_WATER, LOOKING[0], (), losses)
    assert [row.kind for row in found.losses] == ["theft"]
    assert dict(found.losses[0].carried)["KRC"] is True
    assert dict(found.losses[0].carried)["WLB"] is None


def test_two_sides_that_differ_are_shown_to_differ() -> None:
    both = [
        Said(Flow(2026, "EUR", "BRUG", "MCF", 100, told_by="BRUG"), True),
        Said(Flow(2026, "EUR", "BRUG", "MCF", 80, told_by="MCF"), True),
    ]
    (flow,) = disclose_money(OPEN_WATER, LOOKING[0], both, ()).flows
    assert flow.is_told_differently
    (one_side,) = disclose_money(OPEN_WATER, LOOKING[0], [both[0], Said(both[1].flow, False)], ()).flows
    assert (one_side.amount, one_side.is_told_differently) == (100, False)
