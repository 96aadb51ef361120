"""Sheets laid out in their own way: what is understood of each, and what is asked."""

from __future__ import annotations

import pytest

from evenhand.exchange.spreadsheets.found import Known
from tests.exchange.books import (
    BUDGET,
    DISTRICTS,
    PLAIN,
    PLAIN_LEVELS,
    PRESS,
    Rows,
    answered,
    levels,
    ods,
    open_names,
    read,
    text,
    xlsx,
)

TODAY = {"s0-what": "actual"}


def across(rows: Rows) -> Rows:
    return list(zip(*rows, strict=True))


def test_a_plain_matrix_is_found_under_titles_and_beside_numbers() -> None:
    rows = [["Our power matrix"], ["Workshop of 3 March"], [], ["No", *PLAIN[0], "Average", "Comments"]]
    rows += [[number, *row, 1.7, "Long talk about this one"] for number, row in enumerate(PLAIN[1:], 1)]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert (levels(found), found.errors, open_names(found)) == (PLAIN_LEVELS, (), [])
    assert found.notices == ('Sheet "Scores": these columns are not read: Average, Comments.',)


def test_whether_levels_are_of_today_or_wished_is_asked_unless_the_sheet_says_so() -> None:
    assert open_names(read(xlsx({"Scores": PLAIN}))) == ["s0-what"]
    found = read(xlsx({"Scores": PLAIN}), {"s0-what": "desired"})
    assert (levels(found), levels(found, "desired")) == ({}, PLAIN_LEVELS)
    found = read(xlsx({"Actual": PLAIN, "Niveau souhaité": PLAIN}))
    assert (levels(found), levels(found, "desired"), open_names(found)) == (PLAIN_LEVELS, PLAIN_LEVELS, [])


@pytest.mark.parametrize("corner", ["", "Organisation"])
def test_decisions_may_stand_side_by_side(corner: str) -> None:
    rows = [[corner, *across(PLAIN)[0][1:]], *across(PLAIN)[1:]]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert (levels(found), open_names(found), found.sheets[0].layout.is_turned) == (PLAIN_LEVELS, [], True)


def test_where_the_direction_is_not_clear_it_is_asked() -> None:
    rows = [["", "Alpha", "Gamma"], ["Money", 1, 2], ["Staff", 0, 3]]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert open_names(found) == ["s0-way"]
    assert levels(read(xlsx({"Scores": rows}), {**TODAY, "s0-way": "across"})) == {
        "Alpha": {"Money": 1, "Staff": 0},
        "Gamma": {"Money": 2, "Staff": 3},
    }


def test_partners_that_are_known_tell_the_direction() -> None:
    rows = [["", "Alpha", "Gamma"], ["Money", 1, 2], ["Staff", 0, 3]]
    partners = [Known("1", "Alpha", "Alpha"), Known("2", "Gamma", "Gamma")]
    found = read(xlsx({"Scores": rows}), TODAY, partners)
    assert open_names(found) == []
    assert [each.partner for each in found.plan.partners] == ["1", "2"]


def test_one_sheet_a_phase_gives_each_decision_its_phase() -> None:
    sheets = {"Money and risk": PLAIN[:2], "Voice and visibility": [PLAIN[0], PLAIN[2]]}
    found = read(xlsx(sheets), {"s0-what": "actual", "s1-what": "actual"})
    assert [(each.text, each.phase) for each in found.plan.decisions] == [(BUDGET, "money"), (PRESS, "voice")]


def test_a_line_with_the_name_of_a_phase_is_no_decision() -> None:
    rows = [PLAIN[0], ["Money and risk"], PLAIN[1], ["Doing the work"], PLAIN[3]]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert [(each.text, each.phase) for each in found.plan.decisions] == [(BUDGET, "money"), (DISTRICTS, "work")]


def test_one_sheet_an_organisation_with_crosses_under_the_words() -> None:
    heads = ["Decision", "Not informed", "Informed", "Consulted", "Co-decides", "Decides"]
    one = [heads, [BUDGET, "", "", "", "", "x"], [PRESS, "", "", "", "X", ""]]
    other = [heads, [BUDGET, "x"], [PRESS, "", "✓"]]
    found = read(xlsx({"Waterkring": one, "Mwalo": other}), {"s0-what": "actual", "s1-what": "actual"})
    assert levels(found) == {BUDGET: {"Waterkring": 4, "Mwalo": 0}, PRESS: {"Waterkring": 3, "Mwalo": 1}}
    assert open_names(found) == []


