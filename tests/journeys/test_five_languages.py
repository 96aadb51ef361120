"""One session in six languages: five phones in five, the facilitator in a sixth, everybody reads their own.

The pages of each person are compared with the catalogues: outside what people typed, no sentence of another
language stands on them, and each person takes away a report in their own.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, expect

from evenhand.site.languages import all_languages
from tests.journeys import steps
from tests.journeys.tongues import Tongue
from tests.journeys.watching import ARTEFACTS

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

LANGUAGES = ("ar", "fr", "sw", "am", "en", "nl")
OWN = {each.code: each.own for each in all_languages()}
NAME, LABEL = "Rivier en meer", "Beginpunt"


@dataclass(frozen=True)
class Voice:
    """Somebody who takes part: in which language, for which organisation, and what they type."""

    tongue: Tongue
    organisation: str
    label: str
    decision: str
    note: str
    word: str


def voice(code: str, *typed: str) -> Voice:
    return Voice(Tongue(code, OWN[code], LANGUAGES), *typed)


VOICES = (
    voice("ar", "شبكة النهر", "نور", "من يوقّع الميزانية السنوية", "سمعنا بها من الراديو", "تعلّمت شيئًا جديدًا"),
    voice(
        "fr",
        "Fonds du Sahel",
        "Aminata",
        "Quels villages passent en premier",
        "On en a parlé en mars",
        "Merci à toutes",
    ),
    voice("sw", "Ziwa Letu", "Juma", "Nani huchagua wafanyakazi", "Tuliambiwa baadaye", "Nimesikia mengi"),
    voice("am", "የሐይቅ ማኅበር", "ሄለን", "ሪፖርቱን ማን ይጽፋል", "በሬዲዮ ሰማን", "ብዙ ሰማሁ"),
    voice("en", "Lake Trust", "Sam", "How much is paid in advance", "A letter came in May", "I heard new things"),
)
DUTCH = Tongue("nl", OWN["nl"], LANGUAGES)
ACTION, REMARK = "Het eerste voorstel gaat twee weken eerder naar iedereen", "Een rustig gesprek"


@dataclass
class Story:
    """The people of this journey and where they are."""

    hall: Hall
    room: Page
    address: str = ""
    phones: dict[str, Page] = field(default_factory=dict)

    def read(self, page: Page, tongue: Tongue, name: str) -> None:
        """Keep a picture of a page, and see that it is in one language."""
        page.wait_for_load_state()
        page.screenshot(path=ARTEFACTS / f"tongues-{tongue.code}-{name}.png", full_page=True)
        assert page.locator("html").get_attribute("lang") == tongue.code, name
        assert page.locator("html").get_attribute("dir") == ("rtl" if tongue.code == "ar" else "ltr"), name
        assert tongue.foreign_to(page.content(), typed_by_people()) == [], f"{name} in {tongue.code}"
        if wide := page.evaluate("() => document.documentElement.scrollWidth - innerWidth"):
            assert wide <= 0, f"{name} in {tongue.code} is {wide} px too wide"

    def read_all(self, name: str) -> None:
        """The same for everybody: the phones and the room."""
        for each in VOICES:
            self.read(self.phones[each.label], each.tongue, name)
        self.read(self.room, DUTCH, name)

    def open(self, each: Voice, heading: str = "") -> Page:
        """The page that this person should see now; with this heading where one is named."""
        phone = self.phones[each.label]
        with suppress(BrowserError):
            phone.goto("/here/")
        if heading:
            expect(steps.heading(phone)).to_have_text(heading)
        return phone


def typed_by_people() -> set[str]:
    """Every text that somebody types in this journey, and the facilitator's name."""
    typed = {text for each in VOICES for text in (each.organisation, each.label, each.decision, each.note, each.word)}
    shorts = {short_of(each) for each in VOICES}
    return {*typed, *shorts, *OWN.values(), NAME, LABEL, ACTION, REMARK, "Ana Facilitator", "AF", "Ana"}


def short_of(each: Voice) -> str:
    return each.organisation[:12].strip()


def test_five_phones_in_five_languages_and_a_facilitator_in_a_sixth(hall: Hall) -> None:
    story = Story(hall, hall.facilitator(locale="nl-NL").new_page())
    a_partnership_in_dutch(story)
    five_people_come_in(story)
    everybody_brings_a_decision(story)
    everybody_scores(story)
    everybody_looks_together(story)
    everybody_says_and_wishes(story)
    an_action_and_the_end(story)
    the_report_is_let_go(story)
    everybody_takes_a_report(story)


def go_on(story: Story, stage: str) -> None:
    """The facilitator moves the group on to this stage."""
    story.room.locator(f'form:has(input[name="to"][value="{stage}"]) button').click()
    story.room.wait_for_url(f"**/{stage}/**")


