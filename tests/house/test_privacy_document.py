"""docs/privacy.md says what the code does."""

from __future__ import annotations

from django.apps import apps

from evenhand.exchange.queries.receiving import KEY_WAITS
from evenhand.facilitation import rules
from evenhand.people.actions import INVITATION_LASTS, UNUSED_ACCOUNT_LASTS
from tests.house.sources import ROOT

WRITTEN = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
WITHOUT_CONTENT = {"auth.Group", "auth.Permission", "contenttypes.ContentType"}


def test_every_table_is_named() -> None:
    tables = {model._meta.label for model in apps.get_models()} - WITHOUT_CONTENT
    assert {table for table in tables if table not in WRITTEN} == set()


def test_the_spans_are_those_of_the_code() -> None:
    spans = (rules.ANSWERS_KEPT, rules.UNFINISHED_KEPT, rules.TRACES_KEPT, rules.SIGHTINGS_KEPT)
    assert [span.days for span in spans] == [30, 90, 7, 1]
    assert [span.days for span in (INVITATION_LASTS, UNUSED_ACCOUNT_LASTS, KEY_WAITS)] == [90, 1, 7]
    for row in (
        "| answers, notes, names, languages, return words of seats | 30 days after the session has closed",
        "| answers of a session nobody goes on with | 90 days after its last change |",
        "| counts of wrong codes, facilitators' presence | after a day |",
        "| marks of forms that were sent, keys that wait | after a week |",
        "| invitations nobody took up | after 90 days |",
        "| accounts that were asked for and never used | after a day |",
        "| codes for sealed files | when the file was opened, or after a week |",
    ):
        assert row in WRITTEN


def test_each_paper_to_adapt_says_that_a_lawyer_reviews_it() -> None:
    for heading in ("## Impact assessment", "## Record of processing", "## Agreement between joint controllers"):
        begin = WRITTEN.index(heading)
        assert "reviewed by a lawyer" in WRITTEN[begin : begin + 200]