def test_one_sheet_an_organisation_with_a_column_for_today_and_one_wished() -> None:
    rows = [["Topic", "Current level", "Target"], [BUDGET, 1, 3], [PRESS, 0, 2]]
    found = read(xlsx({"Mwalo": rows, "Ziwa Letu": rows}))
    assert levels(found)[BUDGET] == {"Mwalo": 1, "Ziwa Letu": 1}
    assert levels(found, "desired")[PRESS] == {"Mwalo": 2, "Ziwa Letu": 2}


def test_joined_heads_over_today_and_wished() -> None:
    rows = [
        ["", "", "", "", ""],
        ["Decision", "now", "wanted", "now", "wanted"],
        [BUDGET, 4, 3, 1, 2],
        [PRESS, 3, 3, 0, 1],
    ]
    merged = {"Scores": [("B1:C1", "Waterkring"), ("D1:E1", "Mwalo")]}
    found = read(xlsx({"Scores": rows}, merged))
    assert levels(found) == {BUDGET: {"Waterkring": 4, "Mwalo": 1}, PRESS: {"Waterkring": 3, "Mwalo": 0}}
    assert levels(found, "desired") == {BUDGET: {"Waterkring": 3, "Mwalo": 2}, PRESS: {"Waterkring": 3, "Mwalo": 1}}


def test_heads_over_organisations_without_joining_and_both_in_one() -> None:
    rows = [["", "Today", "", "Wished", ""], ["", "Waterkring", "Mwalo", "Waterkring", "Mwalo"], [BUDGET, 4, 0, 3, 2]]
    found = read(text(rows, ";"))
    assert (levels(found), levels(found, "desired")) == (
        {BUDGET: {"Waterkring": 4, "Mwalo": 0}},
        {BUDGET: {"Waterkring": 3, "Mwalo": 2}},
    )
    rows = [["", "Waterkring (actual)", "Waterkring – desired", "Mwalo: desired"], [BUDGET, 4, 3, 0]]
    found = read(text(rows))
    assert (levels(found), levels(found, "desired")) == (
        {BUDGET: {"Waterkring": 4}},
        {BUDGET: {"Waterkring": 3, "Mwalo": 0}},
    )


def test_french_words_with_semicolons_as_old_windows_writes_them() -> None:
    rows = [
        ["Décision", "Réseau Eau", "Comité de la rive"],
        ["Répartition du budget", "Décide", "non informé"],
        ["Qui parle à la presse", "Co-décide", "Consultée"],
    ]
    found = read(text(rows, ";", "cp1252"), TODAY)
    assert levels(found) == {
        "Répartition du budget": {"Réseau Eau": 4, "Comité de la rive": 0},
        "Qui parle à la presse": {"Réseau Eau": 3, "Comité de la rive": 2},
    }
    assert open_names(found) == []


def test_arabic_words_and_digits() -> None:
    rows = [["القرار", "نهر", "شاطئ"], ["تقسيم الميزانية", "يقرّر", "٠"], ["من يتحدث إلى الصحافة", "يستشار", "٣"]]
    found = read(xlsx({"المستوى الحالي": rows}))
    assert levels(found) == {"تقسيم الميزانية": {"نهر": 4, "شاطئ": 0}, "من يتحدث إلى الصحافة": {"نهر": 2, "شاطئ": 3}}
    assert open_names(found) == []


def test_letters_are_asked_one_by_one() -> None:
    rows = [["", "Waterkring", "Mwalo"], [BUDGET, "A", "E"], [PRESS, "B", "–"]]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert (open_names(found), levels(found)) == (["A", "B", "E"], {})
    chosen = answered(found, {"A": "4", "B": "3", "E": "unknown"})
    assert levels(read(xlsx({"Scores": rows}), chosen)) == {BUDGET: {"Waterkring": 4}, PRESS: {"Waterkring": 3}}


def test_crosses_between_decisions_and_organisations_are_asked() -> None:
    rows = [["", "Waterkring", "Mwalo"], [BUDGET, "x", ""], [PRESS, "x", "x"]]
    found = read(xlsx({"Who decides": rows}), TODAY)
    assert open_names(found) == ["x"]
    assert levels(read(xlsx({"Who decides": rows}), answered(found, {"x": "4"}))) == {
        BUDGET: {"Waterkring": 4},
        PRESS: {"Waterkring": 4, "Mwalo": 4},
    }


