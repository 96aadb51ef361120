from evenhand.analysis.spread import Spread, flag, spread, widest, within_organisations
from evenhand.analysis.views import session_views
from tests.analysis.records import OPEN_WATER, record_of


def test_spread_runs_from_the_lowest_to_the_highest_organisation_view() -> None:
    record = record_of({"A": [4], "B": [1], "C": [None]})
    cell = session_views(record, record.sessions[0]).cell("D1", "A")
    assert spread(cell) == Spread(1, 4, 3, 2)


def test_spread_without_views_is_unknown() -> None:
    record = record_of({"A": [None]})
    assert spread(session_views(record, record.sessions[0]).cell("D1", "A")) == Spread(None, None, None, 0)
    assert flag(None) == "none"


def test_a_wide_difference_inside_one_organisation_is_no_spread_between_organisations() -> None:
    record = record_of({"A": [0, 0, 4], "B": [0]})
    views = session_views(record, record.sessions[0])
    assert spread(views.cell("D1", "A")).rungs == 0
    assert within_organisations(views.of_decision("D1")) == {"A": {"A": 4, "B": None}, "B": {"A": None, "B": None}}


def test_widest_of_nothing_known_is_unknown() -> None:
    assert widest([None, None]) is None


def test_the_example_finance_officer_differs_inside_the_lead() -> None:
    views = session_views(OPEN_WATER, OPEN_WATER.session("R1"))
    assert within_organisations(views.of_decision("D5"))["BRUG"] == {
        "FPV": 1,
        "BRUG": 0,
        "MCF": 1,
        "KRC": 1,
        "WLB": 0,
        "BDT": 0,
    }
