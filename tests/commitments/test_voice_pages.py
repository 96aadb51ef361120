"""The phones of those who speak between sessions."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from evenhand.commitments import actions
from evenhand.commitments.models import Check, Commitment, CommitmentVersion, Receiver, Reply, Voice
from evenhand.facilitation.views.phone import seat
from tests import makers
from tests.commitments.phones import phone_of_voice
from tests.commitments.test_actions import make_world
from tests.facilitation.phones import HOSTILE, phone_of, said_on

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_not_kept_is_said_in_three_taps_without_an_account() -> None:
    world = make_world()
    phone = phone_of_voice(world.voices[1])
    home = said_on(phone.get("/voice/"))
    (link,) = re.findall(r'<a href="([^"]+)">Is this promise kept\?</a>', home)
    page = phone.get(link).content.decode()
    assert '<button type="submit" class="btn alt" name="answer" value="not_kept">Not kept</button>' in page
    answer = phone.post(link, {**hidden(page), "answer": "not_kept"})
    assert answer["Location"] == f"/voice/commitments/{world.promise.pk}/?saved=1"
    assert list(Check.objects.values_list("answer", "partner__key", "is_named")) == [("not_kept", "NS", True)]
    assert "Nothing waits for your answer today." in said_on(phone.get("/voice/"))


def test_the_maker_sees_counts_and_replies_and_unsays_nothing() -> None:
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept", note="Two days", is_named=False)
    phone = phone_of_voice(world.voices[0])
    page = said_on(phone.get(f"/voice/commitments/{world.promise.pk}/"))
    assert "The answers are shown together: when all have answered, or after" in page
    assert "Two days" not in page
    for voice in world.voices[2:]:
        actions.say_check(voice, world.promise, world.today, "cannot_say")
    page = said_on(phone.get(f"/voice/commitments/{world.promise.pk}/"))
    assert "<li><span>Not kept</span><b>1</b></li>" in page
    assert "“<bdi>Two days</bdi>”" in page
    address = f"/voice/commitments/{world.promise.pk}/reply/{world.today}/"
    assert phone.post(address, {"heard": ""}).status_code == 422
    assert "2100" in said_on(phone.post(address, {"heard": "True.", "by_when": "2569-11-22"}))
    sent = phone.post(address, {"heard": "True.", "doing": "We wait.", "by_when": "٢٠٢٧-٠١-٣١"})
    assert sent.status_code == 302
    assert list(Reply.objects.values_list("heard", "by_when")) == [("True.", timezone.datetime(2027, 1, 31).date())]
    check = f"/voice/commitments/{world.promise.pk}/check/"
    assert phone.get(check).status_code == 302
    refused = phone.post(check, {"due_on": str(world.today), "answer": "kept", "note": "We do keep it"})
    assert refused.status_code == 422
    assert "We do keep it" in said_on(refused)
    assert list(Check.objects.values_list("answer", flat=True)) == ["not_kept", "cannot_say", "cannot_say"]


def test_a_promise_is_written_published_changed_and_withdrawn_on_a_phone() -> None:
    world = make_world()
    phone = phone_of_voice(world.voices[0])
    page = phone.get("/voice/commitments/new/").content.decode()
    form = {**hidden(page), "text": "We pay in time", "everybody": "1", "rhythm": "3", "do": "publish"}
    assert "Choose the day" in said_on(phone.post("/voice/commitments/new/", form))
    form["first_on"] = str(world.today)
    for _ in range(2):
        made = phone.post("/voice/commitments/new/", form)
    assert Commitment.objects.count() == 2
    promise = Commitment.objects.exclude(pk=world.promise.pk).get()
    assert made["Location"] == f"/voice/commitments/{promise.pk}/?saved=1"
    assert promise.receivers.count() == 3
    words = f"/voice/commitments/{promise.pk}/words/"
    assert phone.post(words, {"text": "We pay in a month", "after": "1"}).status_code == 302
    stale = phone.post(words, {"text": "We pay in a year", "after": "1"})
    assert (stale.status_code, "We pay in a year" in said_on(stale)) == (409, True)
    withdrawal = f"/voice/commitments/{promise.pk}/withdrawal/"
    assert phone.post(withdrawal, {"because": ""}).status_code == 422
    assert phone.post(withdrawal, {"because": "The funder left."}).status_code == 302
    reader = said_on(phone_of_voice(world.voices[2]).get(f"/voice/commitments/{promise.pk}/"))
    assert "The funder left." in reader
    assert "We pay in time" in reader


def test_a_draft_is_kept_changed_and_thrown_away() -> None:
    world = make_world()
    phone = phone_of_voice(world.voices[0])
    form = {"text": "Later", "receivers": ["NS"], "first_on": str(world.today), "rhythm": "0", "form_key": "k"}
    made = phone.post("/voice/commitments/new/", {**form, "do": "keep"})
    draft = Commitment.objects.exclude(pk=world.promise.pk).get()
    assert (draft.published_on, draft.review_every_months) == (None, None)
    assert phone_of_voice(world.voices[1]).get(made["Location"]).status_code == 404
    phone.post(f"/voice/commitments/{draft.pk}/words/", {**form, "text": "Sooner"})
    assert "Sooner" in said_on(phone.get(f"/voice/commitments/{draft.pk}/"))
    phone.post(f"/voice/commitments/{draft.pk}/", {"do": "remove"})
    assert Commitment.objects.count() == 1


def test_a_promise_starts_from_an_action_of_a_session() -> None:
    world = make_world()
    session = makers.make_closed_session(world.partnership, closed_at=timezone.now())
    action = makers.make_action(session, world.partners[0], world.partners[1], what="Send the draft budget")
    phone = phone_of_voice(world.voices[0])
    page = phone.get(f"/voice/commitments/new/?action={action.pk}").content.decode()
    assert "Send the draft budget</textarea>" in page
    form = {"text": "We send it", "receivers": ["NS"], "first_on": str(world.today), "rhythm": "6"}
    phone.post("/voice/commitments/new/", {**hidden(page), **form, "do": "publish"})
    made = Commitment.objects.exclude(pk=world.promise.pk).get()
    assert (made.action_id, made.session_id) == (action.pk, session.pk)


def test_a_representative_follows_from_the_seat_and_comes_back_with_four_words() -> None:
    room = makers.make_room("score")
    closed = makers.make_closed_session(room.partnership)
    phone = phone_of(makers.make_participant(closed, room.partners[1], "Rose", role="representative"))
    assert 'href="/here/follow/"' in phone.get("/here/mine/").content.decode()
    assert 'href="/here/follow/"' in phone.get("/here/closing/").content.decode()
    words = phone.post("/here/follow/")
    phrase = re.findall(r'<p class="phr" dir="ltr" lang="en">([^<]+)</p>', words.content.decode())[0]
    assert phone.get("/voice/").status_code == 200
    other = Client()
    assert other.get("/voice/")["Location"] == "/voice/return/"
    assert other.post("/voice/return/", {"phrase": "no such words here"}).status_code == 422
    assert other.post("/voice/return/", {"phrase": phrase.upper()})["Location"] == "/voice/"
    assert other.get("/voice/").status_code == 200
    other.post("/voice/leave/", {"everywhere": "1"})
    assert phone.get("/voice/").status_code == 410


def test_leaving_quickly_forgets_seat_and_voice() -> None:
    world = make_world()
    phone = phone_of_voice(world.voices[0])
    phone.get("/leave/")
    assert phone.cookies[seat.VOICE_COOKIE].value == ""


def test_a_link_is_opened_once_and_the_voice_can_be_ended() -> None:
    world = make_world()
    offered = actions.offer_link(world.partners[1], world.ana)
    phone, other = Client(), Client()
    page = said_on(phone.get(f"/voice/link/{offered.token}/"))
    assert "Nyanza Shore" in page
    assert phone.post(f"/voice/link/{offered.token}/", {"label": ""}).status_code == 422
    assert "four words" in said_on(phone.post(f"/voice/link/{offered.token}/", {"label": "Hana", "form_key": "f"}))
    assert other.get(f"/voice/link/{offered.token}/").status_code == 404
    assert "Hana" in said_on(phone_of_voice(world.voices[1]).get("/voice/mine/"))
    assert "Hana" not in said_on(phone_of_voice(world.voices[0]).get("/voice/mine/"))
    phone.post("/voice/mine/", {"do": "name", "label": "Hawa"})
    assert Voice.objects.get(pk=offered.voice.pk).label == "Hawa"
    phone.post("/voice/mine/", {"do": "end", "sure": "1"})
    assert Voice.objects.values_list("label", "phrase_hash").get(pk=offered.voice.pk) == ("", "")


@pytest.mark.parametrize("commitments", [1, 3])
def test_the_pages_ask_the_same_number_of_questions(commitments: int, django_assert_num_queries: Any) -> None:
    world = make_world()
    for number in range(commitments - 1):
        makers.make_commitment(world.partners[0], *world.partners[1:], on=world.today, order=number)
    for promise in Commitment.objects.all():
        makers.make_check(promise, world.partners[2], "partly")
    phone = phone_of_voice(world.voices[1])
    for address, number in (("/voice/", 12), ("/voice/commitments/", 9)):
        with django_assert_num_queries(number):
            assert phone.get(address).status_code == 200


def test_the_longest_pages_stay_small() -> None:
    """A promise with hostile words to everybody, asked six times with long notes; ten promises in a list."""
    world = make_world()
    start = world.today - timedelta(days=6 * 31)
    long = (HOSTILE + " ") * 5
    promise = makers.make_commitment(
        world.partners[0], *world.partners[1:], text=long[:500], on=start, review_every_months=1
    )
    for day in [start + timedelta(days=31 * number) for number in range(6)]:
        for partner in world.partners[1:]:
            makers.make_check(promise, partner, "partly", due_on=day, said_on=day, note=f"{partner.pk} {long}"[:500])
        Reply.objects.create(commitment=promise, due_on=day, heard=long[:1000], doing=long[:1000], said_on=day)
    for number in range(12):
        makers.make_commitment(world.partners[0], *world.partners[1:], text=f"{number} {long}"[:500], on=world.today)
    phone = phone_of_voice(world.voices[1])
    sizes = {}
    for address in (
        "/voice/",
        "/voice/commitments/",
        "/voice/commitments/new/",
        f"/voice/commitments/{promise.pk}/",
        f"/voice/commitments/{promise.pk}/check/",
    ):
        page = phone.get(address).content
        assert b"<script>alert" not in page
        assert b"<script" not in page
        sizes[address] = len(brotli.compress(page, quality=5))
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}


def test_a_thousand_promises_are_asked_for_at_once_and_shown_ten_at_a_time(django_assert_num_queries: Any) -> None:
    world = make_world()
    maker, *receivers = world.partners
    fields = {"partnership": world.partnership, "maker": maker, "first_on": world.today, "published_on": world.today}
    many = Commitment.objects.bulk_create(Commitment(key=f"many-{number}", **fields) for number in range(1000))
    CommitmentVersion.objects.bulk_create(
        CommitmentVersion(commitment=each, number=1, text=each.key, published_on=world.today) for each in many
    )
    Receiver.objects.bulk_create(Receiver(commitment=each, partner=one) for each in many for one in receivers)
    phone = phone_of_voice(world.voices[1])
    for address, number in (("/voice/", 11), ("/voice/commitments/", 8)):
        with django_assert_num_queries(number):
            page = phone.get(address).content
        assert len(brotli.compress(page, quality=5)) < MOST_BYTES
