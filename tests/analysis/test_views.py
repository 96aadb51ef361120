from dataclasses import replace

import pytest

from evenhand.analysis.views import View, is_counted, is_stand_in, session_views
from evenhand.record.values import Decision, Person, Response, Session
from tests.analysis.records import OPEN_WATER, record_of


def test_an_organisation_view_is_the_lower_median_of_its_people() -> None:
    record = record_of({"A": [4, 1], "B": [2, None, 3]})
    cell = session_views(record, record.sessions[0]).cell("D1", "A")
    assert cell.views == (View("A", 1, 2, 0, 3), View("B", 2, 2, 1, 1))
    assert (cell.own, cell.others, cell.people) == (1, 2, 4)


@pytest.mark.parametrize("role", ["stand_in", "observer", "facilitator"])
def test_stand_ins_observers_and_facilitators_are_never_counted(role) -> None:
    other = Person("X", "B", role, "Other")
    record = record_of({"A": [1, 1]}, people=[other], responses=[Response("D1", "X", {"A": 4})])
    views = session_views(record, record.sessions[0])
    assert views.cell("D1", "A").views == (View("A", 1, 2, 0, 0),)
    assert (views.answered, views.answered_by_organisation) == (2, {"A": 2})
    assert views.cell("D1", "A").stand_ins == ((View("B", 4, 1, 0, None),) if role == "stand_in" else ())


def test_a_rater_marked_as_standing_in_is_a_stand_in() -> None:
    person = Person("X", "B", "rater", "For B", stand_in=True)
    assert (is_counted(person), is_stand_in(person)) == (False, True)


def test_the_example_counts_thirteen_people_and_leaves_the_stand_in_apart() -> None:
    views = session_views(OPEN_WATER, OPEN_WATER.session("R1"))
    assert views.answered == 13
    assert views.answered_by_organisation == {"BRUG": 3, "MCF": 3, "KRC": 2, "WLB": 3, "BDT": 2}
    assert views.cell("D1", "FPV").stand_ins == (View("FPV", 3, 1, 0, None),)
    assert views.cell("D1", "FPV").own is None


def test_not_scored_and_do_not_know_both_leave_no_level() -> None:
    record = record_of({"A": [None], "B": [2]}, responses=[Response("D1", "B1", {})])
    cell = session_views(record, record.sessions[0]).cell("D1", "A")
    assert cell.views == (View("A", None, 0, 1, None), View("B", 2, 1, 0, None))


def test_people_who_took_part_and_have_not_answered_are_counted_as_people() -> None:
    session = Session("R1", "First", raters=("A1", "B1", "Z"), decisions=(Decision("D1", "Who decides"),))
    record = record_of({"A": [2], "B": [2]}, session=session)
    silent = replace(record.sessions[0], responses=record.sessions[0].responses[:1])
    views = session_views(record, silent)
    assert (views.people_by_organisation, views.answered_by_organisation) == ({"A": 1, "B": 1}, {"A": 1})


def test_a_cell_nobody_answered_is_empty() -> None:
    record = record_of({"A": [2]})
    assert session_views(record, record.sessions[0]).cell("D9", "A").levels == []
