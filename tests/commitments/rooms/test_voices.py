"""Voices on a facilitator's pages: how many, and one-time links. Never who."""

from __future__ import annotations

import re

import pytest

from evenhand.commitments.models import Voice
from evenhand.commitments.queries import voice_by_link
from evenhand.partnerships.models import LedgerEntry
from tests.makers import make_partnership, make_person, make_voice
from tests.overview.test_home import signed_in

pytestmark = pytest.mark.django_db


def test_a_page_says_how_many_voices_there_are_and_not_whose() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    first = partnership.partners.all()[0]
    make_voice(first, "Wanjiru")
    make_voice(first, "Otieno")
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/voices/").content.decode()
    assert re.findall(r'<p class="small soft">(\d voices?|No voice yet)</p>', text) == [
        "2 voices",
        "No voice yet",
        "No voice yet",
    ]
    assert "Wanjiru" not in text


def test_a_link_is_shown_once_with_a_square_and_text_and_written_into_the_log() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    partner, client = partnership.partners.all()[0], signed_in(ana)
    response = client.post(f"/partnerships/{partnership.pk}/partners/{partner.pk}/voice/")
    text = response.content.decode()
    (link,) = re.findall(r"https?://[^\s<]+/voice/link/[\w-]{43}/", text)
    assert response["Cache-Control"] == "no-store"
    assert '<path stroke="#27182e"' in text
    assert list(LedgerEntry.objects.values_list("what", flat=True)) == ["voice_offered"]
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert token not in client.get(f"/partnerships/{partnership.pk}/voices/").content.decode()
    assert voice_by_link(token) == Voice.objects.get()


def test_a_link_that_waits_is_taken_back_and_a_voice_is_not() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    partner, client = partnership.partners.all()[0], signed_in(ana)
    client.post(f"/partnerships/{partnership.pk}/partners/{partner.pk}/voice/")
    link, voice = Voice.objects.get(), make_voice(partner)
    page = f"/partnerships/{partnership.pk}/voices"
    assert "A link waits to be opened" in client.get(f"{page}/").content.decode()
    assert client.post(f"{page}/{link.pk}/withdrawal/")["Location"] == f"{page}/"
    assert client.post(f"{page}/{voice.pk}/withdrawal/").status_code == 404
    assert (Voice.objects.offered().count(), Voice.objects.open().count()) == (0, 1)


def test_an_eleventh_link_is_refused_in_words() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    partner, client = partnership.partners.all()[0], signed_in(ana)
    for _ in range(10):
        client.post(f"/partnerships/{partnership.pk}/partners/{partner.pk}/voice/")
    response = client.post(f"/partnerships/{partnership.pk}/partners/{partner.pk}/voice/", follow=True)
    assert "Ten links for this organisation wait to be opened." in response.content.decode()
    assert Voice.objects.count() == 10


def test_who_does_not_facilitate_makes_no_link() -> None:
    partnership = make_partnership(make_person("ana"))
    partner = partnership.partners.all()[0]
    response = signed_in(make_person("cleo")).post(f"/partnerships/{partnership.pk}/partners/{partner.pk}/voice/")
    assert response.status_code == 404
    assert Voice.objects.count() == 0
