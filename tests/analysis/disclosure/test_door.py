"""What leaves through the door, for every mode, viewer and moment."""

from dataclasses import fields, is_dataclass, replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.analysis.disclosure import (
    MODES,
    STAGES,
    Counts,
    DisclosedCell,
    DisclosedSession,
    Moment,
    Terms,
    Viewer,
    Writing,
    disclose,
)
from evenhand.analysis.views import session_views
from evenhand.record.values import Agreed, Decision, Record, Response, Satisfaction, Session
from tests.analysis.records import OPEN_WATER, STONE_AND_RIVER, record_of

ANA, BEN = Viewer("facilitator"), Viewer("participant", "BRUG")
FUNDER, PUBLIC, OPERATOR = Viewer("funder"), Viewer("public"), Viewer("operator")
EVERYBODY = frozenset(each.id for each in OPEN_WATER.organisations)


def texts_in(value: Any) -> set[str]:
    """Every text inside a disclosed value, however deep."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return texts_in(list(value.items()))
    if isinstance(value, list | tuple):
        return set().union(*(texts_in(each) for each in value))
    if is_dataclass(value):
        return set().union(*(texts_in(getattr(value, each.name)) for each in fields(value)))
    return set()


def cells_of(session: DisclosedSession) -> list[DisclosedCell]:
    return [cell for decision in session.decisions for cell in decision.cells]


def test_before_the_reveal_there_are_counts_and_nothing_anyone_answered() -> None:
    for mode, stage, viewer in product(MODES, ("prepare", "list", "score"), (ANA, BEN)):
        seen = disclose(OPEN_WATER, "R1", viewer, terms=Terms(mode), moment=Moment(stage, is_revealed=False))
        assert seen.counts == Counts(13, 13, 5, 5)
        assert not seen.shows_views
        assert (seen.actions, seen.prompts, seen.change, seen.closing_remarks) == ((), (), None, None)
        assert len(seen.decisions) == (8 if stage == "score" else 0)
        for decision in seen.decisions:
            assert (decision.note, decision.satisfaction) == (None, None)
        for cell in cells_of(seen):
            assert cell == DisclosedCell(cell.decision, cell.organisation)


def test_before_the_reveal_what_is_shown_does_not_depend_on_the_answers() -> None:
    low, high = record_of({"A": [0, 0], "B": [0], "C": [0, 0]}), record_of({"A": [4, 4], "B": [2], "C": [1, 3]})
    for mode, stage in product(MODES, STAGES):
        moment = Moment(stage, is_revealed=False)
        assert disclose(low, "R1", ANA, terms=Terms(mode), moment=moment) == disclose(
            high, "R1", ANA, terms=Terms(mode), moment=moment
        )


def test_open_by_organisation_shows_each_view_with_its_name_and_no_person() -> None:
    cell = disclose(OPEN_WATER, "R1", ANA).cell("D1", "MCF")
    assert [(view.organisation, view.level, view.is_own) for view in cell.views or ()] == [
        ("BRUG", 3, False),
        ("MCF", 2, True),
        ("KRC", 1, False),
        ("WLB", 1, False),
        ("BDT", 2, False),
    ]
    assert [(view.organisation, view.level) for view in cell.stand_ins] == [("FPV", 2)]
    assert (cell.own, cell.others_median, cell.gap, cell.flag, cell.band) == (2, 1, 1, "talk", None)


@pytest.mark.parametrize("viewer", [ANA, BEN, FUNDER, PUBLIC, OPERATOR])
@pytest.mark.parametrize("mode", MODES)
def test_no_person_is_ever_named(viewer: Viewer, mode) -> None:
    for record in (OPEN_WATER, STONE_AND_RIVER):
        everybody = frozenset(each.id for each in record.organisations)
        texts = texts_in(disclose(record, "R1", viewer, terms=Terms(mode), released=everybody))
        assert texts & {person.label for person in record.people} == set()
        assert texts & ({person.id for person in record.people} - {"A1", "A2", "A3", "A4", "A5", "A6"}) == set()


def test_differences_inside_an_organisation_are_for_its_own_people_only() -> None:
    mine = disclose(OPEN_WATER, "R1", BEN)
    assert mine.cell("D5", "KRC").within_own == 1
    for viewer in (ANA, Viewer("facilitator", "BRUG"), Viewer("participant"), Viewer("participant", "FPV"), FUNDER):
        assert {cell.within_own for cell in cells_of(disclose(OPEN_WATER, "R1", viewer))} <= {None}


def test_two_colleagues_do_not_learn_each_others_answer_from_their_spread() -> None:
    record = record_of({"A": [1, 4], "B": [1, 2, 4], "C": [2]})
    assert disclose(record, "R1", Viewer("participant", "A")).cell("D1", "A").within_own is None
    assert disclose(record, "R1", Viewer("participant", "B")).cell("D1", "A").within_own == 3


def test_blurred_ties_no_organisation_to_a_view() -> None:
    for viewer in (ANA, Viewer("participant", "GIV")):
        seen = disclose(STONE_AND_RIVER, "R1", viewer)
        for cell in cells_of(seen):
            assert (cell.views, cell.stand_ins, cell.own, cell.others_median, cell.gap, cell.within_own) == (
                None,
                (),
                None,
                None,
                None,
                None,
            )
            assert cell.unknown == 0
            assert cell.band is not None
        for decision in seen.decisions:
            assert decision.satisfaction is not None
            assert decision.satisfaction.by_organisation is None


def test_blurred_is_the_same_for_every_partner_at_the_table() -> None:
    seen = [
        replace(disclose(STONE_AND_RIVER, "R1", Viewer("participant", each.id)), organisations=())
        for each in STONE_AND_RIVER.organisations
    ]
    assert all(each == seen[0] for each in seen)


LEVELS = st.one_of(st.none(), st.integers(0, 4))


@settings(max_examples=60)
@given(st.lists(st.lists(LEVELS, min_size=2, max_size=2), min_size=3, max_size=5), st.randoms(use_true_random=False))
def test_exchanging_people_or_organisations_does_not_change_a_blurred_session(answers, draw) -> None:
    names = "ABCDE"[: len(answers)]
    exchanged = [draw.sample(each, len(each)) for each in draw.sample(answers, len(answers))]
    first, second = (
        disclose(record_of(dict(zip(names, each, strict=True)), mode="blurred"), "R1", ANA)
        for each in (answers, exchanged)
    )
    assert cells_of(first) == cells_of(second)


@settings(max_examples=60)
@given(st.lists(st.lists(LEVELS, max_size=3), min_size=2, max_size=5), st.data())
def test_with_one_person_less_a_hidden_cell_stays_hidden(answers, data) -> None:
    names = "ABCDE"[: len(answers)]
    record = record_of(dict(zip(names, answers, strict=True)), mode="blurred")
    if not record.sessions[0].responses:
        return
    gone = data.draw(st.sampled_from(record.sessions[0].responses))
    kept = tuple(each for each in record.sessions[0].responses if each != gone)
    fewer = replace(record, sessions=(replace(record.sessions[0], responses=kept),))
    for before, after in zip(*(cells_of(disclose(each, "R1", ANA)) for each in (record, fewer)), strict=True):
        assert after.band is None or before.band is not None


def test_a_blurred_cell_with_too_few_answers_shows_only_how_many_are_missing() -> None:
    record = record_of({"A": [0, 0], "B": [4], "C": [4]}, mode="blurred")
    assert disclose(record, "R1", ANA).cell("D1", "A") == DisclosedCell("D1", "A", too_few=1)


def test_a_stand_in_is_not_in_a_range() -> None:
    blurred = Terms("blurred")
    with_one = disclose(OPEN_WATER, "R1", ANA, terms=blurred)
    people = tuple(person for person in OPEN_WATER.people if person.id != "S1")
    responses = tuple(each for each in OPEN_WATER.sessions[0].responses if each.rater != "S1")
    session = replace(OPEN_WATER.sessions[0], responses=responses)
    without = replace(OPEN_WATER, people=people, sessions=(session, *OPEN_WATER.sessions[1:]))
    assert cells_of(disclose(without, "R1", ANA, terms=blurred)) == cells_of(with_one)


def test_talk_only_shows_settled_levels_and_no_views_at_all() -> None:
    seen = disclose(OPEN_WATER, "R1", ANA, terms=Terms("talk_only"), moment=Moment("close", is_revealed=False))
    assert not seen.shows_views
    assert {cell.settled.standing for cell in cells_of(seen)} == {"settled"}
    for cell in cells_of(seen):
        assert (cell.views, cell.band, cell.too_few, cell.flag, cell.own) == (None, None, None, "none", None)


def test_not_settled_and_not_recorded_are_told_apart() -> None:
    agreed = (Agreed("D1", False, {"A": 0, "B": None}),)
    session = Session("R1", "First", decisions=(Decision("D1", "Who"), Decision("D2", "What")), agreed=agreed)
    seen = disclose(record_of({"A": [1], "B": [1], "C": [1]}, session=session), "R1", ANA)
    assert [cell.settled.standing for cell in seen.decision("D1").cells] == ["settled", "not_settled", "not_recorded"]
    assert seen.cell("D1", "A").settled.level == 0
    assert {cell.settled.standing for cell in seen.decision("D2").cells} == {"not_recorded"}


def test_the_wish_the_group_left_open_stays_visible_as_not_settled() -> None:
    cells = disclose(STONE_AND_RIVER, "R1", ANA).decision("E2").cells
    assert {(cell.wish.standing, cell.shift_needed) for cell in cells} == {("not_settled", None)}


def test_satisfaction_comes_when_content_is_over_and_names_who_only_in_the_open() -> None:
    asking = disclose(OPEN_WATER, "R1", ANA, moment=Moment("content"))
    assert {decision.satisfaction for decision in asking.decisions} == {None}
    after = disclose(OPEN_WATER, "R1", ANA, moment=Moment("wish")).decision("D1").satisfaction
    assert after is not None
    assert (after.outcome, (after.by_organisation or {})["KRC"]) == ("no_agreement", "disagree")
    blurred = disclose(OPEN_WATER, "R1", ANA, terms=Terms("blurred")).decision("D1").satisfaction
    assert blurred is not None
    assert (blurred.outcome, blurred.by_organisation, blurred.reasons) == ("no_agreement", None, ())


def test_who_said_no_does_not_show_in_a_blurred_session() -> None:
    def seen(**answers: Any) -> DisclosedSession:
        session = Session(
            "R1", "First", decisions=(Decision("D1", "Who"),), satisfaction=(Satisfaction("D1", answers),)
        )
        return disclose(record_of({"A": [1], "B": [1], "C": [1]}, mode="blurred", session=session), "R1", ANA)

    assert seen(A="disagree", B="agree", C="agree") == seen(A="unsure", B="agree", C="disagree")


def test_typed_words_pass_only_where_they_may() -> None:
    writing = Writing({"D1": ("Late papers",)}, {"D1": ("b said", "a said")}, {"D1": ("too little time",)}, ("Thanks",))
    open_look = disclose(OPEN_WATER, "R1", ANA, writing=writing)
    assert open_look.decision("D1").themes == ("Late papers",)
    assert open_look.decision("D1").shared_notes == ("a said", "b said")
    assert open_look.closing_comments == ("Thanks",)
    blurred = disclose(OPEN_WATER, "R1", ANA, terms=Terms("blurred"), writing=writing)
    assert texts_in(blurred) & {"a said", "b said", "too little time", "Thanks"} == set()
    assert blurred.decision("D1").themes == ("Late papers",)
    for viewer in (FUNDER, PUBLIC, OPERATOR):
        outside = disclose(OPEN_WATER, "R1", viewer, released=EVERYBODY, writing=writing)
        assert texts_in(outside) & {"Late papers", "a said", "too little time", "Thanks"} == set()


def test_what_a_person_wrote_in_private_never_leaves() -> None:
    record = record_of({"A": [1, 1], "B": [2, 2], "C": [3]}, responses=[Response("D1", "A1", {"B": 1}, "secret words")])
    for viewer, mode in product((ANA, Viewer("participant", "A"), FUNDER, PUBLIC, OPERATOR), MODES):
        seen = disclose(record, "R1", viewer, terms=Terms(mode), released=frozenset("ABC"))
        assert "secret words" not in texts_in(seen)


def test_who_proposed_a_decision_is_not_in_it() -> None:
    record = record_of(
        {"A": [1]}, session=Session("R1", "First", decisions=(Decision("D1", "Who", proposed_by="the-proposer"),))
    )
    for viewer in (ANA, BEN):
        assert "the-proposer" not in texts_in(disclose(record, "R1", viewer))


def test_only_the_facilitator_learns_that_one_organisation_brought_all_decisions() -> None:
    decisions = (Decision("D1", "Who", proposed_by="A1"), Decision("D2", "What", proposed_by="A1"))
    record = record_of({"A": [2], "B": [2]}, session=Session("R1", "First", decisions=decisions))
    assert [each.key for each in disclose(record, "R1", ANA).prompts] == ["all_proposed_by_one_organisation"]
    assert disclose(record, "R1", Viewer("participant", "B")).prompts == ()


def test_who_does_not_know_is_asked_about_only_in_the_open() -> None:
    record = record_of({"A": [None, None], "B": [2, 2], "C": [2]})
    keys = {each.key for each in disclose(record, "R1", ANA).prompts}
    assert keys == {"more_than_half_do_not_know"}
    assert disclose(record, "R1", ANA, terms=Terms("blurred")).prompts == ()
    assert disclose(record, "R1", ANA, moment=Moment("score", is_revealed=False)).prompts == ()


def test_views_that_were_kept_stand_in_for_answers_that_were_erased() -> None:
    kept = session_views(STONE_AND_RIVER, STONE_AND_RIVER.sessions[0])
    erased: Record = replace(STONE_AND_RIVER, sessions=(replace(STONE_AND_RIVER.sessions[0], responses=()),))
    assert disclose(erased, "R1", ANA, views=kept) == disclose(STONE_AND_RIVER, "R1", ANA)


def test_places_to_talk_stand_widest_first_then_in_the_order_of_the_table() -> None:
    seen = disclose(OPEN_WATER, "R1", ANA)
    places = seen.places_to_talk()
    assert [(cell.decision, cell.organisation, cell.flag) for cell in places][:3] == [
        ("D3", "KRC", "talk_first"),
        ("D8", "KRC", "talk_first"),
        ("D8", "WLB", "talk_first"),
    ]
    assert {cell.flag for cell in places[3:]} == {"talk"}


def test_the_example_moved_as_its_story_tells() -> None:
    seen = disclose(OPEN_WATER, "R2", ANA)
    assert seen.change is not None
    assert (seen.change.counts["WLB"].up, seen.change.counts["FPV"].down) == (5, 2)
    columns = [each for each in seen.change.columns if each.organisation == "WLB"]
    assert [(each.session, each.levels) for each in columns] == [
        ("R1", (4, 1, 0, 0, 0, 0, 0, 0)),
        ("R2", (3, 2, 1, 1, 1)),
    ]
    assert disclose(OPEN_WATER, "R1", ANA).change is None


def test_an_unknown_session_is_refused() -> None:
    with pytest.raises(KeyError):
        disclose(OPEN_WATER, "R9", ANA)
