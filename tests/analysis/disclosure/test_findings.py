"""Findings over several sessions: all of them or none, in order of level, tied to no session."""

from __future__ import annotations

import itertools

import pytest

from evenhand.analysis.disclosure.findings import (
    DisclosedSide,
    SessionFound,
    disclose_finding,
    may_stand_beside,
)
from evenhand.record.values import Level


def found(*levels: Level | None, stands: bool = True) -> list[SessionFound]:
    return [SessionFound({"local": each, "lead": 4}, 2, stands) for each in levels]


def test_levels_stand_in_order_whichever_session_they_come_from() -> None:
    shown = {disclose_finding("Budget", found(*order)) for order in itertools.permutations((3, 1, 1, 0))}
    assert len(shown) == 1
    told = shown.pop()
    assert told is not None
    assert told.sides == (DisclosedSide("local", (0, 1, 1, 3), 0), DisclosedSide("lead", (4, 4, 4, 4), 0))
    assert (told.sessions, told.organisations) == (4, 8)


def test_one_session_that_does_not_stand_takes_the_whole_finding_away() -> None:
    assert disclose_finding("Budget", [*found(1, 1, 3), *found(3, stands=False)]) is None


def test_fewer_than_three_sessions_or_levels_are_not_shown() -> None:
    assert disclose_finding("Budget", found(1, 3)) is None
    told = disclose_finding("Budget", found(1, 3, None))
    assert told is not None
    assert [each.side for each in told.sides] == ["lead"]


@pytest.mark.parametrize(
    ("sessions", "may"),
    [("abc", True), ("abcd", False), ("abd", False), ("def", True), ("abcdef", True), ("ab", False)],
)
def test_a_finding_differs_from_an_earlier_one_by_three_sessions_or_by_none(sessions: str, may: bool) -> None:
    assert may_stand_beside(set(sessions), [set("abc")]) is may
