"""Look together: the matrix, stepping, one cell, and recording a level."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from evenhand.facilitation.models import AgreedLevel, Session, Theme
from tests.facilitation.rooms import address, answered_room
from tests.makers import Room, make_note

pytestmark = pytest.mark.django_db


def sent(room: Room, level: str = "1", decision: int = 0, partner: int = 0, **fields: object) -> dict[str, object]:
    """What the form of one cell sends."""
    cell = {"decision": room.decisions[decision].key, "partner": room.partners[partner].key}
    return {"level": level, "note": "", "seen_version": 0, **cell, **fields}


@pytest.mark.parametrize(("partners", "decisions"), [(2, 3), (15, 12)])
def test_the_matrix_asks_as_much_whatever_its_size(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, partners: int, decisions: int
) -> None:
    room = answered_room(partners=partners, decisions=decisions)
    client.force_login(room.ana)
    client.get(address("look", room.session))  # the first look marks that a facilitator is here
    with django_assert_num_queries(13):
        text = client.get(address("look", room.session)).content.decode()
    assert text.count('name="cell" value="') == partners * decisions + 2


def test_every_cell_says_what_it_shows(client: Client) -> None:
    room = answered_room()
    AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[0], level=3, is_settled=True)
    AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[1], level=None, is_settled=False)
    client.force_login(room.ana)
    text = client.get(address("look", room.session)).content.decode()
    said = re.findall(r'<span class="v">([^<]*(?:Waterkring|Nyanza Shore|Ziwa Letu):[^<]*)</span>', text)
    assert said == [
        "How the yearly budget is divided, Waterkring: settled 3, co-decides; views differ, talk",
        "How the yearly budget is divided, Nyanza Shore: not settled; views differ, talk first",
        "How the yearly budget is divided, Ziwa Letu: not recorded yet; views differ, talk first",
        "Who speaks to the press, Waterkring: not recorded yet; views differ, talk",
        "Who speaks to the press, Nyanza Shore: not recorded yet; views differ, talk first",
        "Who speaks to the press, Ziwa Letu: not recorded yet; views differ, talk first",
    ]


def test_the_panel_begins_with_the_widest_difference_and_says_it_in_words(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    text = client.get(address("look", room.session)).content.decode()
    assert "6 places to talk about, 4 to talk about first" in text
    assert re.search(r'<h2 id="sel"><bdi>Nyanza Shore</bdi>', text)
    assert "<bdi>Nyanza Shore</bdi>’s own view: <b>consulted</b>." in text
    assert 'aria-label="Waterkring says 0, not informed"' in text


def test_stepping_goes_to_the_next_difference_and_turns_the_wall(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    text = client.get(address("look", room.session)).content.decode()
    after = re.findall(r'value="(\d+\.\d+)" data-key="n"', text)
    response = client.post(address("focus", room.session), {"cell": after[0]})
    decision, partner = after[0].split(".")
    assert response["Location"] == address("look_cell", room.session, int(decision), int(partner))
    session = Session.objects.get(pk=room.session.pk)
    assert session.focus_decision == room.decisions[int(decision) - 1]
    assert session.focus_partner == room.partners[int(partner) - 1]


@pytest.mark.parametrize("cell", ["", "9.9", "1", "a.b", "1.1.1", "٣.١", "99999.1"])
def test_a_cell_that_is_not_there_is_not_found(client: Client, cell: str) -> None:
    room = answered_room()
    client.force_login(room.ana)
    assert client.post(address("focus", room.session), {"cell": cell}).status_code == 404


def test_a_level_is_recorded_with_its_note(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    response = client.post(
        address("look_cell", room.session, 1, 1), sent(room, "1", note="They were told in May."), follow=True
    )
    cell = AgreedLevel.objects.get(decision=room.decisions[0], partner=room.partners[0])
    assert (cell.level, cell.is_settled, cell.note) == (1, True, "They were told in May.")
    assert "Recorded: Informed." in response.content.decode()


def test_not_settled_is_recorded_too(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    client.post(address("look_cell", room.session, 1, 1), sent(room, "no"))
    cell = AgreedLevel.objects.get(decision=room.decisions[0], partner=room.partners[0])
    assert (cell.level, cell.is_settled) == (None, False)


@pytest.mark.parametrize("level", ["", "5", "-1", "x", "1.5"])
def test_a_level_off_the_ladder_is_refused_and_the_note_stays(client: Client, level: str) -> None:
    room = answered_room()
    client.force_login(room.ana)
    response = client.post(address("look_cell", room.session, 1, 1), sent(room, level, note="keep me"))
    assert response.status_code == 422
    assert "keep me" in response.content.decode()
    assert AgreedLevel.objects.count() == 0


def test_who_comes_second_sees_what_changed_and_keeps_the_text(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    client.post(address("look_cell", room.session, 1, 1), sent(room, "3", note="The first note"))
    response = client.post(address("look_cell", room.session, 1, 1), sent(room, "1", note="The second note"))
    text = response.content.decode()
    assert response.status_code == 422
    assert "Somebody else has changed this meanwhile." in text
    assert "The first note" in text and "The second note" in text
    version = re.findall(r'name="seen_version" value="(\d+)"', text)[0]
    client.post(address("look_cell", room.session, 1, 1), sent(room, "1", note="The second note", seen_version=version))
    assert AgreedLevel.objects.get().note == "The second note"


def test_a_cell_of_another_session_is_not_found(client: Client) -> None:
    room, other = answered_room(), answered_room()
    client.force_login(room.ana)
    fields = sent(room) | {"decision": other.decisions[0].key}
    assert client.post(address("look_cell", room.session, 1, 1), fields).status_code == 404


def test_levels_where_views_agree_are_recorded_in_one_go(client: Client) -> None:
    room = answered_room(partners=2)
    room.session.decisions.first().responses.update(level=2)
    client.force_login(room.ana)
    assert "Record 3 levels where views agree" in client.get(address("look", room.session)).content.decode()
    response = client.post(address("settle_rest", room.session), follow=True)
    assert "3 levels recorded." in response.content.decode()
    assert list(AgreedLevel.objects.order_by("pk").values_list("level", flat=True)) == [2, 2, 1]


def test_results_can_be_hidden_for_a_moment(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    client.post(address("results", room.session), {"do": "pause"})
    text = client.get(address("look", room.session)).content.decode()
    assert "Results are hidden for a moment" in text and "<table" not in text
    client.post(address("results", room.session), {"do": "resume"})
    assert "<table" in client.get(address("look", room.session)).content.decode()


def test_only_notes_that_may_be_shown_are_shown(client: Client) -> None:
    room = answered_room()
    make_note(room.ben, room.decisions[0], "The group may read this", may_be_shown=True)
    make_note(room.ben, room.decisions[1], "Nobody may read this")
    client.force_login(room.ana)
    pages = [client.get(address("look_cell", room.session, number, 1)).content.decode() for number in (1, 2)]
    assert "The group may read this" in pages[0]
    assert "Nobody may read this" not in pages[0] + pages[1]


def test_nothing_is_shown_before_the_reveal(client: Client) -> None:
    room = answered_room("score")
    client.force_login(room.ana)
    for page in ("look", "score", "wall", "content", "wish", "act"):
        text = client.get(address(page, room.session)).content.decode()
        assert '<circle class="m-' not in text and "own view:" not in text


def test_blurred_shows_a_range_and_no_organisation(client: Client) -> None:
    room = answered_room(partners=5, mode="blurred")
    client.force_login(room.ana)
    text = client.get(address("look_cell", room.session, 1, 2)).content.decode()
    assert "Views run from <" not in text and "Views run from not informed to decides." in text
    assert "10 people from 5 organisations have answered." in text
    assert '<circle class="m-' not in text and "’s own view" not in text


def test_blurred_with_too_few_answers_says_how_many_are_missing(client: Client) -> None:
    room = answered_room(partners=3, people=1, mode="blurred")
    client.force_login(room.ana)
    text = client.get(address("look", room.session)).content.decode()
    assert "2 more answers are needed" in text
    assert '<path class="rg"' not in text


def test_talk_only_shows_no_views(client: Client) -> None:
    room = answered_room(mode="talk_only")
    client.force_login(room.ana)
    text = client.get(address("look", room.session)).content.decode()
    assert '<svg class="d dots"' not in text
    assert "No views are shown." in text


def test_themes_and_notes_are_kept_and_taken_away(client: Client) -> None:
    room = answered_room(mode="blurred")
    client.force_login(room.ana)
    decision = room.decisions[0].key
    client.post(address("theme", room.session), {"decision": decision, "text": "When the split was known"})
    client.post(address("note", room.session), {"decision": decision, "text": "We talked for an hour."})
    text = client.get(address("look_cell", room.session, 1, 1)).content.decode()
    assert "When the split was known" in text and "We talked for an hour." in text
    client.post(address("theme_remove", room.session), {"decision": decision, "text": "When the split was known"})
    assert Theme.objects.count() == 0


def test_two_partners_read_as_a_sentence_too(client: Client) -> None:
    room = answered_room(partners=2)
    client.force_login(room.ana)
    text = client.get(address("look_cell", room.session, 1, 2)).content.decode()
    assert (
        "<bdi>Nyanza Shore</bdi>’s own view: <b>consulted</b>. The other partner says <b>not informed</b>."
        in " ".join(text.split())
    )
