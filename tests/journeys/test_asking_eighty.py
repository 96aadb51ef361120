"""A network asks eighty members in three languages, by phone, at a meeting, on paper and through a helper.

Each of them receives what came of it, by the way on which they were asked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import follow, heading, press, said
from tests.recordings.sounds import ogg

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

MAKE = """
import json
from datetime import timedelta
from django.utils import timezone
from evenhand.consultations.models import Cluster, Consultation, Option, Question
from evenhand.partnerships.models import Facilitator, Partnership
from evenhand.people.models import Person
partnership = Partnership.objects.create(name="Nyanza Shore network", key="nyanza-shore-network")
Facilitator.objects.create(partnership=partnership, person=Person.objects.order_by("pk").first())
now = timezone.now()
row = Consultation.objects.create(
    partnership=partnership, text="What should the shoreline plan protect first?", language="en",
    can_still_change="The order of the aims can still change.", who_decides="The county assembly.",
    closes_on=now.date() + timedelta(days=20), hear_back_by=now.date() + timedelta(days=60), opened_at=now,
)
first = Question.objects.create(consultation=row, kind="one", text=row.text)
Question.objects.create(consultation=row, position=1, kind="words", text="What is missing in the plan?")
for place, text in enumerate(("Where fish breed", "Landing sites", "Clean water")):
    Option.objects.create(question=first, position=place, text=text)
made = {"partnership": str(partnership.pk), "row": str(row.pk)}
for place, (name, asked, languages, ways) in enumerate((
    ("Fisher groups", 40, ["Kiswahili"], ["phone"]),
    ("Farmers", 30, ["English"], ["meeting", "paper"]),
    ("Islands", 10, ["Dholuo"], ["helper"]),
)):
    cluster = Cluster.objects.create(
        consultation=row, position=place, name=name, asked=asked, languages=languages, ways=ways
    )
    made[name] = [cluster.token, cluster.helper_token]
