"""A theme that only its owner brings to a session."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from evenhand.facilitation.models import Participant
from evenhand.instruments.queries import instrument
from evenhand.notebooks.rules import OpenNotebook
from evenhand.selfchecks.actions import talking_points as actions
from evenhand.selfchecks.models import TalkingPoint
from evenhand.selfchecks.queries import talking_points as queries
from tests import makers
from tests.facilitation.phones import said_on, seat_cookie
from tests.facilitation.phones import seat as seats
from tests.house.visitors import signed_in
from tests.notebooks.makers import phone_of_notebook
from tests.selfchecks.makers import make_checked_notebook

pytestmark = pytest.mark.django_db


def test_ben_brings_a_theme_from_his_phone_and_ana_sees_only_its_question() -> None:
    room = makers.make_room("score")
    phone = phone_in(room.ben, make_checked_notebook())
    page = phone.post("/notebook/talk/", {"do": "bring", "theme": "listening", "said_by": ""}, follow=True)
    assert "On the list of <bdi>First session</bdi>." in said_on(page)
    list_page = said_on(signed_in(room.ana).get(f"/sessions/{room.session.pk}/points/"))
    assert "What do we make of it when a partner is silent?" in list_page
    assert "Ben" not in list_page
    assert "Brought by" not in list_page


def test_whoever_wants_to_be_named_chooses_the_words() -> None:
    room = makers.make_room("score")
    phone = phone_in(room.ben, make_checked_notebook())
    phone.post("/notebook/talk/", {"do": "bring", "theme": "trust", "said_by": " somebody  new here"})
    page = said_on(signed_in(room.ana).get(f"/sessions/{room.session.pk}/points/"))
    assert "Brought by: <bdi>somebody new here</bdi>" in page


def test_nothing_of_the_check_and_nothing_of_the_seat_stands_beside_it() -> None:
    assert {field.name for field in TalkingPoint._meta.fields} == {
        "id",
        "session",
        "instrument",
        "version",
        "theme",
        "said_by",
        "mark",
    }


def test_only_the_notebook_it_came_from_takes_it_back() -> None:
    room = makers.make_room("score")
    own = bring(make_checked_notebook(), room.ben, "trust")
    actions.take_theme_back(make_checked_notebook(), str(room.session.pk), "trust")
    assert [each.theme for each in queries.brought_to(room.session)] == ["trust"]
    actions.take_theme_back(own, str(room.session.pk), "trust")
    assert queries.brought_to(room.session) == []


def test_the_same_theme_is_brought_once_by_one_and_again_by_another() -> None:
    room = makers.make_room("score")
    own = bring(make_checked_notebook(), room.ben, "trust")
    assert refused(own, room.ben, "trust") == "brought"
    bring(make_checked_notebook(), room.ben, "trust")
    assert len(queries.brought_to(room.session)) == 2


def test_there_is_no_such_theme_and_a_session_that_is_over_takes_none() -> None:
    room = makers.make_room("score")
    assert refused(make_checked_notebook(), room.ben, "money") == "no_theme"
    room.session.closed_at = timezone.now()
    room.session.stage = "close"
    room.session.save()
    assert refused(make_checked_notebook(), room.ben, "trust") == "session_over"


def test_without_a_seat_the_page_says_how_and_keeps_nothing() -> None:
    phone = phone_of_notebook(make_checked_notebook())
    assert "This phone has no place in a session that goes on." in said_on(phone.get("/notebook/talk/"))
    assert phone.post("/notebook/talk/", {"do": "bring", "theme": "trust"}).status_code == 422
    assert TalkingPoint.objects.count() == 0


def test_ana_takes_off_what_was_talked_about_and_nothing_of_another_session() -> None:
    room, other = makers.make_room("look"), makers.make_room("look")
    bring(make_checked_notebook(), room.ben, "trust")
    bring(make_checked_notebook(), other.ben, "courage")
    ana, (foreign,) = signed_in(room.ana), queries.brought_to(other.session)
    (own,) = queries.brought_to(room.session)
    address = f"/sessions/{room.session.pk}/points/"
    ana.post(address, {"point": str(foreign.pk)})
    ana.post(address, {"point": str(own.pk)})
    assert ana.post(address, {"point": "x"}).status_code == 404
    assert [each.theme for each in TalkingPoint.objects.all()] == ["courage"]


def test_it_is_erased_with_the_answers_of_the_session() -> None:
    room, open_room = makers.make_room("score"), makers.make_room("score")
    bring(make_checked_notebook(), room.ben, "trust")
    bring(make_checked_notebook(), open_room.ben, "whole")
    room.session.answers_erased_at = timezone.now()
    room.session.save()
    assert actions.erase_due_points() == 1
    assert [each.theme for each in TalkingPoint.objects.all()] == ["whole"]


def phone_in(seat: Participant, notebook: OpenNotebook) -> Client:
    """A phone with a seat in a session and an open notebook."""
    phone = phone_of_notebook(notebook)
    phone.cookies[seats.COOKIE] = seat_cookie(seat)
    return phone


def bring(notebook: OpenNotebook, seat: Participant, theme: str) -> OpenNotebook:
    return actions.bring_theme(notebook, seat, instrument("selfcheck"), theme)


def refused(notebook: OpenNotebook, seat: Participant, theme: str) -> str:
    """The code with which bringing this theme is refused."""
    with pytest.raises(ValidationError) as refusal:
        bring(notebook, seat, theme)
    return str(refusal.value.code)
