"""An organisation that did not say yes leaves no row, no column, no word and no hole."""

from dataclasses import replace
from itertools import product

import pytest

from evenhand.analysis.disclosure import Terms, Viewer, Writing, disclose
from evenhand.record.values import Action, Agreed, Decision, Record, Satisfaction, Session, Shift
from tests.analysis.disclosure.test_door import EVERYBODY, cells_of, texts_in
from tests.analysis.records import OPEN_WATER, STONE_AND_RIVER, organisations, record_of

INSIDE, FUNDER, PUBLIC = Viewer("facilitator"), Viewer("funder"), Viewer("public")


@pytest.mark.parametrize("viewer", [INSIDE, FUNDER, PUBLIC])
@pytest.mark.parametrize("left_out", sorted(EVERYBODY))
def test_nothing_names_who_was_left_out(viewer: Viewer, left_out: str) -> None:
    organisation = OPEN_WATER.organisation(left_out)
    for session in ("R1", "R2"):
        seen = disclose(OPEN_WATER, session, viewer, released=EVERYBODY - {left_out})
        texts = " ".join(texts_in(seen)).split()
        assert left_out not in texts
        assert organisation.name not in " ".join(texts)


@pytest.mark.parametrize("viewer", [FUNDER, PUBLIC])
def test_outside_a_session_with_a_partner_left_out_looks_like_one_without_that_partner(viewer: Viewer) -> None:
    rest = tuple(each for each in OPEN_WATER.organisations if each.id != "WLB")
    sessions = tuple(_without(session, "WLB") for session in OPEN_WATER.sessions)
    smaller = replace(OPEN_WATER, organisations=rest, sessions=sessions)
    yes = EVERYBODY - {"WLB"}
    assert disclose(OPEN_WATER, "R2", viewer, released=yes) == disclose(smaller, "R2", viewer, released=yes)


def _without(session: Session, gone: str) -> Session:
    return replace(
        session,
        agreed=tuple(
            replace(each, scores={key: level for key, level in (each.scores or {}).items() if key != gone})
            for each in session.agreed
        ),
        actions=tuple(
            replace(each, shifts=tuple(shift for shift in each.shifts if shift.organisation != gone))
            for each in session.actions
            if each.owner != gone
        ),
    )


def test_numbers_run_on_where_a_decision_or_action_was_left_out() -> None:
    record = _naming("Organisation B")
    seen = disclose(record, "R1", FUNDER, released=frozenset("AC"))
    assert [(each.id, each.number, each.text) for each in seen.decisions] == [("1", 1, "First"), ("2", 2, "Third")]
    assert [(each.id, each.number, each.what, each.decision) for each in seen.actions] == [("1", 1, "Share it", "2")]


@pytest.mark.parametrize("name", ["Organisation B", "organisation b", "B"])
def test_words_that_name_somebody_left_out_stay_out(name: str) -> None:
    record = _naming(name)
    for viewer in (INSIDE, FUNDER, PUBLIC):
        seen = disclose(record, "R1", viewer, released=frozenset("AC"))
        assert [each.text for each in seen.decisions] == ["First", "Third"]


def _naming(name: str) -> Record:
    session = Session(
        "R1",
        "Autumn",
        decisions=(Decision("D1", "First"), Decision("D2", f"Whether {name} may join"), Decision("D3", "Third")),
        agreed=tuple(Agreed(key, True, {"A": 1, "B": 2, "C": 3}) for key in ("D1", "D2", "D3")),
        actions=(
            Action("A1", "D1", f"Tell {name} in time", "A"),
            Action("A2", "D1", "Write it down", "B"),
            Action("A4", "D1", "Meet", "A", how_we_will_know=f"{name} says so"),
            Action("A5", "D1", "Meet", "A", owner_role=f"contact for {name}"),
            Action("A3", "D3", "Share it", "A", shifts=(Shift("B", 1, 2), Shift("C", 3, 4)), confirmer="B"),
        ),
    )
    return replace(record_of({"A": [1], "B": [1], "C": [1]}, session=session), organisations=organisations("ABC"))


def test_a_short_name_inside_another_word_is_no_name() -> None:
    record = _naming("Banana Big Bob")
    assert len(disclose(record, "R1", FUNDER, released=frozenset("AC")).decisions) == 3


def test_shifts_and_confirmation_of_somebody_left_out_are_not_in_an_action() -> None:
    (action,) = disclose(_naming("Organisation B"), "R1", FUNDER, released=frozenset("AC")).actions
    assert [(each.organisation, each.to_level) for each in action.shifts] == [("C", 4)]
    assert (action.confirmer, action.is_confirmed) == (None, None)


def test_views_of_somebody_left_out_are_in_no_figure() -> None:
    answers = {"A": [1], "B": [4], "C": [2], "D": [2]}
    seen = disclose(record_of(answers), "R1", INSIDE, released=frozenset("ACD")).cell("D1", "A")
    assert [view.organisation for view in seen.views or ()] == ["A", "C", "D"]
    assert (seen.others_median, seen.flag, seen.gap) == (2, "none", -1)


def test_a_range_is_over_everybody_or_not_shown() -> None:
    everybody = frozenset(each.id for each in STONE_AND_RIVER.organisations)
    for yes in (everybody - {"GIV"}, everybody - {"IPO", "YTH"}):
        seen = disclose(STONE_AND_RIVER, "R1", INSIDE, released=yes)
        assert not seen.shows_views
        assert {(cell.band, cell.too_few, cell.flag) for cell in cells_of(seen)} == {(None, None, "none")}
    assert disclose(STONE_AND_RIVER, "R1", INSIDE, released=everybody).shows_views


def test_the_outcome_does_not_tell_that_somebody_left_out_said_no() -> None:
    session = Session(
        "R1",
        "First",
        decisions=(Decision("D1", "Who"),),
        satisfaction=(Satisfaction("D1", {"A": "agree", "B": "disagree", "C": "agree"}),),
    )
    record = record_of({"A": [1], "B": [1], "C": [1]}, session=session)
    found = disclose(record, "R1", INSIDE, released=frozenset("AC")).decisions[0].satisfaction
    assert found is not None
    assert (found.outcome, found.by_organisation) == (None, {"A": "agree", "C": "agree"})


def test_there_is_no_count_beside_which_a_row_is_missing() -> None:
    for mode, yes in product(("open_by_organisation", "blurred"), (EVERYBODY - {"KRC"}, EVERYBODY)):
        seen = disclose(OPEN_WATER, "R1", INSIDE, terms=Terms(mode), released=yes)
        assert (seen.counts is None) == (yes != EVERYBODY)


def test_themes_that_name_somebody_left_out_stay_out() -> None:
    writing = Writing({"D1": ("WLB was told late", "Papers came late")})
    seen = disclose(OPEN_WATER, "R1", INSIDE, released=EVERYBODY - {"WLB"}, writing=writing)
    assert seen.decision("D1").themes == ("Papers came late",)


def test_who_was_silent_and_who_refused_look_the_same() -> None:
    yes = frozenset({"BRUG", "MCF"})
    assert disclose(OPEN_WATER, "R1", FUNDER, released=yes) == disclose(OPEN_WATER, "R1", FUNDER, released=set(yes))
