from itertools import product

from evenhand.analysis.settled import agreed_picture, levels_of, outcome, shift_needed
from evenhand.record.values import Agreed, Desired
from tests.analysis.records import OPEN_WATER, STONE_AND_RIVER


def test_outcome_follows_the_rule_for_every_set_of_three_answers() -> None:
    for answers in product(("agree", "disagree", "unsure"), repeat=3):
        if "disagree" in answers:
            assert outcome(answers) == "no_agreement"
        elif "agree" in answers:
            assert outcome(answers) == "agreement"
        else:
            assert outcome(answers) == "ask"


def test_not_answering_is_not_disagreeing() -> None:
    assert outcome([]) is None
    assert outcome(["agree"]) == "agreement"


def test_every_outcome_of_the_examples_follows_the_rule() -> None:
    given = [
        (each.outcome, outcome(each.by_organisation.values()))
        for record in (OPEN_WATER, STONE_AND_RIVER)
        for session in record.sessions
        for each in session.satisfaction
    ]
    assert len(given) == 22
    assert all(written == computed for written, computed in given)


def test_what_the_group_left_open_is_no_level() -> None:
    assert levels_of(Agreed("D1", False, None)) == {}
    assert levels_of(Desired("D1", False, {"A": None, "B": 0})) == {"B": 0}
    assert agreed_picture({"A": None}) is None


def test_several_can_stand_on_top() -> None:
    picture = agreed_picture({"A": 3, "B": 3, "C": 1, "D": 0})
    assert (picture.top, picture.left_out_or_only_told, picture.distance) == (("A", "B"), ("C", "D"), 3)


def test_a_shift_can_be_a_step_back() -> None:
    assert shift_needed({"A": 4, "B": None}, {"A": 1, "B": 2, "C": 3}) == {"A": -3}
