"""What a report shows, as a partnership-power/1 file."""

from __future__ import annotations

import json
from datetime import date

import pytest

from evenhand.accountability.rules import from_kept
from evenhand.analysis.disclosure.answering import Answering, Organisation, ToldPromise, ToldReview
from evenhand.analysis.disclosure.promises import DisclosedTally
from evenhand.record.reading import read_record
from evenhand.reports.contents.accountability_report import accountability_report
from evenhand.reports.contents.session_report import report_to_come, session_report
from evenhand.reports.formats.json import report_json
from tests.reports.sessions import BLURRED, OPEN, example

READERS = ["facilitator", "funder", "public"]


@pytest.mark.parametrize(("name", "session"), [(OPEN, "R2"), (BLURRED, "R1")])
@pytest.mark.parametrize("reader", READERS)
def test_our_own_reader_reads_it_and_finds_no_person_in_it(name: str, session: str, reader: str) -> None:
    record = read_record(report_json(session_report(example(name, session, reader), "en")))
    (only,) = record.sessions
    assert (record.layer, record.people, only.responses, record.example) == ("shared", (), (), True)


def test_levels_and_views_are_those_of_the_report() -> None:
    seen = example()
    record = read_record(report_json(session_report(seen, "en")))
    agreed = record.sessions[0].agreed[0]
    assert agreed.scores == {cell.organisation: cell.settled.level for cell in seen.decisions[0].cells}
    told = {
        (view.organisation, cell.organisation): view.level
        for cell in seen.decisions[0].cells
        for view in cell.views or ()
    }
    assert {
        (view.organisation, organisation): level
        for view in record.sessions[0].views
        if view.decision == seen.decisions[0].id
        for organisation, level in view.scores.items()
    } == told


def test_blurred_session_and_outside_readers_have_no_view() -> None:
    for name, session, reader in ((BLURRED, "R1", "facilitator"), (OPEN, "R2", "funder"), (OPEN, "R2", "public")):
        record = read_record(report_json(session_report(example(name, session, reader), "en")))
        assert record.sessions[0].views == ()


def test_public_has_no_level() -> None:
    (session,) = read_record(report_json(session_report(example(reader="public"), "en"))).sessions
    assert (session.agreed, session.desired) == ((), ())


def test_report_to_come_has_no_session() -> None:
    record = read_record(report_json(report_to_come("en")))
    assert (record.partnership.name, record.sessions, record.organisations) == ("Report of a session", (), ())


def test_a_year_of_promises_is_written_as_it_stands_on_its_page() -> None:
    asked = ToldReview(date(2026, 4, 10), DisclosedTally(kept=2, not_kept=1), notes=("Late",))
    later = ToldReview(date(2026, 10, 10), None, is_being_asked=True, last_on=date(2026, 11, 9))
    promise = ToldPromise("C1", 1, "We ask first.", True, (), 3, reviews=(later, asked))
    page = Answering("inside", Organisation("M", "Mwalo", "Mwalo"), (promise,), date(2026, 10, 20))
    written = json.loads(report_json(accountability_report(page, "en", year=2026)))
    assert written["format"] == "evenhand-promises/1"
    assert from_kept({name: each for name, each in written.items() if name not in ("format", "language")}) == page
    assert [each["tally"] and each["tally"]["not_kept"] for each in written["promises"][0]["reviews"]] == [None, 1]
