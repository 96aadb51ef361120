"""A report in the reader's language: what people typed stands in it too, where somebody translated it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from evenhand.facilitation.actions.translating import translate_as_facilitator
from evenhand.facilitation.rules.translating import mark_of
from evenhand.record.reading import read_record
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import Document, Table, without_isolates
from evenhand.reports.formats.json import report_json
from tests import makers
from tests.reports.sessions import example

TYPED = "How the yearly budget is divided between the partner organisations"
FRENCH = "Comment le budget annuel est partagé entre les organisations"


def french(text: str) -> str | None:
    return FRENCH if text == TYPED else None


def sections_of(document: Document) -> list[str]:
    return [section.key for section in document.sections]


def test_a_decision_stands_in_the_readers_language_and_beside_the_words_it_was_typed_in() -> None:
    document = session_report(example(), "fr", words=french)
    (table,) = (each for each in document.section("typed").blocks if isinstance(each, Table))
    assert [tuple(map(without_isolates, row)) for row in table.rows] == [(FRENCH, TYPED)]
    assert FRENCH in repr(document.section("today")) and TYPED not in repr(document.section("today"))
    assert {value.decision for value in document.values if value.number == 1} == {FRENCH}


def test_the_words_as_they_were_typed_come_before_how_the_report_was_made() -> None:
    assert sections_of(session_report(example(), "fr", words=french))[-2:] == ["typed", "method"]


def test_a_report_in_which_nothing_was_translated_says_nothing_about_it() -> None:
    assert "typed" not in sections_of(session_report(example(), "fr"))


def test_a_record_that_is_taken_along_keeps_the_words_as_they_were_typed() -> None:
    (session,) = read_record(report_json(session_report(example(), "fr", words=french))).sessions
    assert session.decisions[0].text == TYPED


@pytest.mark.django_db
def test_who_reads_french_reads_the_decision_in_french_and_who_reads_english_as_it_was_typed() -> None:
    room = makers.make_room("close")
    room.partnership.languages = ["en", "fr"]
    room.partnership.save()
    translate_as_facilitator(room.session, mark_of(room.decisions[0].text), "fr", FRENCH, room.ana)
    browser = Client()
    browser.force_login(room.ana)
    assert (FRENCH in in_language(browser, room, "fr"), FRENCH in in_language(browser, room, "en")) == (True, False)


def in_language(browser: Client, room: Any, code: str) -> str:
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    return browser.get(f"/sessions/{room.session.pk}/report/").content.decode()