def test_a_scale_from_1_to_5_is_asked_and_never_guessed() -> None:
    rows = [["", "Waterkring", "Mwalo"], [BUDGET, 5, 1], [PRESS, 4, 2]]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert (open_names(found), levels(found), found.errors) == (["scale"], {}, ())
    assert levels(read(xlsx({"Scores": rows}), {**TODAY, "scale": "1"})) == {
        BUDGET: {"Waterkring": 4, "Mwalo": 0},
        PRESS: {"Waterkring": 3, "Mwalo": 1},
    }
    assert read(xlsx({"Scores": rows}), {**TODAY, "scale": "0"}).errors == (
        'Sheet "Scores", B2: "5" is not on the ladder 0 to 4',
    )


def test_a_list_with_a_line_for_each_decision_and_organisation() -> None:
    rows = [
        ["Decision", "Partner", "Actual", "Desired", "Satisfied?", "Action", "Who"],
        [BUDGET, "Waterkring", 4, 3, "yes", "Send the draft in Swahili", "Waterkring"],
        ["", "Mwalo", 0, 2, "no", "", ""],
    ]
    found = read(text(rows))
    assert levels(found) == {BUDGET: {"Waterkring": 4, "Mwalo": 0}}
    assert levels(found, "desired") == {BUDGET: {"Waterkring": 3, "Mwalo": 2}}
    assert levels(found, "content") == {BUDGET: {"Waterkring": "agree", "Mwalo": "disagree"}}
    assert [(each.what, each.owner, each.decision) for each in found.plan.actions] == [
        ("Send the draft in Swahili", 0, 0)
    ]


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252"), (",", "utf-16-le"), ("|", "utf-8")],
)
def test_text_files_in_each_encoding_and_with_each_separator(separator: str, encoding: str) -> None:
    assert levels(read(text(PLAIN, separator, encoding), TODAY)) == PLAIN_LEVELS


def test_files_of_libreoffice() -> None:
    assert levels(read(ods({"Scores": PLAIN}), TODAY)) == PLAIN_LEVELS


def test_the_line_in_which_excel_says_its_separator() -> None:
    assert levels(read(b"sep=;\r\n" + text(PLAIN, ";"), TODAY)) == PLAIN_LEVELS


def test_a_name_that_is_alike_is_asked_and_one_that_is_the_same_is_not() -> None:
    partners = [
        Known("1", "WATERKRING", "WK"),
        Known("2", "Ziwa Letu Trust", "ZLT"),
        Known("3", "Mwalo Association", "Mwalo"),
    ]
    found = read(xlsx({"Scores": PLAIN}), TODAY, partners)
    assert open_names(found) == ["Ziwa Letu"]
    assert [each.partner for each in found.plan.partners] == ["1", "3"]


def test_sheets_of_single_organisations_that_differ_leave_the_cell_open() -> None:
    sheets = {"Filled in by Mwalo": PLAIN, "Filled in by Waterkring": [PLAIN[0], (BUDGET, 3, 1, 0)]}
    answers = {"s0-what": "actual", "s1-what": "actual"}
    found = read(xlsx(sheets), answers)
    assert open_names(found) == ["conflict"]
    assert levels(found)[BUDGET] == {"Waterkring": None, "Ziwa Letu": 1, "Mwalo": 0}


def test_hidden_sheets_are_named_and_not_used() -> None:
    found = read(xlsx({"Scores": PLAIN, "Old": PLAIN}, hidden=["Old"]), TODAY)
    assert [(each.layout.sheet.name, each.is_used) for each in found.sheets] == [("Scores", True), ("Old", False)]


def test_a_sheet_is_read_as_it_is_told() -> None:
    rows = [PLAIN[0], ["", "in the capital", "at the lake", "at the lake"], *PLAIN[1:]]
    assert set(levels(read(xlsx({"Scores": rows}), TODAY))[BUDGET]) == {"in the capital", "at the lake"}
    told = {**TODAY, "s0-way": "down", "s0-heads": "1", "s0-labels": "A"}
    assert levels(read(xlsx({"Scores": rows}), told)) == PLAIN_LEVELS


def test_lines_can_be_taken_out() -> None:
    found = read(xlsx({"Scores": PLAIN}), TODAY)
    reading = {"s0-shown": "1", "s0-use": "1", "s0-rows": "1", "s0-read": "False-0-0", "s0-r1": "1"}
    assert [each.text for each in found.plan.decisions] == [BUDGET, PRESS, DISTRICTS]
    assert [each.text for each in read(xlsx({"Scores": PLAIN}), TODAY | reading).plan.decisions] == [BUDGET]
