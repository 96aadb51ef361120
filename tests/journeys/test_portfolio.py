"""Somebody who co-ordinates a network looks at their own work, asks for a comment, and prints a portfolio page."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys import steps

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

DID = "Took the shoreline plan to five clusters while it was still a draft."
COMMENT = "You asked us before the planting. That is why so many came."


def test_a_portfolio_is_printed(hall: Hall) -> None:
    page = hall.phone(java_script_enabled=False).new_page()
    a_notebook_begins(page)
    a_practice_is_looked_at(hall, page)
    link = a_comment_is_asked_for(hall, page)
    somebody_comments(hall, link)
    the_comment_is_kept(hall, page)
    something_to_learn_is_written(page)
    the_page_is_chosen_and_printed(hall, page)


def a_notebook_begins(page: Page) -> None:
    page.goto("/notebook/new/")
    steps.press(page, "Give me six words")
    page.goto("/notebook/review/")
    steps.said(page, "There is no total and no grade")


def a_practice_is_looked_at(hall: Hall, page: Page) -> None:
    hall.watch.look_at(page, "review")
    page.get_by_role("link", name=re.compile("Asking first")).click()
    page.locator("label", has_text="Doing it with support").click()
    steps.press(page, "Save and stay here")
    steps.follow(page, "Add what I did")
    page.get_by_label("What I did").fill(DID)
    page.get_by_label("When").fill("September to November 2026")
    page.get_by_label("Who can confirm it").fill("Chair of a cluster")
    hall.watch.look_at(page, "review-example")
    steps.press(page, "Save")
    steps.said(page, DID)


def a_comment_is_asked_for(hall: Hall, page: Page) -> str:
    steps.follow(page, "Ask somebody for a comment")
    page.get_by_label("What you want to show them").fill(DID)
    steps.press(page, "Make a link")
    hall.watch.look_at(page, "review-asking")
    found = re.search(r"/comment/\S+/", page.locator(".own").inner_text())
    assert found
    return found[0]


def somebody_comments(hall: Hall, link: str) -> None:
    other = hall.phone(java_script_enabled=False).new_page()
    other.goto(link)
    steps.said(other, DID)
    hall.watch.look_at(other, "review-commenting")
    other.get_by_label("What have you seen of it?").fill(COMMENT)
    steps.press(other, "Send my comment")
    steps.said(other, "Your comment is sent")
    with hall.watch.refusals(410):
        other.goto(link)
    steps.said(other, "This link does not work any more")


def the_comment_is_kept(hall: Hall, page: Page) -> None:
    page.goto("/notebook/review/")
    steps.said(page, "1 comment has come.")
    page.get_by_role("link", name=re.compile("Asking first")).click()
    steps.said(page, COMMENT)
    steps.press(page, "Keep it in my notebook")
    expect(page.get_by_text(COMMENT)).to_be_visible()
    hall.watch.look_at(page, "review-practice")


def something_to_learn_is_written(page: Page) -> None:
    steps.follow(page, "Add what I want to learn")
    page.get_by_label("What I want to learn").fill("Asking by voice message in three languages")
    page.get_by_label("The first step").fill("Try it with a colleague")
    page.get_by_label("By when?").fill("2027-02-28")
    steps.press(page, "Save")
    steps.said(page, "By 28 February 2027")


def the_page_is_chosen_and_printed(hall: Hall, page: Page) -> None:
    steps.follow(page, "Portfolio page")
    page.locator("label", has_text="Asking first").click()
    page.locator("label", has_text="Asking by voice message").click()
    hall.watch.look_at(page, "review-portfolio")
    steps.press(page, "See the page")
    steps.said(page, "This page does not claim that the standard is met.")
    hall.watch.look_at(page, "portfolio")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF", exact=True).click()
    printed = PdfReader(io.BytesIO(download.value.path().read_bytes()))
    text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    told = [DID, "pc10", "Doing it with support", "28 February 2027", "CLDSCCD16", COMMENT]
    assert [each in text for each in told] == [True, True, True, True, True, False]
    assert len(printed.pages) == 1
