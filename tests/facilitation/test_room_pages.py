"""Every page of the room, by ana who facilitates, ben who takes part, and cleo who is a stranger."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from django.test import Client

import evenhand.site
from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Facilitator
from tests.facilitation.rooms import HOSTILE, OTHER_PAGES, STAGE_PAGES, address, answered_room
from tests.makers import make_closed_session, make_decision, make_partnership, make_person, make_room, make_session

pytestmark = pytest.mark.django_db
STATIC = Path(evenhand.site.__file__).parent / "static/site"
CHANGES = (
    "stage", "keys", "timer", "lead", "door", "mode", "suggest", "invitation", "decisions", "keep_apart",
    "close_list", "focus", "take_up", "results", "settle_rest", "note", "theme", "theme_remove", "next",
)  # fmt: skip


@pytest.mark.parametrize("page", [*STAGE_PAGES, *OTHER_PAGES])
def test_ana_opens_every_page(client: Client, page: str) -> None:
    room = answered_room("close")
    client.force_login(room.ana)
    response = client.get(address(page, room.session))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("mode", ["open_by_organisation", "blurred", "talk_only"])
@pytest.mark.parametrize("page", STAGE_PAGES)
def test_pages_open_in_every_mode(client: Client, page: str, mode: str) -> None:
    room = answered_room("act", mode=mode)
    client.force_login(room.ana)
    assert client.get(address(page, room.session)).status_code == 200


@pytest.mark.parametrize("page", [*STAGE_PAGES, *OTHER_PAGES])
def test_pages_open_before_anything_has_happened(client: Client, page: str) -> None:
    room = make_room("prepare", decisions=0)
    client.force_login(room.ana)
    assert client.get(address(page, room.session)).status_code == 200


def test_preparing_without_partners_says_what_to_do(client: Client) -> None:
    session = make_session(make_partnership(make_person("ana"), partners=0))
    client.force_login(make_person("ana"))
    assert "Two are enough to begin." in client.get(address("prepare", session)).content.decode()


@pytest.mark.parametrize("page", ["", *STAGE_PAGES, *OTHER_PAGES])
def test_ben_without_an_account_is_asked_to_sign_in(client: Client, page: str) -> None:
    response = client.get(address(page, make_room().session))
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("page", ["", *STAGE_PAGES, *OTHER_PAGES])
def test_cleo_finds_nothing(client: Client, page: str) -> None:
    room = make_room()
    client.force_login(room.cleo)
    assert client.get(address(page, room.session)).status_code == 404


@pytest.mark.parametrize("change", CHANGES)
def test_cleo_changes_nothing(client: Client, change: str) -> None:
    room = make_room()
    client.force_login(room.cleo)
    assert client.post(address(change, room.session)).status_code == 404


@pytest.mark.parametrize("change", CHANGES)
def test_a_reader_of_an_example_may_not_change_it(client: Client, change: str) -> None:
    room = make_room()
    room.partnership.is_example = True
    room.partnership.save()
    client.force_login(room.cleo)
    response = client.post(address(change, room.session))
    assert response.status_code == 403
    assert "You can read this, but not change it" in response.content.decode()


@pytest.mark.parametrize("page", STAGE_PAGES)
def test_a_closed_session_can_be_read_and_offers_no_change(client: Client, page: str) -> None:
    room = answered_room("close")
    Session.objects.filter(pk=room.session.pk).update(closed_at=room.session.revealed_at, is_door_open=False, code=None)
    client.force_login(room.ana)
    text = client.get(address(page, room.session)).content.decode()
    addresses = set(re.findall(r'<form[^>]* action="([^"]+)"', text))
    assert addresses <= {
        address("focus", room.session),
        address("take_up", room.session),
        address("next", room.session),
        address("mode", room.session),
    }
    assert "This session is closed" in text


def test_the_room_leads_to_the_stage_the_group_is_in(client: Client) -> None:
    room = make_room("score")
    client.force_login(room.ana)
    assert client.get(address("", room.session))["Location"] == address("score", room.session)


def test_the_rail_names_eight_stages_and_links_none_after_the_reveal(client: Client) -> None:
    room = make_room("score")
    client.force_login(room.ana)
    text = client.get(address("score", room.session)).content.decode()
    assert re.findall(r'class="nm">([^<]+)<', text) == [
        "Prepare", "List decisions", "Score in private", "Look together", "Content?", "Wish", "Act", "Close",
    ]  # fmt: skip
    assert address("look", room.session) not in text
    assert "Stage 3 of 8" in text


def test_going_back_asks_for_a_note_and_shows_it(client: Client) -> None:
    room = make_room("score")
    client.force_login(room.ana)
    assert "Everyone reads this." in client.get(address("list", room.session)).content.decode()
    client.post(address("stage", room.session), {"to": "list", "note": "One partner came late"})
    text = client.get(address("list", room.session)).content.decode()
    assert "Opened again." in text and "One partner came late" in text


def test_going_back_without_a_note_is_refused_in_a_sentence(client: Client) -> None:
    room = make_room("score")
    client.force_login(room.ana)
    response = client.post(address("stage", room.session), {"to": "list"}, follow=True)
    assert Session.objects.get(pk=room.session.pk).stage == "score"
    assert 'role="status"' in response.content.decode()


def test_a_stage_that_does_not_exist_is_not_found(client: Client) -> None:
    room = make_room()
    client.force_login(room.ana)
    assert client.post(address("stage", room.session), {"to": "lunch"}).status_code == 404


@pytest.mark.parametrize("page", [*STAGE_PAGES, *OTHER_PAGES])
def test_hostile_names_stay_text(client: Client, page: str) -> None:
    room = answered_room("act")
    room.partnership.name = HOSTILE
    room.partnership.save()
    room.partnership.partners.update(name=HOSTILE)
    room.session.label = HOSTILE
    room.session.save()
    room.session.decisions.update(text=HOSTILE)
    room.session.participants.update(label=HOSTILE[:40])
    client.force_login(room.ana)
    text = client.get(address(page, room.session)).content.decode()
    assert "<script>alert" not in text
    assert "{{ 7|add:7 }}" in text


@pytest.mark.parametrize("page", [*STAGE_PAGES, "people", "sheets"])
def test_pages_carry_no_inline_style_and_no_inline_script(client: Client, page: str) -> None:
    room = answered_room("act")
    client.force_login(room.ana)
    text = client.get(address(page, room.session)).content.decode()
    assert re.findall(r"\sstyle=|<style|<script(?! src=)|\son\w+=", text) == []


@pytest.mark.parametrize("page", [*STAGE_PAGES, "people", "sheets"])
def test_ids_stand_once_on_a_page_and_labels_lead_somewhere(client: Client, page: str) -> None:
    room = answered_room("score" if page in ("prepare", "list", "score", "people", "sheets") else "act")
    make_decision(room.session, "Hiring staff")
    client.force_login(room.ana)
    text = client.get(address(page, room.session)).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert [each for each in set(ids) if ids.count(each) > 1] == []
    named = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', text)
    assert set(" ".join(named).split()) - set(ids) == set()


@pytest.mark.parametrize("page", STAGE_PAGES)
def test_first_load_stays_under_60_kilobytes(client: Client, page: str) -> None:
    room = answered_room("act", partners=12, decisions=15, people=1)
    client.force_login(room.ana)
    files = [STATIC / name for name in ("tokens.css", "base.css", "room.css", "follow.js", "room.js", "mark.svg")]
    sizes = [len(brotli.compress(each.read_bytes(), quality=5)) for each in files]
    sizes.append(len(brotli.compress(client.get(address(page, room.session)).content, quality=5)))
    assert sum(sizes) < 60_000


def test_the_following_script_is_small() -> None:
    assert len(brotli.compress((STATIC / "follow.js").read_bytes(), quality=5)) < 2048


def test_an_example_says_so_on_every_page(client: Client) -> None:
    session = make_closed_session(make_partnership(make_person("dora"), is_example=True))
    client.force_login(make_person("ana"))
    for page in STAGE_PAGES:
        assert "This is an example." in client.get(address(page, session)).content.decode()


def test_a_rehearsal_says_so(client: Client) -> None:
    room = make_room(is_rehearsal=True)
    client.force_login(room.ana)
    assert "This is a rehearsal." in client.get(address("score", room.session)).content.decode()


def test_two_facilitators_are_shown_and_who_leads(client: Client) -> None:
    room = make_room()
    dora = make_person("dora")
    Facilitator.objects.create(partnership=room.partnership, person=dora)
    Session.objects.filter(pk=room.session.pk).update(leading=dora)
    client.force_login(room.ana)
    text = client.get(address("score", room.session)).content.decode()
    assert 'aria-label="Ana"' in text and 'aria-label="Dora"' in text
    assert "<bdi>Dora</bdi> is leading" in text
    client.post(address("lead", room.session))
    assert "You are leading" in client.get(address("score", room.session)).content.decode()


def test_titles_and_addresses_name_no_partnership(client: Client) -> None:
    room = answered_room("act")
    client.force_login(room.ana)
    for page in STAGE_PAGES:
        text = client.get(address(page, room.session)).content.decode()
        assert room.partnership.name not in re.findall(r"<title>(.*?)</title>", text)[0]
