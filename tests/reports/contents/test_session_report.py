"""What the report of a session says."""

from __future__ import annotations

import dataclasses
import re

import pytest

from evenhand.analysis.change import Moves
from evenhand.analysis.disclosure import DisclosedAction, DisclosedChange, DisclosedSession
from evenhand.analysis.summary import metrics
from evenhand.record.examples import read_example
from evenhand.reports.contents.session_report import report_to_come, session_report
from evenhand.reports.document import (
    Bullets,
    Document,
    Dumbbells,
    Matrix,
    Paragraph,
    Quote,
    Ranges,
    Remarks,
    Shifts,
    Table,
    without_isolates,
)
from tests.reports.sessions import BLURRED, OPEN, decision, example, session_of

SESSIONS = [(OPEN, "R1"), (OPEN, "R2"), (BLURRED, "R1")]
READERS = ["facilitator", "funder", "public"]


def keys(document: Document) -> list[str]:
    return [section.key for section in document.sections]


def block(document: Document, section: str, kind: type) -> object:
    return next(each for each in document.section(section).blocks if isinstance(each, kind))


def words(document: Document) -> str:
    """Everything the report says, in one text."""
    return without_isolates(repr(document))


def plain(texts: tuple[str, ...]) -> list[str]:
    return [without_isolates(text) for text in texts]


def test_report_inside_has_words_levels_differences_wishes_shifts_and_actions() -> None:
    assert keys(session_report(example(), "en")) == [
        "today",
        "seen",
        "differing",
        "said",
        "content",
        "wishes",
        "shifts",
        "actions",
        "method",
    ]


def test_first_session_has_no_shifts() -> None:
    assert "shifts" not in keys(session_report(example(session="R1"), "en"))


def test_funder_reads_levels_shifts_and_actions_only() -> None:
    assert keys(session_report(example(reader="funder"), "en")) == ["today", "shifts", "actions", "method"]


def test_public_reads_decisions_and_actions_only() -> None:
    assert keys(session_report(example(reader="public"), "en")) == ["decisions", "actions", "method"]


def test_words_of_the_second_session_of_the_open_example() -> None:
    assert plain(session_report(example(), "en").summary) == [
        "The group looked at 5 decisions. FPV decides or co-decides in 2 of them. BRUG decides or co-decides in 4 of "
        "them. MCF decides or co-decides in 2 of them. KRC is consulted in 4 of them and co-decides in none. WLB "
        "decides or co-decides in 1 of them. BDT decides or co-decides in 1 of them. 30 levels were settled and none "
        "left open.",
        "Views differ on decision 1, “How the yearly budget is divided between the partner organisations”. KRC says "
        "consulted about its own part. The other partners say from informed to co-decides. The group settled on "
        "consulted for today and wants co-decides.",
        "Views differ on decision 1, “How the yearly budget is divided between the partner organisations”. BDT says "
        "informed about its own part. The other partners say from not informed to consulted. The group settled on "
        "informed for today and wants consulted.",
        "Views differ on decision 3, “Which indicators count as success”. KRC says consulted about its own part. The "
        "other partners say from informed to co-decides. The group settled on consulted.",
        "Levels have moved since the sessions before. More say in 5 decisions: KRC and WLB. More say in 1 decision: "
        "MCF and BDT. Less say in 2 decisions: FPV and BRUG. Less say in 1 decision: MCF.",
        "The group agreed on 1 action.",
    ]


def test_words_of_the_blurred_example_tie_no_view_to_anyone() -> None:
    assert plain(session_report(example(BLURRED, "R1"), "en").summary)[1:3] == [
        "Views differ on decision 1, “Which mining sites we watch this year”. Views of the part of IPO run from not "
        "informed to co-decides. The group settled on informed for today and wants co-decides.",
        "Views differ on decision 2, “What we say in public when members disagree whether mining should happen at "
        "all”. Views of the part of IPO run from not informed to co-decides. The group settled on informed for today "
        "and left the wish open.",
    ]


def test_blurred_report_draws_ranges_and_names_nobody_who_is_not_content() -> None:
    document = session_report(example(BLURRED, "R1"), "en")
    ranges = block(document, "differing", Ranges)
    assert isinstance(ranges, Ranges)
    assert len(ranges.rows) == 12
    assert (ranges.rows[0].name, ranges.rows[0].lowest, ranges.rows[0].highest) == ("IPO", 0, 3)
    table = block(document, "content", Table)
    assert isinstance(table, Table)
    assert table.heads == ("Decision", "Is the group content?")


def test_open_report_says_who_is_not_content() -> None:
    table = block(session_report(example(), "en"), "content", Table)
    assert isinstance(table, Table)
    assert plain(table.rows[3]) == [
        "4 When money is sent to partners, and which papers are asked for first",
        "No, to look at again",
        "MCF, KRC, WLB and BDT",
    ]


