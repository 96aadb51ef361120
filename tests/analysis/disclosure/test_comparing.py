"""Two sessions side by side: for those inside, as far as each session lets its levels out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.analysis.disclosure import (
    CLOSED,
    DisclosedComparison,
    Moment,
    Settled,
    Terms,
    Viewer,
    disclose_comparison,
)
from evenhand.record.values import Action, Agreed, Decision, Desired, Record, Session
from tests.analysis.records import OPEN_WATER, record_of

INSIDE = Viewer("facilitator")
OPEN = (Terms("open_by_organisation"), CLOSED)
D1, D2 = Decision("D1", "Who decides"), Decision("D2", "Who knows")


def session(key: str, **said: object) -> Session:
    return Session(key, key, **{"decisions": (D1,), **said})  # type: ignore[arg-type]


def record(*sessions: Session) -> Record:
    return replace(record_of({"A": [1], "B": [2]}), sessions=sessions)


def compare(whole: Record, **changed: object) -> DisclosedComparison:
    fields = {"viewer": INSIDE, "standings": {each.id: OPEN for each in whole.sessions}, **changed}
    return disclose_comparison(whole, whole.sessions[0].id, whole.sessions[-1].id, **fields)  # type: ignore[arg-type]


def test_a_part_is_shown_then_and_later_with_what_was_wished_then() -> None:
    first = session(
        "R1",
        agreed=(Agreed("D1", True, {"A": 1, "B": 4}),),
        desired=(Desired("D1", True, {"A": 3, "B": 3}),),
    )
    seen = compare(record(first, session("R2", agreed=(Agreed("D1", False, {"A": 2, "B": None}),))))
    cells = [(cell.organisation, cell.before, cell.after, cell.moved, cell.wish) for cell in seen.decisions[0].cells]
    assert cells == [
        ("A", Settled("settled", 1), Settled("settled", 2), 1, Settled("settled", 3)),
        ("B", Settled("settled", 4), Settled("not_settled"), None, Settled("settled", 3)),
    ]


@pytest.mark.parametrize(
    "standing",
    [
        (Terms("open_by_organisation"), Moment("close", is_paused=True)),
        (Terms("open_by_organisation"), Moment("score", is_revealed=False)),
        (Terms("talk_only"), Moment("list", is_revealed=False)),
    ],
)
def test_a_session_that_may_not_show_its_levels_gives_nothing(standing: tuple[Terms, Moment]) -> None:
    whole = record(
        session("R1", agreed=(Agreed("D1", True, {"A": 1}),)), session("R2", agreed=(Agreed("D1", True, {"A": 2}),))
    )
    assert compare(whole).counts["A"].up == 1
    for at in ("R1", "R2"):
        assert compare(whole, standings={"R1": OPEN, "R2": OPEN, at: standing}) == DisclosedComparison()


@pytest.mark.parametrize("kind", ["funder", "public", "operator"])
def test_outside_the_partnership_nothing_is_compared(kind: str) -> None:
    assert compare(OPEN_WATER, viewer=Viewer(kind)) == DisclosedComparison()  # type: ignore[arg-type]


def test_no_answer_of_anybody_is_needed_or_shown() -> None:
    silent = replace(OPEN_WATER, sessions=tuple(replace(each, responses=()) for each in OPEN_WATER.sessions))
    assert compare(OPEN_WATER) == compare(silent)
    assert compare(OPEN_WATER).counts["KRC"].up == 5


def test_actions_of_the_earlier_session_and_those_between_stand_with_their_decision() -> None:
    def planned(key: str, decision: str | None) -> Action:
        return Action(key, decision, f"{key} of {decision}", "A", None)

    whole = record(
        session("R1", actions=(planned("A1", "D1"), planned("A2", None))),
        session("R2", decisions=(D1, D2), actions=(planned("A1", "D2"),)),
        session("R3", actions=(planned("A1", "D1"),)),
    )
    seen = compare(whole)
    assert [(each.id, [(one.session, one.action.what) for one in each.actions]) for each in seen.decisions] == [
        ("D1", [("R1", "A1 of D1")])
    ]
    assert [(one.session, one.action.what) for one in seen.other_actions] == [
        ("R1", "A2 of None"),
        ("R2", "A1 of D2"),
    ]


def test_another_wording_of_the_same_decision_is_told() -> None:
    seen = compare(record(session("R1"), session("R2", decisions=(replace(D1, text="Who co-decides"), D2))))
    assert [(each.text, each.text_before, each.where) for each in seen.decisions] == [
        ("Who co-decides", "Who decides", "both"),
        ("Who knows", None, "later"),
    ]
