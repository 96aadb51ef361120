import json
from dataclasses import replace

import pytest

from evenhand.analysis.summary import summary
from evenhand.record.values import Agreed, Decision, Desired, Flow, Session
from tests.analysis.records import EXAMPLES, example, record_of


@pytest.mark.parametrize("name", ["open-water-alliance", "stone-and-river-coalition"])
def test_summary_equals_the_figures_worked_out_with_the_example(name: str) -> None:
    written = json.loads((EXAMPLES / f"{name}.json").read_bytes())
    found = json.loads(json.dumps(summary(example(name))))
    assert found == {
        "sessions": [{"id": each["id"], "metrics": each["expected_metrics"]} for each in written["sessions"]],
        "change": written.get("expected_change_between_sessions") or [],
        "funding": written.get("expected_funding") or {},
    }


def figures_of(**parts) -> dict:
    session = Session("R1", "First", decisions=(Decision("D1", "Who decides", kind="coming"),), **parts)
    record = record_of({"A": [1, 3], "B": [None], "C": [4]}, session=session)
    return summary(record)["sessions"][0]["metrics"][0]


def test_what_the_group_left_open_is_left_out() -> None:
    parts = {"agreed": (Agreed("D1", False, None),), "desired": (Desired("D1", False, None),)}
    assert list(figures_of(**parts)) == list(figures_of())
    assert list(figures_of()) == [
        "decision",
        "by_organisation",
        "widest_spread",
        "largest_gap",
        "within_organisation_spread",
    ]


def test_unknown_figures_are_null_and_not_zero() -> None:
    keys = ("organisation", "self", "others_median", "gap", "lowest_view", "highest_view", "spread", "views_counted")
    assert figures_of()["by_organisation"] == [
        dict(zip(keys, ("A", 1, 4, -3, 1, 4, 3, 2), strict=True)),
        dict(zip(keys, ("B", None, None, None, None, None, None, 0), strict=True)),
        dict(zip(keys, ("C", None, None, None, None, None, None, 0), strict=True)),
    ]


def test_a_wish_without_settled_levels_gives_no_shift() -> None:
    assert "shift_needed" not in figures_of(desired=(Desired("D1", True, {"A": 3}),))


def test_two_currencies_are_kept_apart() -> None:
    record = record_of({"A": [1], "B": [1]})
    flows = tuple(Flow(2026, currency, "A", "B", 10) for currency in ("EUR", "KES"))
    found = summary(replace(record, funding=flows))
    assert list(found["funding"]["by_currency"]) == ["EUR", "KES"]
