from dataclasses import replace

import pytest

from evenhand.analysis.prompts import Prompt, level_prompts, session_prompts, wish_prompts
from evenhand.analysis.views import session_views
from evenhand.record.values import Action, Agreed, Decision, Desired, Satisfaction, Session
from tests.analysis.records import OPEN_WATER, record_of

D1 = Decision("D1", "Who decides")


@pytest.mark.parametrize(
    ("scores", "keys"),
    [
        ({"A": 4, "B": 4}, ("more_than_one_decides",)),
        ({"A": 4, "B": 3}, ()),
        ({"A": 3, "B": 3}, ()),
        ({"A": 2, "B": 2}, ("nobody_decides",)),
        ({"A": 2, "B": None}, ()),
        ({}, ()),
    ],
)
def test_settled_levels_ask_who_decides(scores, keys) -> None:
    assert level_prompts(D1, scores) == keys


def test_each_for_itself_may_have_many_who_decide() -> None:
    assert level_prompts(replace(D1, each_for_itself=True), {"A": 4, "B": 4}) == ()


def settled(wish, *, disagree=True, actions=()) -> Session:
    return Session(
        "R1",
        "First",
        decisions=(D1,),
        agreed=(Agreed("D1", True, {"A": 4, "B": 1, "C": 0}),),
        satisfaction=(Satisfaction("D1", {"A": "disagree" if disagree else "agree"}),),
        desired=(Desired("D1", True, wish),),
        actions=tuple(Action(f"A{number}", "D1", "Do it", owner) for number, owner in enumerate(actions)),
    )


SAME, MORE = {"A": 4, "B": 1, "C": 0}, {"A": 3, "B": 3, "C": 2}


@pytest.mark.parametrize(
    ("session", "keys"),
    [
        (settled(SAME), ["wish_equals_actual"]),
        (settled(SAME, disagree=False), []),
        (settled(MORE), ["wish_without_action"]),
        (settled(MORE, actions=["A"]), []),
        (settled(MORE, actions=["B", "C"]), ["owners_have_little_say"]),
        (settled(MORE, actions=["B", "A"]), []),
    ],
)
def test_wishes_and_actions_are_gently_checked(session, keys) -> None:
    assert list(wish_prompts(session, D1)) == keys


def test_a_dropped_action_is_no_action() -> None:
    session = settled(MORE, actions=["A"])
    dropped = replace(session, actions=tuple(replace(each, status="dropped") for each in session.actions))
    assert list(wish_prompts(dropped, D1)) == ["wish_without_action"]


def prompts_of(record) -> tuple[Prompt, ...]:
    return session_prompts(record, record.sessions[0], session_views(record, record.sessions[0]))


def test_more_than_half_unknown_is_a_finding_and_half_is_not() -> None:
    record = record_of({"A": [None, None, 1], "B": [None, 2]})
    assert prompts_of(record) == (
        Prompt("more_than_half_do_not_know", "D1", "A"),
        Prompt("more_than_half_do_not_know", None, "A"),
    )


def test_all_decisions_from_one_organisation_is_asked_about() -> None:
    decisions = tuple(Decision(key, key, proposed_by=person) for key, person in (("D1", "A1"), ("D2", "A2")))
    record = record_of({"A": [2, 2], "B": [2]}, session=Session("R1", "First", decisions=decisions))
    assert prompts_of(record) == (Prompt("all_proposed_by_one_organisation"),)
    other = replace(record.sessions[0], decisions=(decisions[0], replace(decisions[1], proposed_by="B1")))
    assert prompts_of(replace(record, sessions=(other,))) == ()
    unsaid = replace(record.sessions[0], decisions=(decisions[0], replace(decisions[1], proposed_by=None)))
    assert prompts_of(replace(record, sessions=(unsaid,))) == ()


def test_the_example_is_asked_about_its_money_and_two_wishes_without_action() -> None:
    assert [(each.key, each.decision) for each in prompts_of(OPEN_WATER)] == [
        ("wish_without_action", "D2"),
        ("owners_have_little_say", "D3"),
        ("more_than_one_decides", "D5"),
        ("wish_without_action", "D7"),
        ("owners_have_little_say", "D8"),
    ]