print(json.dumps(made))
"""
SWAHILI = {
    "What should the shoreline plan protect first?": "Mpango wa ufuo wa ziwa ulinde nini kwanza?",
    "Where fish breed": "Mahali samaki wanapozaliana",
}


def small_phone(hall: Hall, language: str) -> Page:
    """An old phone: narrow, without scripts."""
    return hall.phone(320, locale=language, java_script_enabled=False).new_page()


def test_eighty_members_are_asked_and_each_receives_what_came_of_it(hall: Hall) -> None:
    made: dict[str, Any] = json.loads(hall.server.run(MAKE))
    ana = hall.facilitator().new_page()
    consultation = f"/partnerships/{made['partnership']}/consultations/{made['row']}/"
    translated(hall, ana, consultation)
    told_in_dholuo(hall, made)
    answered_by_phone(hall, made)
    met_and_typed(hall, made)
    spoken(hall, made)
    closed_and_told(hall, ana, consultation)
    received(hall, ana, made, consultation)


def translated(hall: Hall, ana: Page, consultation: str) -> None:
    """The organiser writes what is asked in Swahili."""
    ana.goto(f"{consultation}wordings/?to=sw")
    for text, words in SWAHILI.items():
        ana.get_by_label(text, exact=True).fill(words)
    press(ana.locator("main"), "Save")
    said(ana, "Saved.")
    hall.watch.look_at(ana, "consultation-wordings")


def told_in_dholuo(hall: Hall, made: dict[str, Any]) -> None:
    """A helper who knows both adds it in Dholuo, of which there is no code here."""
    helper = hall.phone().new_page()
    helper.goto(f"/asking/{made['Islands'][1]}/")
    hall.watch.look_at(helper, "helper")
    follow(helper, "Translate what is asked")
    helper.get_by_label("What should the shoreline plan protect first?").fill("Chenro ogen ango mokwongo?")
    press(helper, "Save")
    said(helper, "Chenro ogen ango mokwongo?")
    hall.watch.look_at(helper, "helper-wordings")


def answered_by_phone(hall: Hall, made: dict[str, Any]) -> None:
    """Five members answer on old phones in Swahili; one of them sends it twice and changes it later."""
    address = f"/asked/{made['Fisher groups'][0]}/"
    for number in range(5):
        page = small_phone(hall, "sw")
        page.goto(address)
        expect(heading(page)).to_have_text(SWAHILI["What should the shoreline plan protect first?"])
        page.locator("label[for=q1-1]").click()
        page.locator("button.btn").first.click()
        page.wait_for_url("**/sent/")
        if number == 0:
            page.goto(address)
            assert page.locator("#q1-1").is_checked()
            page.locator("label[for=q1-2]").click()
            page.locator("button.btn").first.click()
            page.wait_for_url("**/sent/")
    english = hall.phone().new_page()
    english.goto(address)
    hall.watch.look_at(english, "asked")
    follow(english, "I would rather talk to somebody")
    hall.watch.look_at(english, "asked-talk")


def met_and_typed(hall: Hall, made: dict[str, Any]) -> None:
    """Eight farmers meet and count hands; two filled in sheets, which the helper types without touching a mouse."""
    helper = hall.phone(1280).new_page()
    helper.goto(f"/asking/{made['Farmers'][1]}/")
    follow(helper, "Notes of a meeting")
    helper.get_by_label("How many people were there?").fill("8")
    helper.get_by_label("Clean water").fill("6")
    helper.get_by_label("I don’t know").fill("2")
    helper.get_by_label("What is missing in the plan?").fill("The wells by the road.")
    hall.watch.look_at(helper, "meeting")
    press(helper, "Save the notes")
    said(helper, "Here is an empty page for the next one.")
    helper.goto(f"/asking/{made['Farmers'][1]}/paper/")
    hall.watch.look_at(helper, "sheet-to-print")
    helper.goto(f"/asking/{made['Farmers'][1]}/sheet/")
    for typed in ("3", "0"):
        expect(helper.locator("#q1")).to_be_focused()
        helper.keyboard.type(typed)
        helper.keyboard.press("Enter")
        said(helper, "Here is an empty page for the next one.")
    hall.watch.look_at(helper, "sheet")
    helper.goto(f"/asking/{made['Farmers'][1]}/")
    expect(helper.get_by_role("listitem").filter(has_text="Paper").filter(has_text="2")).to_be_visible()


def spoken(hall: Hall, made: dict[str, Any]) -> None:
    """One islander speaks, and agrees that the voice is kept."""
    helper = hall.phone().new_page()
    helper.goto(f"/asking/{made['Islands'][1]}/person/?in=Dholuo")
    said(helper, "Chenro ogen ango mokwongo?")
    helper.locator("label[for=q1-2]").click()
    helper.locator("summary").first.click()
    helper.locator("label[for=agreed]").click()
    file = {"name": "note.ogg", "mimeType": "audio/ogg", "buffer": ogg()}
    helper.get_by_label("The recording").set_input_files(files=[file])  # type: ignore[list-item]
    hall.watch.look_at(helper, "one-person")
    press(helper, "Save, next person")
    said(helper, "Here is an empty page for the next one.")


def closed_and_told(hall: Hall, ana: Page, consultation: str) -> None:
    """The organiser closes it, writes what was said and done, and tells everybody."""
    ana.goto(consultation)
    press(ana, "Close it")
    follow(ana, "Write “You said, we did”")
    ana.locator("[name=said]").fill("Protect the places where fish breed.")
    ana.locator("[name=outcome][value=done]").check()
    ana.locator("[name=what]").fill("It is now the first aim of the plan.")
    press(ana, "Put it on the page")
    said(ana, "Protect the places where fish breed.")
    press(ana, "Tell everybody")
    ana.goto(f"{consultation}wordings/?to=sw")
    ana.get_by_label("It is now the first aim of the plan.").fill("Sasa ni lengo la kwanza la mpango.")
    press(ana.locator("main"), "Save")
    ana.goto(f"{consultation}voices/")
    expect(ana.get_by_role("link", name="Listen")).to_have_count(1)
    hall.watch.look_at(ana, "consultation-voices")


def received(hall: Hall, ana: Page, made: dict[str, Any], consultation: str) -> None:
    """By phone in Swahili, from the helper to read out, and on paper; somebody says what is missing."""
    fisher = small_phone(hall, "sw")
    fisher.goto(f"/asked/{made['Fisher groups'][0]}/")
    said(fisher, "Sasa ni lengo la kwanza la mpango.")
    farmer = hall.phone().new_page()
    farmer.goto(f"/asking/{made['Farmers'][1]}/")
    follow(farmer, "A page to print")
    said(farmer, "It is now the first aim of the plan.")
    hall.watch.look_at(farmer, "told-to-print")
    islander = hall.phone().new_page()
    islander.goto(f"/asking/{made['Islands'][1]}/")
    follow(islander, "You said, we did")
    hall.watch.look_at(islander, "told")
    islander.get_by_label("Say what is missing").fill("You left out the market women.")
    press(islander, "Send")
    said(islander, "You left out the market women.")
    ana.goto(f"{consultation}said/")
    said(ana, "You left out the market women.")
