"""What reaches readers outside the partnership, and the people who run the server."""

from dataclasses import replace

from evenhand.analysis.disclosure import STAGES, DisclosedCell, DisclosedSession, Moment, disclose
from evenhand.record.values import Privacy
from tests.analysis.disclosure.test_door import ANA, EVERYBODY, FUNDER, OPERATOR, PUBLIC, cells_of
from tests.analysis.records import OPEN_WATER


def test_the_people_who_run_the_server_see_nothing() -> None:
    assert disclose(OPEN_WATER, "R1", OPERATOR, released=EVERYBODY) == DisclosedSession(
        "R1", "nobody", "open_by_organisation"
    )


def test_silence_is_no_and_outside_nothing_leaves_before_the_close() -> None:
    for viewer in (FUNDER, PUBLIC):
        nothing = DisclosedSession("R1", viewer.audience, "open_by_organisation")
        assert disclose(OPEN_WATER, "R1", viewer) == nothing
        assert disclose(OPEN_WATER, "R1", viewer, released=frozenset()) == nothing
        for stage in STAGES[:-1]:
            assert disclose(OPEN_WATER, "R1", viewer, released=EVERYBODY, moment=Moment(stage)) == nothing


def test_a_funder_reads_settled_levels_and_actions_and_no_views_or_wishes() -> None:
    seen = disclose(OPEN_WATER, "R2", FUNDER, released=EVERYBODY)
    for cell in cells_of(seen):
        assert cell == DisclosedCell(cell.decision, cell.organisation, settled=cell.settled)
    assert {cell.settled.standing for cell in cells_of(seen)} == {"settled"}
    assert (seen.counts, seen.prompts, seen.how) == (None, (), None)
    assert {decision.satisfaction for decision in seen.decisions} == {None}
    assert {decision.note for decision in seen.decisions} == {None}
    assert seen.change is not None
    assert {move.still_to_go for move in seen.change.moves} == {None}


def test_the_public_reads_no_levels() -> None:
    seen = disclose(OPEN_WATER, "R2", PUBLIC, released=EVERYBODY)
    assert cells_of(seen) == []
    assert seen.change is None
    assert [action.shifts for action in seen.actions] == [()]


def test_outside_a_session_at_risk_has_no_days() -> None:
    for risk, day in (("high", None), ("raised", None), ("ordinary", "2025-09-02")):
        record = replace(OPEN_WATER, privacy=Privacy("open_by_organisation", risk=risk))
        assert disclose(record, "R1", FUNDER, released=EVERYBODY).from_day == day
        assert disclose(record, "R1", ANA).from_day == "2025-09-02"
