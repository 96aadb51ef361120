"""What people typed, in the other languages of the room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, override_settings

from evenhand.facilitation.actions.translating import (
    translate_as_facilitator,
    translate_by_machine,
    translate_for_group,
)
from evenhand.facilitation.models import Action, Theme, Translation
from evenhand.facilitation.queries.translating import lacking, languages_of_the_room, texts_of, words_by_language
from evenhand.facilitation.rules.burmese import is_zawgyi
from evenhand.facilitation.rules.translating import mark_of
from evenhand.facilitation.translator import Translator, TranslatorError
from tests import makers
from tests.facilitation.phones import phone_of, said_on

pytestmark = pytest.mark.django_db

FRENCH = "Comment le budget annuel est réparti"


@pytest.fixture
def room() -> makers.Room:
    made = makers.make_room("score")
    made.partnership.languages = ["en", "fr", "sw", "my"]
    made.partnership.save()
    return made


def refused(call: Any, *args: Any, **rest: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        call(*args, **rest)
    return str(refusal.value.code)


def signed_in(person: object) -> Client:
    browser = Client()
    browser.force_login(person)  # type: ignore[arg-type]
    return browser


def first(room: makers.Room) -> str:
    return mark_of(room.decisions[0].text)


def test_ben_translates_a_decision_and_a_reader_of_french_sees_it_with_the_original_one_tap_away(room) -> None:
    phone = phone_of(room.ben)
    response = phone.post("/here/translations/", {"to": "fr", "mark": first(room), "text": FRENCH})
    assert response["Location"] == "/here/translations/?to=fr&saved=1"
    row = Translation.objects.get()
    assert (row.language, row.text, row.made, row.is_settled) == ("fr", FRENCH, "human", False)
    address = f"/here/score/{room.decisions[0].pk}/"
    assert f"<h1><bdi>{room.decisions[0].text}</bdi></h1>" in said_on(phone.get(address))
    phone.cookies["evenhand_language"] = "fr"
    page = said_on(phone.get(address))
    assert f"<h1><bdi>{FRENCH}</bdi></h1>" in page
    assert f"<p><bdi>{room.decisions[0].text}</bdi></p>" in page


def test_words_that_change_lose_their_translation(room) -> None:
    translate_for_group(room.ben, first(room), "fr", FRENCH)
    decision = room.decisions[0]
    decision.text = "How the budget of each year is divided"
    decision.save()
    assert (
        refused(translate_for_group, room.ben, mark_of("How the yearly budget is divided"), "fr", "x") == "no_such_text"
    )
    translate_for_group(room.ben, first(room), "sw", "Jinsi bajeti inavyogawanywa")
    assert [row.language for row in Translation.objects.all()] == ["sw"]


@pytest.mark.parametrize("stage", ["prepare", "list"])
def test_decisions_are_translated_by_participants_once_the_list_is_closed(stage: str) -> None:
    room = makers.make_room(stage)
    assert texts_of(room.session) == []
    assert [each.kind for each in texts_of(room.session, for_facilitator=True)] == ["decision", "decision"]
    assert refused(translate_for_group, room.ben, first(room), "en", "x") == "no_such_text"


def test_themes_and_actions_come_with_their_stage() -> None:
    room = makers.make_room("act")
    Theme.objects.create(decision=room.decisions[0], text="Late news")
    Action.objects.create(session=room.session, key="A1", what="Meet in May", owner=room.partners[0])
    assert [each.kind for each in texts_of(room.session)] == ["decision", "decision", "theme", "action"]
    room.session.are_results_paused = True
    assert [each.kind for each in texts_of(room.session)] == ["decision", "decision"]


def test_what_the_group_has_settled_only_a_facilitator_changes(room) -> None:
    translate_as_facilitator(room.session, first(room), "fr", FRENCH, room.ana, is_settled=True)
    assert refused(translate_for_group, room.ben, first(room), "fr", "Autre") == "settled"
    translate_as_facilitator(room.session, first(room), "fr", "", room.ana)
    assert not Translation.objects.exists()


def test_a_stranger_a_closed_session_and_a_language_of_nobody_are_refused(room) -> None:
    assert refused(translate_as_facilitator, room.session, first(room), "fr", "x", room.cleo) == "not_facilitator"
    assert refused(translate_for_group, room.ben, first(room), "tlh", "x") == "no_such_language"
    assert refused(translate_for_group, room.ben, first(room), "fr", "  ") == "no_words"
    room.session.closed_at = makers.NOON
    room.session.save()
    assert refused(translate_for_group, room.ben, first(room), "fr", "x") == "closed"


def test_the_room_says_which_text_lacks_which_language(room) -> None:
    translate_for_group(room.ben, first(room), "fr", FRENCH)
    languages = languages_of_the_room(room.session)
    assert languages == ["en", "fr", "sw", "my"]
    missing = lacking(texts_of(room.session), words_by_language(room.session), languages)
    assert missing == {first(room): ["sw", "my"], mark_of(room.decisions[1].text): ["fr", "sw", "my"]}
    page = said_on(signed_in(room.ana).get(f"/sessions/{room.session.pk}/translations/?to=fr"))
    assert "1 text lacks this language." in page
    assert FRENCH in page


def test_burmese_in_zawgyi_is_refused_and_explained(room) -> None:
    response = phone_of(room.ben).post("/here/translations/", {"to": "my", "mark": first(room), "text": "ျမန္မာ"})
    assert response.status_code == 422
    assert "This Burmese text is written in Zawgyi." in said_on(response)
    assert "ျမန္မာ" in said_on(response)


@pytest.mark.parametrize(
    ("text", "is_old"),
    [
        ("မြန်မာနိုင်ငံ", False),
        ("ဆုံးဖြတ်ချက်", False),
        ("ကျွန်ုပ်တို့ အတူတကွ ဆုံးဖြတ်ကြသည်။", False),
        ("သေးငယ်သော အဖွဲ့အစည်းများ", False),
        ("ဗုဒ္ဓဘာသာ", False),
        ("ျမန္မာႏိုင္ငံ", True),
        ("ဆံုးျဖတ္ခ်က္", True),
        ("ေဆြးေႏြးပဲြ", True),
        ("Yangon, Мандалай", False),
        ("", False),
    ],
)
def test_zawgyi_is_told_from_unicode(text: str, is_old: bool) -> None:
    assert is_zawgyi(text) is is_old


class Machine(BaseHTTPRequestHandler):
    """A stand-in that speaks the protocol. It keeps what it was asked."""

    asked: list[dict[str, str]] = []

    def do_GET(self) -> None:
        self.answer([{"code": "en", "name": "English"}, {"code": "fr", "name": "French"}])

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(question)
        if question["q"] == "broken":
            self.answer({"error": "no"}, 500)
        elif question["q"] == "elsewhere":
            self.send_response(302)
            self.send_header("Location", "/languages")
            self.end_headers()
        else:
            self.answer({"translatedText": f"[{question['target']}] {question['q']}"})

    def answer(self, told: object, status: int = 200) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def machine() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Machine)
    Machine.asked = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_machine_is_told_the_words_and_the_languages_and_nothing_else(machine: str) -> None:
    translator = Translator(machine)
    assert translator.languages() == ["en", "fr"]
    assert translator.translate("Who hires", "en", "fr") == "[fr] Who hires"
    assert Machine.asked == [{"q": "Who hires", "source": "en", "target": "fr", "format": "text"}]


@pytest.mark.parametrize("text", ["broken", "elsewhere"])
def test_a_machine_that_fails_or_points_elsewhere_gives_no_answer(machine: str, text: str) -> None:
    with pytest.raises(TranslatorError):
        Translator(machine).translate(text, "en", "fr")


def test_the_machine_fills_what_is_missing_and_writes_over_nobody(room, machine: str) -> None:
    translate_for_group(room.ben, first(room), "fr", FRENCH)
    with override_settings(TRANSLATE_URL=machine):
        response = signed_in(room.ana).post(f"/sessions/{room.session.pk}/translations/", {"to": "fr", "do": "machine"})
    assert response.status_code == 302
    other = room.decisions[1].text
    assert {row.of: (row.text, row.made) for row in Translation.objects.all()} == {
        first(room): (FRENCH, "human"),
        mark_of(other): (f"[fr] {other}", "machine"),
    }
    assert [each["q"] for each in Machine.asked] == [other]


def test_without_an_address_and_at_high_risk_no_words_leave(room, machine: str) -> None:
    assert refused(translate_by_machine, room.session, "fr", room.ana) == "no_machine"
    room.partnership.risk = "high"
    room.partnership.save()
    room.session.refresh_from_db()
    with override_settings(TRANSLATE_URL=machine):
        assert refused(translate_by_machine, room.session, "fr", room.ana) == "no_machine"
    assert Machine.asked == []


def test_a_silent_machine_changes_nothing(room) -> None:
    with override_settings(TRANSLATE_URL="http://127.0.0.1:9"):
        assert refused(translate_by_machine, room.session, "fr", room.ana) == "machine_silent"
    assert not Translation.objects.exists()


def test_the_language_chosen_on_a_phone_travels_with_the_seat(room) -> None:
    phone = phone_of(room.ben)
    phone.post("/join/language/", {"language": "fr", "next": "/here/"})
    room.ben.refresh_from_db()
    assert room.ben.language == "fr"
