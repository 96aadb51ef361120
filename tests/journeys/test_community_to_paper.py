"""A community of practice: from a question to a printed paper with an objection in it, and to a commitment.

Two people come as a pair and answer in two languages; the summary, a step that was tried, a recommendation, what both
organisations say to it, a paper, its print, and a body that takes it on.
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys import steps
from tests.journeys.steps import Partner, follow, heading, press, said
from tests.reports.formats.readers import pdf_words

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

COMMUNITY = "Money and say"
ZIWA, BRUG = "Ziwa Letu", "Waterkring"
QUESTION = "What have you changed in your own rules?"
IN_SWAHILI, IN_ENGLISH = (
    "Hatusaini tena mkataba ambao hatujausoma.",
    "Our board approves a total, and partners split it.",
)
SUMMARY = "Two rules changed: no signature without a draft, and partners split the total."
STEP = "No signature without a draft"
ASK = "Pay every partner the same overhead rate on the same money."
OBJECTION = "Real costs differ. In our country rent is a third of the budget. One rate for all is a new injustice."
TITLE = "Closer to those who carry the risk"
IN_KISWAHILI = "Karibu na wanaobeba hatari"
DAY_OVER = """
from evenhand.communities.models import RecommendationVersion, today
from datetime import timedelta
RecommendationVersion.objects.update(open_until=today() - timedelta(days=1))
"""
PUBLISH_PROMISE = """
from evenhand.commitments.actions.making import publish_commitment
from evenhand.commitments.models import Commitment
from tests.makers import make_voice
row = Commitment.objects.get(published_on=None, partnership__name="Lakeside")
publish_commitment(row, make_voice(row.maker))
"""


def day_in(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


@dataclass
class Story:
    """The organiser, two people on their phones, and where the community is."""

    hall: Hall
    ana: Page
    grace: Page
    jan: Page
    community: str = ""

    def look(self, page: Page, name: str) -> None:
        self.hall.watch.look_at(page, f"community-{name}")


def test_from_a_question_to_a_printed_paper_and_a_commitment(hall: Hall) -> None:
    story = Story(
        hall,
        hall.facilitator(accept_downloads=True).new_page(),
        hall.phone().new_page(),
        hall.phone(java_script_enabled=False).new_page(),
    )
    begin_community(story)
    ask_the_group(story)
    answer_in_two_languages(story)
    sum_up(story)
    try_a_step(story)
    recommend(story)
    request = ask_a_body(story)
    answer_for_organisations(story)
    paper = write_paper(story)
    print_paper(story, paper)
    take_it_on(story, request)
    story.ana.goto(paper)
    said(story.ana, "Taken on as a commitment")


def to_the_group(page: Page) -> None:
    page.get_by_role("link", name="What works against it").click()


def begin_community(story: Story) -> None:
    ana = story.ana
    ana.goto("/communities/new/")
    ana.get_by_label("Name", exact=True).fill(COMMUNITY)
    ana.get_by_label("What it is about").fill("Who decides about money in our partnerships.")
    ana.get_by_label("People come in pairs").check()
    press(ana, "Go on")
    story.community = ana.url.split("/communities/")[1].split("/")[0]
    ana.goto(f"/communities/{story.community}/people/")
    for name, place in ((ZIWA, "Kisumu"), (BRUG, "Utrecht")):
        ana.get_by_label("Name of the organisation").fill(name)
        ana.get_by_label("Place").fill(place)
        ana.get_by_label("Region").fill("The lake")
        press(ana, "Add")
    ana.get_by_label("For", exact=True).select_option(label=ZIWA)
    ana.get_by_label("As a pair with").select_option(label=BRUG)
    press(ana, "Make a one-time link")
    story.look(ana, "links")
    links = [each.split()[-1] for each in ana.locator("textarea").evaluate_all("all => all.map(each => each.value)")]
    for page, link, label in ((story.grace, links[0], "Grace"), (story.jan, links[1], "Jan")):
        page.goto(link)
        page.get_by_label("A name or a nickname").fill(label)
        press(page, "Begin")
        follow(page, "I wrote them down")
        expect(heading(page)).to_have_text(COMMUNITY)


def ask_the_group(story: Story) -> None:
    ana = story.ana
    ana.goto(f"/communities/{story.community}/")
    ana.get_by_label("What do you want to change?").fill("Money is decided far from the work.")
    press(ana, "Add")
    to_the_group(ana)
    for page in (story.grace, story.jan):
        page.goto("/member/")
        to_the_group(page)
        press(page, "Join the group")
    ana.reload()
    section = ana.locator("section", has=ana.get_by_role("heading", name="A new question"))
    section.get_by_label("Question", exact=True).fill(QUESTION)
    section.get_by_label("Who writes the summary").select_option(index=1)
    section.get_by_label("Together with").select_option(index=2)
    press(ana, "Ask the group")
    story.look(ana, "asked")


def answer_in_two_languages(story: Story) -> None:
    for page, text, language in ((story.grace, IN_SWAHILI, "sw"), (story.jan, IN_ENGLISH, "en")):
        page.goto("/member/")
        to_the_group(page)
        page.get_by_role("link", name=QUESTION).click()
        page.get_by_label("Your answer").fill(text)
        page.get_by_label("Language", exact=True).select_option(language)
        press(page, "Send")
        said(page, text)
    story.grace.reload()
    said(story.grace, IN_ENGLISH)
    story.look(story.grace, "round")


def sum_up(story: Story) -> None:
    story.ana.get_by_role("button", name="Close it now").click()
    grace, jan = story.grace, story.jan
    grace.reload()
    follow(grace, "What this round told us")
    grace.get_by_label("Summary").fill(SUMMARY)
    press(grace, "Save")
    said(grace, SUMMARY)
    story.look(grace, "summary")
    jan.reload()
    said(jan, "What this round told us")


def try_a_step(story: Story) -> None:
    grace, jan = story.grace, story.jan
    grace.goto("/member/")
    to_the_group(grace)
    follow(grace, "Write down a step")
    grace.get_by_label("What can be done").fill(STEP)
    grace.get_by_text("A partner can do it.").click()
    press(grace, "Save")
    jan.goto("/member/")
    to_the_group(jan)
    jan.get_by_role("link", name=STEP).click()
    jan.get_by_text("We tried this").click()
    jan.locator("label.o", has_text="Kept").click()
    press(jan, "Save")
    said(jan, "Kept")


def recommend(story: Story) -> None:
    ana = story.ana
    ana.goto(f"/communities/{story.community}/recommendations/new/")
    ana.get_by_label("Whom is it for?").fill("funders of programmes in several countries")
    ana.get_by_label("What do you ask?").fill(ASK)
    ana.get_by_label("Why").fill("Whoever carries the work carries its running costs.")
    press(ana, "Save")
    ana.get_by_label("Open until").fill(day_in(10))
    press(ana, "Ask every organisation")
    said(ana, "Every organisation is asked now.")


def ask_a_body(story: Story) -> str:
    """The link that the body gets."""
    ana = story.ana
    ana.get_by_label("Who is asked?").fill("Lakeside Fund")
    ana.get_by_label("Answers are asked for by").fill(day_in(200))
    press(ana, "Make a link")
    story.look(ana, "addressed")
    return ana.locator("p.link").inner_text().strip()


def answer_for_organisations(story: Story) -> None:
    for page, choice, text in ((story.grace, "Object", OBJECTION), (story.jan, "Support", "")):
        page.goto("/member/recommendations/")
        page.get_by_role("link", name=ASK).click()
        page.locator("label.o").get_by_text(choice, exact=True).click()
        page.get_by_label("What would you change?").fill(text)
        press(page, "Send our answer")
    said(story.jan, "2 organisations have answered")
    story.hall.server.run(DAY_OVER)
    story.jan.reload()
    said(story.jan, OBJECTION)


def write_paper(story: Story) -> str:
    """The address of the published paper."""
    ana = story.ana
    ana.goto(f"/communities/{story.community}/papers/")
    follow(ana, "New paper")
    ana.get_by_label("Title").fill(TITLE)
    press(ana, "Save")
    follow(ana, "New part")
    ana.get_by_label("Title").fill("What we saw")
    ana.get_by_label("Text", exact=True).fill("Everyone talks about the plan.\n\nFew decide about the money.")
    ana.get_by_label("A note in the margin").fill("Two organisations, two languages.")
    press(ana, "Save")
    ana.locator("main li").get_by_role("link", name="What we ask for").click()
    ana.get_by_label(ASK).check()
    press(ana, "Save")
    follow(ana, "Who writes it")
    ana.get_by_label("Who writes it").select_option(index=1)
    ana.get_by_label("Together with").select_option(index=2)
    press(ana, "Save")
    story.look(ana, "pairs")
    follow(ana, "Back")
    follow(ana, "Translations")
    ana.get_by_role("link", name="Kiswahili").click()
    ana.get_by_label(TITLE).fill(IN_KISWAHILI)
    press(ana, "Save")
    story.look(ana, "translated")
    follow(ana, "Back")
    follow(ana, "Back")
    follow(ana, "Preview")
    said(ana, "This is a draft. It is not published.")
    follow(ana, "Back")
    press(ana, "Ask for endorsements")
    said(ana, "Every organisation can endorse it now.")
    endorse(story)
    ana.reload()
    said(ana, "1 organisation endorses it.")
    press(ana, "Publish")
    story.look(ana, "paper")
    return ana.locator("main code a").inner_text()


def endorse(story: Story) -> None:
    jan = story.jan
    jan.goto("/member/")
    follow(jan, "Papers")
    follow(jan, TITLE)
    jan.get_by_text("Yes, with our name").click()
    press(jan, "Send our answer")
    said(jan, "Saved.")
    jan.get_by_role("link", name="What we saw").click()
    said(jan, "Few decide about the money.")
    story.grace.goto("/member/papers/")
    follow(story.grace, TITLE)
    story.look(story.grace, "paper-on-a-phone")


def print_paper(story: Story, address: str) -> None:
    """Anybody with the link reads it on a page, and takes the file to print along."""
    reader = story.hall.watch.open(story.hall.browser, accept_downloads=True).new_page()
    reader.goto(address)
    expect(heading(reader)).to_have_text(TITLE)
    said(reader, OBJECTION)
    said(reader, "1 supports it. 1 objects.")
    story.look(reader, "public-paper")
    follow(reader, "Kiswahili")
    expect(heading(reader)).to_have_text(IN_KISWAHILI)
    follow(reader, "English")
    with reader.expect_download() as download:
        reader.get_by_role("link", name="PDF, to read and print").click()
    pdf = download.value.path().read_bytes()
    words = pdf_words(pdf)
    for text in (TITLE, ASK, OBJECTION, "Where we do not agree", f"{ZIWA}, an objection to request 1", BRUG):
        assert text in words
    assert PdfReader(io.BytesIO(pdf)).metadata["/Title"] == "Policy paper"
    assert ZIWA not in download.value.suggested_filename
    reader.emulate_media(media="print")
    # The printer joins letters such as ff.
    on_paper = unicodedata.normalize("NFKC", pdf_words(reader.pdf(format="A4")))
    assert OBJECTION in on_paper
    assert "Two organisations, two languages." in on_paper
    reader.close()


def take_it_on(story: Story, request: str) -> None:
    """The body has an account and facilitates a partnership; somebody who speaks for it publishes the promise."""
    ana = story.ana
    steps.start_partnership(
        story.hall, ana, "Lakeside", [Partner("Lakeside Fund", "LF"), Partner("Kisumu Water Group", "KWG")]
    )
    ana.goto(request)
    said(ana, OBJECTION)
    follow(ana, "Answer")
    ana.get_by_label("Which organisation takes it on?").select_option(label="Lakeside Fund · Lakeside")
    ana.get_by_label("When are partners asked for the first time?").fill(day_in(60))
    press(ana, "Take it on")
    said(ana, "Taken on. The commitment is not published yet.")
    story.hall.server.run(PUBLISH_PROMISE)
