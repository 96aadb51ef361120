"""Questions and decisions said aloud, for those who listen rather than read."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from evenhand.facilitation.actions import erase_what_is_due
from evenhand.facilitation.actions.governing import erase_partnership, erase_session
from evenhand.facilitation.actions.voice_notes import keep_voice_note, remove_voice_note
from evenhand.facilitation.models import Satisfaction, Session, VoiceNote
from evenhand.facilitation.queries.voice_notes import heard_in
from evenhand.facilitation.rules.translating import mark_of
from evenhand.facilitation.rules.voice_notes import question_mark
from evenhand.recordings.models import Recording
from tests import makers
from tests.facilitation.phones import phone_of, said_on
from tests.recordings.sounds import ogg, webm

pytestmark = pytest.mark.django_db

LISTEN = "Listen · 6 kB · 2 seconds"


@pytest.fixture
def room() -> makers.Room:
    made = makers.make_room("score")
    made.partnership.languages = ["en", "sw"]
    made.partnership.save()
    return made


def first(room: makers.Room) -> str:
    return mark_of(room.decisions[0].text)


def spoken(room: makers.Room, language: str = "en", mark: str = "", seconds: float = 2) -> VoiceNote:
    keep_voice_note(room.session, mark or first(room), language, BytesIO(webm(seconds, 60)), room.ana)
    room.session.refresh_from_db()
    return VoiceNote.objects.get(of=mark or first(room), language=language)


def refused(call: Any, *args: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        call(*args)
    return str(refusal.value.code)


def signed_in(person: object) -> Client:
    browser = Client()
    browser.force_login(person)  # type: ignore[arg-type]
    return browser


def page_of(room: makers.Room) -> str:
    return f"/sessions/{room.session.pk}/voice-notes/"


def test_ana_keeps_a_file_and_ben_is_told_its_size_and_length_before_anything_is_loaded(room) -> None:
    sound = SimpleUploadedFile("amina in kisumu.webm", webm(2, 60), "audio/webm")
    sent = {"do": "keep", "to": "en", "mark": first(room), "sound": sound}
    answer = signed_in(room.ana).post(page_of(room), sent)
    assert answer["Location"] == f"{page_of(room)}?to=en"
    note = VoiceNote.objects.get()
    page = said_on(phone_of(room.ben).get(f"/here/score/{room.decisions[0].pk}/"))
    address = f"/here/voice-notes/{note.pk}/"
    assert f'<a href="{address}" type="audio/ogg">{LISTEN}</a>' in page
    assert f'<audio controls preload="none" src="{address}" aria-label="Voice note"></audio>' in page
    assert "Spoken in" not in page
    assert LISTEN not in said_on(phone_of(room.ben).get(f"/here/score/{room.decisions[1].pk}/"))


def test_a_listener_hears_the_own_language_else_the_one_of_the_original_and_is_told_so(room) -> None:
    english, swahili = spoken(room), spoken(room, "sw")
    assert [heard_in(room.session, code)[first(room)].id for code in ("en", "sw", "fr")] == [
        english.pk, swahili.pk, english.pk,
    ]  # fmt: skip
    phone = phone_of(room.ben)
    phone.cookies["evenhand_language"] = "fr"
    page = phone.get(f"/here/score/{room.decisions[0].pk}/").content.decode()
    assert '<bdi lang="en">English</bdi>' in page
    remove_voice_note(room.session, english.pk, room.ana)
    room.session.refresh_from_db()
    assert heard_in(room.session, "fr") == {}


@pytest.mark.parametrize(
    ("stage", "address"),
    [("score", "score/{}/"), ("content", "content/{}/"), ("wish", "wish/{}/"), ("act", "actions/")],
)
def test_the_question_of_a_stage_is_heard_on_its_page(stage: str, address: str) -> None:
    room = makers.make_room(stage)
    Satisfaction.objects.create(decision=room.decisions[0], partner=room.partners[0], answer="disagree")
    note = spoken(room, mark=question_mark(stage))
    page = said_on(phone_of(room.ben).get("/here/" + address.format(room.decisions[0].pk)))
    assert f"/here/voice-notes/{note.pk}/" in page


@pytest.mark.parametrize(("stage", "address"), [("look", "look/{}/"), ("content", "content/{}/"), ("wish", "wish/{}/")])
def test_a_decision_is_heard_wherever_it_is_the_heading(stage: str, address: str) -> None:
    room = makers.make_room(stage)
    Satisfaction.objects.create(decision=room.decisions[0], partner=room.partners[0], answer="disagree")
    note = spoken(room)
    page = said_on(phone_of(room.ben).get("/here/" + address.format(room.decisions[0].pk)))
    assert f"/here/voice-notes/{note.pk}/" in page


def test_where_nothing_is_stored_each_decision_of_the_list_is_heard() -> None:
    room = makers.make_room("score", mode="talk_only")
    notes = [spoken(room), spoken(room, mark=mark_of(room.decisions[1].text))]
    page = said_on(phone_of(room.ben).get("/here/score/"))
    assert [page.count(f'src="/here/voice-notes/{note.pk}/"') for note in notes] == [1, 1]


def test_the_sound_is_served_as_what_it_is_and_a_phone_need_not_load_it_twice(room) -> None:
    note = spoken(room)
    answer = phone_of(room.ben).get(f"/here/voice-notes/{note.pk}/")
    assert answer.content == bytes(note.recording.sound)
    kept = ("Content-Type", "Accept-Ranges", "Cache-Control", "X-Content-Type-Options", "Content-Disposition")
    assert [answer[name] for name in kept] == [
        "audio/ogg; codecs=opus", "bytes", "private, max-age=21600, immutable", "nosniff",
        'inline; filename="note.ogg"',
    ]  # fmt: skip
    assert "media-src 'self'" in answer["Content-Security-Policy"]
    assert signed_in(room.ana).get(f"{page_of(room)}{note.pk}/").content == answer.content


def test_at_high_risk_no_sound_stays_on_a_phone(room) -> None:
    room.partnership.risk = "high"
    room.partnership.save()
    note = spoken(room)
    assert phone_of(room.ben).get(f"/here/voice-notes/{note.pk}/")["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-1", 206, slice(0, 2)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=5-99999999", 206, slice(5, None)),
        ("bytes=2-1", 200, slice(None)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("pages=1", 200, slice(None)),
        ("bytes=99999999-", 416, slice(0, 0)),
    ],
)
def test_browsers_that_ask_for_parts_get_parts(room, asked: str, status: int, part: slice) -> None:
    note = spoken(room)
    sound = bytes(note.recording.sound)
    answer = phone_of(room.ben).get(f"/here/voice-notes/{note.pk}/", headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, sound[part])
    if status == 206:
        begin, end, _ = part.indices(len(sound))
        assert answer["Content-Range"] == f"bytes {begin}-{end - 1}/{len(sound)}"


def test_only_seats_and_facilitators_of_the_session_hear_it(room) -> None:
    note = spoken(room)
    elsewhere = makers.make_room("score")
    assert phone_of(elsewhere.ben).get(f"/here/voice-notes/{note.pk}/").status_code == 404
    assert Client().get(f"/here/voice-notes/{note.pk}/").status_code == 302
    assert signed_in(room.cleo).get(f"{page_of(room)}{note.pk}/").status_code == 404
    assert signed_in(room.cleo).get(page_of(room)).status_code == 404
    assert signed_in(room.ana).get(f"/sessions/{elsewhere.session.pk}/voice-notes/{note.pk}/").status_code == 404


def test_the_microphone_may_be_used_on_this_page_only(room) -> None:
    browser = signed_in(room.ana)
    assert "microphone=(self)" in browser.get(page_of(room))["Permissions-Policy"]
    others = [browser.get(f"/sessions/{room.session.pk}/{page}/") for page in ("score", "list", "people")]
    assert ["microphone=()" in each["Permissions-Policy"] for each in others] == [True] * 3


def test_the_page_says_which_languages_lack_a_voice_note(room) -> None:
    spoken(room)
    page = said_on(signed_in(room.ana).get(f"{page_of(room)}?to=en"))
    assert "5 texts have no voice note in this language." in page
    assert LISTEN in page
    assert "Take the voice note away" in page
    assert said_on(signed_in(room.ana).get(f"{page_of(room)}?to=sw")).count(LISTEN) == 0


def test_a_new_note_takes_the_place_of_the_one_before(room) -> None:
    before = spoken(room)
    after = spoken(room, seconds=3)
    assert VoiceNote.objects.get().pk == after.pk != before.pk
    assert Recording.objects.get().seconds == 3


def test_a_note_is_taken_away_with_its_sound(room) -> None:
    note = spoken(room)
    signed_in(room.ana).post(page_of(room), {"do": "remove", "to": "en", "note": str(note.pk)})
    assert (VoiceNote.objects.count(), Recording.objects.count()) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"<html>", ogg()[:-30], ogg(61, 10)])
def test_a_file_that_is_no_short_recording_is_told_so_and_nothing_is_kept(room, content: bytes) -> None:
    spoken(room)
    browser = signed_in(room.ana)
    sound = SimpleUploadedFile("note.ogg", content)
    browser.post(page_of(room), {"do": "keep", "to": "en", "mark": first(room), "sound": sound})
    assert "Nothing was kept." in said_on(browser.get(page_of(room)))
    assert [each.seconds for each in Recording.objects.all()] == [2]


def test_no_file_at_all_is_told_so(room) -> None:
    browser = signed_in(room.ana)
    browser.post(page_of(room), {"do": "keep", "to": "en", "mark": first(room)})
    assert "Choose a file or record first." in said_on(browser.get(page_of(room)))


def test_refusals(room) -> None:
    sound = lambda: BytesIO(ogg())  # noqa: E731
    assert refused(keep_voice_note, room.session, first(room), "en", sound(), room.cleo) == "not_facilitator"
    assert refused(keep_voice_note, room.session, "0" * 64, "en", sound(), room.ana) == "no_such_text"
    assert refused(keep_voice_note, room.session, first(room), "my", sound(), room.ana) == "no_such_language"
    Session.objects.update(closed_at=timezone.now())
    assert refused(keep_voice_note, room.session, first(room), "en", sound(), room.ana) == "closed"
    assert Recording.objects.count() == 0


def test_a_decision_that_is_worded_anew_no_longer_has_the_old_voice(room) -> None:
    spoken(room)
    decision = room.decisions[0]
    decision.text = "How the budget of each year is divided"
    decision.save()
    Session.objects.update(turn=room.session.turn + 1)
    assert LISTEN not in said_on(phone_of(room.ben).get(f"/here/score/{decision.pk}/"))
    spoken(room, mark=mark_of(decision.text))
    assert [note.of for note in VoiceNote.objects.all()] == [mark_of(decision.text)]
    assert Recording.objects.count() == 1


def test_voices_are_erased_with_the_answers_thirty_days_after_closing(room) -> None:
    spoken(room)
    Session.objects.update(stage="close", revealed_at=makers.NOON, closed_at=timezone.now())
    erase_what_is_due(timezone.now() + timedelta(days=29))
    assert Recording.objects.count() == 1
    erase_what_is_due(timezone.now() + timedelta(days=30))
    assert (VoiceNote.objects.count(), Recording.objects.count()) == (0, 0)


def test_voices_go_with_their_session_and_with_their_partnership(room) -> None:
    spoken(room)
    erase_session(room.session)
    assert Recording.objects.count() == 0
    other = makers.make_room("score")
    spoken(other)
    erase_partnership(other.partnership)
    assert Recording.objects.count() == 0


def test_a_page_asks_for_voice_notes_once_a_turn(room, django_assert_num_queries: Any) -> None:
    spoken(room)
    assert room.session.partnership.pk
    with django_assert_num_queries(2):
        heard_in(room.session, "en")
    with django_assert_num_queries(0):
        heard_in(room.session, "en")
