"""Who is in a report."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.releases import rules

keys = st.lists(st.sampled_from(["WK", "NS", "ZL", "MW", "OF"]), unique=True)


@given(keys, st.sets(st.sampled_from(["WK", "NS", "ZL", "MW", "OF", "XX"])))
def test_in_it_are_those_that_said_yes_in_the_order_of_the_partnership(partners: list[str], yes: set[str]) -> None:
    shown = rules.in_report(partners, yes)
    assert set(shown) == set(partners) & yes
    assert list(shown) == [key for key in partners if key in shown]


@given(keys, st.sampled_from(["WK", "NS", "ZL"]))
def test_who_takes_a_yes_back_is_out_and_nobody_else(organisations: list[str], leaving: str) -> None:
    assert set(rules.without(organisations, leaving)) == set(organisations) - {leaving}


@pytest.mark.parametrize(
    ("audience", "is_closed", "said_yes"),
    list(product(("inside", "funder", "public", "everybody", ""), (False, True), (0, 1, 5))),
)
def test_a_report_leaves_only_when_the_session_is_closed_and_somebody_said_yes(
    audience: str, is_closed: bool, said_yes: int
) -> None:
    refusal = rules.ask_refusal(audience, is_closed=is_closed, said_yes=said_yes)
    if audience in ("everybody", ""):
        assert refusal == "no_such_audience"
    elif not is_closed:
        assert refusal == "not_closed"
    else:
        assert refusal == (None if said_yes else "nobody")


@pytest.mark.parametrize("stage", ["prepare", "list", "score", "look", "content", "wish", "act", "close"])
@pytest.mark.parametrize("is_closed", [False, True])
def test_organisations_are_asked_from_the_last_stage_on(stage: str, is_closed: bool) -> None:
    assert rules.may_ask_organisations(stage, is_closed=is_closed) is (is_closed or stage == "close")


def test_no_two_tokens_are_alike() -> None:
    tokens = {rules.new_token() for _ in range(100)}
    assert (len(tokens), {len(token) for token in tokens}) == (100, {43})
