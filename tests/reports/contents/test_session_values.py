"""The figures of a session, one a row."""

from __future__ import annotations

from evenhand.reports.contents.session_report.values import values_of
from evenhand.reports.document import Value
from tests.reports.sessions import BLURRED, OPEN, example, session_of


def test_settled_left_open_and_not_recorded_are_three_things() -> None:
    assert values_of(session_of([[0, None, "-"]])) == (
        Value(1, "What we do first, 1", "O1", "settled_level", "", 0, "Not informed"),
        Value(1, "What we do first, 1", "O2", "settled_level", "", None, "Not settled"),
    )


def test_values_are_those_disclosed() -> None:
    disclosed = example(OPEN)
    gaps = [each.value for each in values_of(disclosed) if each.measure == "gap"]
    assert gaps == [cell.gap for decision in disclosed.decisions for cell in decision.cells if cell.gap is not None]


def test_blurred_session_tells_no_view_of_an_organisation() -> None:
    measures = {each.measure for each in values_of(example(BLURRED, "R1"))}
    assert measures & {"view", "view_of_stand_in", "own_view", "gap", "content", "organisations_not_knowing"} == set()
    assert {"lowest_view", "highest_view"} <= measures


def test_public_sees_no_level() -> None:
    assert {each.measure for each in values_of(example(OPEN, reader="public"))} <= {"group_content"}
