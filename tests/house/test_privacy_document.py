"""docs/privacy.md says what the code does."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from evenhand.exchange.queries.receiving import KEY_WAITS
from evenhand.facilitation import rules
from evenhand.facilitation.views.phone import seat
from evenhand.people.actions import INVITATION_LASTS, UNUSED_ACCOUNT_LASTS
from evenhand.site.messages_cookie import MessagesCookie
from tests import makers
from tests.facilitation.phones import phone_of
from tests.house.sources import ROOT

WRITTEN = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
TABLES = WRITTEN[WRITTEN.index("## Where it stands in the database") :]
BETWEEN_TWO = {"auth_group_permissions", "people_person_groups", "people_person_user_permissions"}
"""Tables that only tie rows of two others together."""


@pytest.mark.django_db
def test_every_table_is_named() -> None:
    models = {model._meta.db_table: model._meta.label for model in apps.get_models()}
    tables = set(connection.introspection.table_names()) - BETWEEN_TWO
    assert {models.get(table, table) for table in tables if models.get(table, table) not in TABLES} == set()


def test_every_cookie_is_named() -> None:
    cookies = {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        MessagesCookie.cookie_name,
        seat.COOKIE,
        seat.VOICE_COOKIE,
        seat.NOTEBOOK_COOKIE,
        seat.ASKED_COOKIE,
        seat.PLACE_COOKIE,
        seat.MEMBER_COOKIE,
    }
    assert set(re.findall(r"^\| cookie `(\w+)` \|", WRITTEN, re.MULTILINE)) == cookies


@pytest.mark.django_db
def test_no_cookie_of_a_phone_lasts_longer_than_a_seat() -> None:
    room = makers.make_room("score")
    phone = phone_of(room.ben)
    days = []
    for _ in range(2):
        response = phone.get(f"/here/score/{room.decisions[0].pk}/")
        days += [int(each["max-age"] or 0) // 86_400 for each in response.cookies.values()]
    assert days and set(days) <= {30}


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