def test_drawn_differences_are_those_where_two_marks_stand_apart() -> None:
    document = session_report(example(session="R1"), "en")
    figure = block(document, "differing", Dumbbells)
    assert isinstance(figure, Dumbbells)
    assert [row for row in figure.rows if row.own == row.others] == []


@pytest.mark.parametrize(("name", "session"), SESSIONS)
def test_levels_in_the_report_are_those_the_group_settled(name: str, session: str) -> None:
    record = read_example(name)
    matrix = block(session_report(example(name, session), "en"), "today", Matrix)
    assert isinstance(matrix, Matrix)
    organisations = [each.id for each in record.organisations]
    settled = {each.decision: each.scores or {} for each in record.session(session).agreed}
    assert [[cell.level for cell in row.cells] for row in matrix.rows] == [
        [settled[each.id].get(organisation) for organisation in organisations]
        for each in record.session(session).decisions
    ]


def test_differences_in_the_report_equal_the_analysis() -> None:
    record = read_example(OPEN)
    figures = {
        (short, decision.text): (cell["self"], cell["others_median"], cell["spread"])
        for decision, measured in zip(
            record.session("R1").decisions, metrics(record, record.session("R1")), strict=True
        )
        for cell in measured["by_organisation"]
        for short in [record.organisation(cell["organisation"]).short]
    }
    drawn = block(session_report(example(session="R1"), "en"), "differing", Dumbbells)
    assert isinstance(drawn, Dumbbells)
    for row in drawn.rows:
        own, others, spread = figures[row.name, row.about]
        assert (row.own, row.others) == (own, others)
        assert spread >= 2


@pytest.mark.parametrize(("name", "session"), SESSIONS)
@pytest.mark.parametrize("reader", READERS)
def test_no_report_holds_the_name_of_a_person(name: str, session: str, reader: str) -> None:
    """Labels are what people called themselves. None may stand in a report as a word of its own."""
    said = words(session_report(example(name, session, reader), "en"))
    labels = {person.label for person in read_example(name).people}
    assert [label for label in sorted(labels) if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", said)] == []
    assert "@" not in said


@pytest.mark.parametrize(("name", "session"), SESSIONS)
@pytest.mark.parametrize("reader", READERS)
def test_no_report_holds_what_a_person_wrote_while_scoring(name: str, session: str, reader: str) -> None:
    said = words(session_report(example(name, session, reader), "en"))
    notes = [each.what_happened for each in read_example(name).session(session).responses if each.what_happened]
    assert [note for note in notes if note in said] == []


def test_nobody_who_said_yes_makes_a_report_of_one_sentence() -> None:
    document = session_report(DisclosedSession("R1", "funder", "open_by_organisation"), "en")
    assert (document.title, document.summary, document.sections) == (
        "Report of a session",
        ("No organisation has released anything for these readers, so there is nothing to show.",),
        (),
    )


def test_report_to_come_says_when() -> None:
    assert report_to_come("en").summary == ("The report begins when the group looks together.",)


def test_draft_says_so_and_a_closed_session_does_not() -> None:
    assert session_report(example(), "en", is_draft=True).draft == (
        "Draft. The session is still open, and what stands here can change."
    )
    assert session_report(example(), "en").draft is None


def test_example_says_that_it_is_invented_and_another_does_not() -> None:
    assert session_report(example(), "en").notice is not None
    assert session_report(session_of([[1, 2]]), "en").notice is None


def test_session_with_nothing_settled_lists_its_decisions() -> None:
    document = session_report(session_of([["-", "-"], ["-", "-"]]), "en")
    assert keys(document) == ["decisions", "method"]
    assert document.summary == ("The group looked at 2 decisions.",)
    assert document.section("decisions").blocks == (
        Bullets(("\u2068What we do first, 1\u2069", "\u2068What we do first, 2\u2069")),
    )


def test_levels_left_open_are_counted_and_explained() -> None:
    document = session_report(session_of([[4, None], [3, None]]), "en")
    assert plain(document.summary) == [
        "The group looked at 2 decisions. O1 decides or co-decides in all of them. No level of O2 was settled. "
        "2 of 4 levels were settled, and 2 were left open."
    ]
    assert document.section("today").blocks[-1] == Paragraph(
        "The levels were settled in the talk. A dashed square means that the group left the level open.", True
    )


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ([[4, 0], [2, 0]], "O1 decides or co-decides in 1 of them."),
        ([[2, 4], [1, 4]], "O1 is consulted in 1 of them and co-decides in none."),
        ([[1, 4], [0, 4]], "O1 is informed in 1 of them and consulted in none."),
        ([[0, 4], [0, 4]], "O1 is not informed in 2 of them."),
    ],
)
def test_each_organisation_is_described_by_the_highest_that_can_be_said(levels: list, sentence: str) -> None:
    assert sentence in plain(session_report(session_of(levels), "en").summary)[0]