def a_partnership_in_dutch(story: Story) -> None:
    page = story.room
    page.goto("/partnerships/")
    page.locator("details.langs > summary").click()
    steps.press(page, DUTCH.own_name)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.goto("/partnerships/new/")
    page.get_by_label(DUTCH.says("Name"), exact=True).fill(NAME)
    page.locator("details:has([name=languages]) > summary").click()
    for code in LANGUAGES:
        page.locator(f'[name=languages][value="{code}"]').check()
    steps.press(page, DUTCH.says("Go on to the partners"))
    for each in VOICES:
        page.get_by_label(DUTCH.says("Name of the organisation")).fill(each.organisation)
        page.get_by_label(DUTCH.says("Short name")).fill(short_of(each))
        steps.press(page, DUTCH.says("Add to the list"))
        expect(page.get_by_role("heading", level=2, name=each.organisation, exact=True)).to_be_visible()
    story.read(page, DUTCH, "partners")
    steps.follow(page, DUTCH.says("Prepare a session"))
    page.get_by_label(DUTCH.says("Name of the session")).fill(LABEL)
    steps.press(page, DUTCH.says("Go on"))
    expect(steps.heading(page)).to_have_text(DUTCH.says("Prepare the session"))
    story.address = page.url.removesuffix("prepare/")


def five_people_come_in(story: Story) -> None:
    steps.press(story.room, DUTCH.says("Open the door"))
    code = story.room.locator("aside .code.num").inner_text()
    for each in VOICES:
        phone = story.phones[each.label] = story.hall.phone(390).new_page()
        phone.goto("/join/")
        if each.tongue.code != "en":
            steps.press(phone, each.tongue.own_name)
        expect(steps.heading(phone)).to_have_text(each.tongue.says("Join a session"))
        story.read(phone, each.tongue, "join")
        phone.get_by_label(each.tongue.says("Session code")).fill(code)
        steps.press(phone, each.tongue.says("Go on"))
        expect(phone.locator("#language")).to_have_value(each.tongue.code)
        story.read(phone, each.tongue, "take-seat")
        phone.get_by_text(each.organisation, exact=True).click()
        phone.get_by_label(each.tongue.says("Name or nickname")).fill(each.label)
        steps.press(phone, each.tongue.says("Join the session"))
        expect(steps.heading(phone)).to_have_text(each.tongue.says("Write down your four words"))
        story.read(phone, each.tongue, "four-words")
        steps.follow(phone, each.tongue.says("I wrote them down"))
    story.room.goto(f"{story.address}prepare/")
    story.read_all("wait")


def everybody_brings_a_decision(story: Story) -> None:
    go_on(story, "list")
    for each in VOICES:
        phone = story.open(each, each.tongue.says("Which decisions matter to you?"))
        phone.get_by_label(each.tongue.says("A decision")).fill(each.decision)
        phone.locator("form fieldset label.o").first.click()
        steps.press(phone, each.tongue.says("Add to my list"))
        expect(phone.get_by_role("listitem").filter(has_text=each.decision)).to_be_visible()
    story.room.goto(f"{story.address}list/")
    for each in VOICES[:2]:
        choice = story.room.get_by_role("button", name=each.decision)
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")
    story.read_all("list")
    story.room.locator('form[action$="/closed/"] button').click()
    go_on(story, "score")


def everybody_scores(story: Story) -> None:
    first, second = (each.decision for each in VOICES[:2])
    for number, each in enumerate(VOICES):
        phone = story.open(each, first)
        story.read(phone, each.tongue, "score")
        for place, group in enumerate(phone.locator("form fieldset").all()):
            group.locator("label.o").nth((number + place) % 5).click()
        phone.get_by_text(each.tongue.says("Add a note (optional)")).click()
        phone.get_by_label(each.tongue.says("What happened?")).fill(each.note)
        phone.get_by_text(each.tongue.says("The group may read this, without my name")).click()
        steps.press(phone, each.tongue.says("Save and go on"))
        expect(steps.heading(phone)).to_have_text(second)
        for group in phone.locator("form fieldset").all():
            group.locator("label.o").nth(2).click()
        steps.press(phone, each.tongue.says("Save and go on"))
        steps.press(phone, each.tongue.says("I am finished"))
        expect(steps.heading(phone)).to_have_text(each.tongue.says("Your answers are in"))
        phone.goto("/here/mine/answers/")
    story.read_all("answers")


def everybody_looks_together(story: Story) -> None:
    story.room.locator('form:has(input[value="reveal"]) button').click()
    expect(steps.heading(story.room)).to_have_text(DUTCH.says("Where views differ"))
    for each in VOICES:
        story.open(each, VOICES[0].decision)
    story.read_all("look")
    wall = story.room.context.new_page()
    wall.goto(f"{story.address}wall/")
    story.read(wall, DUTCH, "wall")
    wall.close()
    steps.choose_cell(story.room, VOICES[0].decision, short_of(VOICES[2]))
    story.room.locator("#settle").get_by_text(DUTCH.says("Informed"), exact=True).click()
    steps.press(story.room.locator("aside"), DUTCH.says("Record this"))
    expect(story.room.get_by_role("status").first).to_be_visible()
    story.read(story.room, DUTCH, "settled")
    story.room.goto(f"{story.address}translations/")
    story.read(story.room, DUTCH, "translations")
    story.room.goto(f"{story.address}look/")


