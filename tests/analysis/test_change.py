from dataclasses import replace

from hypothesis import given, strategies

from evenhand.analysis.change import Change, Moves, change, change_before, moves, reading
from evenhand.record.values import Agreed, Decision, Desired, Session
from tests.analysis.records import OPEN_WATER, STONE_AND_RIVER, record_of

D1, D2 = Decision("D1", "Who decides"), Decision("D2", "Who knows")


def session(key: str, decisions, agreed, desired=()) -> Session:
    return Session(
        key,
        key,
        decisions=decisions,
        agreed=tuple(Agreed(decision, True, scores) for decision, scores in agreed.items()),
        desired=tuple(Desired(decision, True, scores) for decision, scores in dict(desired).items()),
    )


def test_one_session_has_no_change() -> None:
    assert change_before(STONE_AND_RIVER, STONE_AND_RIVER.sessions[0]) == ()


def test_moved_counts_from_the_earlier_session_and_to_go_from_the_wish_made_then() -> None:
    first = session("R1", (D1,), {"D1": {"A": 1, "B": 4}}, {"D1": {"A": 3, "B": 3}})
    second = session("R2", (D1,), {"D1": {"A": 2, "B": 4}}, {"D1": {"A": 4, "B": 4}})
    assert change(first, second) == (Change("D1", "R1", {"A": 1, "B": 0}, {"A": 1, "B": -1}),)


def test_decisions_are_the_same_by_id_and_unsettled_ones_do_not_move() -> None:
    first = session("R1", (D1, D2), {"D1": {"A": 1}, "D2": {"A": 1}})
    second = session("R2", (D2, D1), {"D2": {"A": 3}, "D1": {"A": None}})
    assert change(first, second) == (Change("D2", "R1", {"A": 2}, None),)


def test_change_looks_back_to_the_last_session_that_settled_the_decision() -> None:
    sessions = (
        session("R1", (D1, D2), {"D1": {"A": 0}, "D2": {"A": 0}}),
        session("R2", (D1,), {"D1": {"A": 2}}),
        session("R3", (D1, D2), {"D1": {"A": 3}, "D2": {"A": 1}}),
    )
    record = replace(record_of({"A": [1]}), sessions=sessions)
    assert [(each.decision, each.since, each.moved) for each in change_before(record, sessions[2])] == [
        ("D1", "R2", {"A": 1}),
        ("D2", "R1", {"A": 1}),
    ]


def test_moves_are_counted_for_each_organisation_of_the_example() -> None:
    assert moves(change_before(OPEN_WATER, OPEN_WATER.sessions[1])) == {
        "FPV": Moves(0, 3, 2),
        "BRUG": Moves(0, 3, 2),
        "MCF": Moves(1, 3, 1),
        "KRC": Moves(5, 0, 0),
        "WLB": Moves(5, 0, 0),
        "BDT": Moves(1, 4, 0),
    }


def test_too_few_moves_tell_nothing_even_when_all_go_one_way() -> None:
    assert [reading(Moves(up, 9, 0)) for up in range(8)] == ["too_few"] * 6 + ["one_way"] * 2


@given(strategies.integers(0, 30), strategies.integers(0, 30), strategies.integers(0, 30))
def test_a_reading_knows_no_better_or_worse_and_leaves_out_what_stayed(up: int, same: int, down: int) -> None:
    assert reading(Moves(up, same, down)) == reading(Moves(down, 0, up))
    if up == down:
        assert reading(Moves(up, same, down)) != "one_way"