def test_one_decision_and_one_action_are_said_in_the_singular() -> None:
    action = DisclosedAction("A1", 1, None, "Ask", "O1", None, None, (), None, "planned", "O2", True)
    document = session_report(session_of([[4, 1]], actions=(action,)), "en")
    assert plain(document.summary) == [
        "The group looked at 1 decision. O1 decides or co-decides in 1 of them. "
        "O2 is informed in 1 of them and consulted in none. 2 levels were settled and none left open.",
        "The group agreed on 1 action. 1 is confirmed by the partner it is meant for.",
    ]


def test_many_organisations_are_counted_and_not_named() -> None:
    document = session_report(session_of([[4, 3, *([1] * 8)]] * 40), "en")
    assert document.summary == (
        "The group looked at 40 decisions. 2 of 10 organisations decide or co-decide in at least one of them. "
        "400 levels were settled and none left open.",
    )


def test_comparison_in_which_nothing_moved_says_so() -> None:
    change = DisclosedChange(counts={"O1": Moves(0, 2, 0)})
    document = session_report(session_of([[4, 1]], change=change), "en")
    assert document.summary[-1] == "No level has moved since the sessions before."


def test_moves_of_many_organisations_are_counted() -> None:
    counts = {f"O{number}": Moves(up=number % 2, down=3) for number in range(1, 10)}
    document = session_report(session_of([[1] * 10], change=DisclosedChange(counts=counts)), "en")
    assert document.summary[-1] == (
        "Levels have moved since the sessions before. 5 organisations have more say in at least one decision. "
        "9 organisations have less say in at least one decision."
    )


def test_shift_squares_and_their_sentence_agree_with_the_settled_levels() -> None:
    figure = block(session_report(example(), "en"), "shifts", Shifts)
    assert isinstance(figure, Shifts)
    krc = next(picture for picture in figure.pictures if picture.name == "KRC")
    assert [(column.month, column.levels) for column in krc.columns] == [
        ("Sept 2025", (4, 2, 1, 1, 1, 1, 0, 0)),
        ("Sept 2026", (2, 2, 2, 2, 1)),
    ]
    assert krc.sentence == "More say: 5. The same: 0. Less say: 0."


def test_actions_carry_owner_day_and_confirmation_and_no_empty_column() -> None:
    first = DisclosedAction(
        "A1", 1, None, "Send the draft", "O1", "finance lead", "2027-02-15", (), None, "planned", "O2", True
    )
    second = DisclosedAction("A2", 2, None, "Give a vote", "O2", None, None, (), None, "done", "O1", False)
    table = block(session_report(session_of([[4, 1]], actions=(first, second)), "en"), "actions", Table)
    assert isinstance(table, Table)
    assert table.heads == ("What", "Owner", "By", "Status", "Confirmed by")
    assert [plain(row) for row in table.rows] == [
        ["Send the draft", "O1, finance lead", "15 February 2027", "planned", "O2"],
        ["Give a vote", "O2", "", "done", "O1: not yet"],
    ]


def test_what_people_said_may_be_read_stands_with_its_decision() -> None:
    spoken = dataclasses.replace(
        decision(1, [1, 2], "The budget"),
        note="We were late.",
        themes=("Time",),
        shared_notes=("We heard it by radio.",),
    )
    disclosed = session_of([[1, 2]], decisions=(spoken,), closing_remarks="Thanks.", closing_comments=("It was long.",))
    document = session_report(disclosed, "en")
    remarks = block(document, "said", Remarks)
    assert isinstance(remarks, Remarks)
    assert (remarks.rows[0].notes, remarks.rows[0].quotes) == (("We were late.", "Time"), ("We heard it by radio.",))
    assert document.section("closing").blocks == (Paragraph("\u2068Thanks.\u2069"), Quote("It was long."))


def test_method_says_only_what_is_true_of_what_is_shown() -> None:
    def method(disclosed: DisclosedSession) -> str:
        blocks = session_report(disclosed, "en").section("method").blocks
        return " ".join(each.text for each in blocks if isinstance(each, Paragraph))

    assert "lowest, the middle and the highest" in method(example(BLURRED, "R1"))
    assert "lowest, the middle and the highest" not in method(example())
    assert "no views are shown" in method(session_of([[1, 2]], mode="talk_only"))
    assert "in private" not in method(session_of([[1, 2]], mode="talk_only"))
    assert "stay inside the partnership" in method(example(reader="funder"))
    assert "said yes" not in method(example())


def test_days_names_and_lists_follow_the_language() -> None:
    assert session_report(example(), "ar").meta.startswith("من 1 سبتمبر 2026 إلى 18 سبتمبر 2026.")
    assert session_report(example(), "en").meta.startswith("1 September 2026 to 18 September 2026.")


def test_days_stay_out_of_a_report_for_others_when_the_risk_is_high() -> None:
    assert session_report(example(BLURRED, "R1", "funder"), "en").meta == ""