def everybody_says_and_wishes(story: Story) -> None:
    go_on(story, "content")
    for number, each in enumerate(VOICES):
        phone = story.open(each, VOICES[0].decision)
        for decision in (VOICES[0].decision, VOICES[1].decision):
            expect(steps.heading(phone)).to_have_text(decision)
            phone.locator("form fieldset label.o").nth(1 if number == 2 else 0).click()
            steps.press(phone, each.tongue.says("Save and go on"))
        expect(steps.heading(phone)).to_have_text(each.tongue.says("Your organisation has answered every decision"))
    story.read_all("content")
    go_on(story, "wish")
    for each in VOICES:
        phone = story.open(each)
        phone.locator("form fieldset").first.locator("label.o").nth(1).click()
        steps.press(phone, each.tongue.says("Save and go on"))
        steps.said(phone, each.tongue.says("Saved."))
    story.read_all("wish")


def an_action_and_the_end(story: Story) -> None:
    room = story.room
    go_on(story, "act")
    room.get_by_label(DUTCH.says("What will change?")).fill(ACTION)
    room.get_by_label(DUTCH.says("Who will do it?")).select_option(label=VOICES[1].organisation)
    room.get_by_label(DUTCH.says("Who is meant to benefit, and says whether it would help?")).select_option(
        label=VOICES[2].organisation
    )
    steps.press(room, DUTCH.says("Keep this action"))
    expect(room.get_by_role("article")).to_contain_text(ACTION)
    for each in VOICES:
        story.open(each, each.tongue.says("What will we change?"))
    story.read_all("act")
    helped = story.phones[VOICES[2].label]
    helps = helped.get_by_role("button", name=VOICES[2].tongue.says("Yes, this would help us"))
    helps.click()
    expect(helps).to_have_count(0)
    go_on(story, "close")
    for each in VOICES:
        phone = story.open(each, each.tongue.says("What do you take with you from today?"))
        phone.get_by_label(each.tongue.says("Your last word (optional)")).fill(each.word)
        phone.get_by_text(each.tongue.says("The group may read this, without my name")).click()
        steps.press(phone, each.tongue.says("Save"))
    room.get_by_role("textbox", name=DUTCH.says("Remarks of the facilitators")).fill(REMARK)
    steps.press(room, DUTCH.says("Keep the remarks"))
    story.read_all("close")
    steps.press(room, DUTCH.says("Close the session"))
    expect(steps.heading(room)).to_have_text(DUTCH.says("What we take with us"))


def the_report_is_let_go(story: Story) -> None:
    for each in VOICES:
        phone = story.phones[each.label]
        phone.goto("/here/release/")
        story.read(phone, each.tongue, "release")
        phone.locator("section").first.get_by_role("button").first.click()
        steps.said(phone, each.tongue.says("You said yes."))
    story.room.goto(f"{story.address}release/")
    story.read(story.room, DUTCH, "release")
    story.room.locator('form:has(input[value="inside"]) button').first.click()
    for each in VOICES:
        phone = story.phones[each.label]
        phone.goto("/here/keys/")
        story.read(phone, each.tongue, "keys")
        turn = phone.get_by_role("button", name=each.tongue.says("Turn the key"), exact=True)
        if turn.count():
            turn.first.click()
    story.room.reload()
    expect(story.room.locator("main")).to_contain_text(DUTCH.says("Released."))


def everybody_takes_a_report(story: Story) -> None:
    for each in VOICES:
        phone = story.phones[each.label]
        phone.goto("/here/report/")
        steps.said(phone, ACTION)
        story.read(phone, each.tongue, "report")
        take(phone, each.tongue)
    story.room.goto(f"{story.address}report/")
    story.read(story.room, DUTCH, "report")
    take(story.room, DUTCH)


def take(page: Page, tongue: Tongue) -> None:
    """The report as a document and on paper: its words are of one language, and they are this reader's."""
    document = page.context.request.get(f"{page.url}?format=docx").body()
    (ARTEFACTS / f"tongues-{tongue.code}-report.docx").write_bytes(document)
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        text = parts.read("word/document.xml").decode()
    paragraphs = text.replace("<w:p>", "<p>").replace("</w:p>", "</p>")
    assert tongue.foreign_to(paragraphs, typed_by_people()) == [], f"the report as a document in {tongue.code}"
    assert tongue.says("What we will do") in text
    paper = page.context.request.get(f"{page.url}?format=pdf").body()
    (ARTEFACTS / f"tongues-{tongue.code}-report.pdf").write_bytes(paper)
    assert paper[:5] == b"%PDF-"
