"""The pages of a group picture: for facilitators, and for whoever is asked to add."""

from __future__ import annotations

from threading import Barrier, Thread
from uuid import uuid4

import brotli
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from evenhand.selfchecks.models import Added, Picture
from evenhand.selfchecks.queries import pictures as queries
from tests import makers
from tests.facilitation.phones import said_on
from tests.house.visitors import signed_in
from tests.notebooks.makers import phone_of_notebook
from tests.selfchecks.makers import make_checked_notebook
from tests.selfchecks.pictures import SILENCE, add, add_from, look, make_picture, notebook_with

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000


def test_ana_opens_a_picture_sees_one_more_is_needed_looks_once_and_talks() -> None:
    partnership, ana = makers.make_partnership(), signed_in(makers.make_person("ana"))
    address = f"/partnerships/{partnership.pk}/picture/"
    ana.post(address, {"do": "open"})
    picture = Picture.objects.get()
    assert "One more answer is needed." in said_on(ana.get(address))
    add(picture, *SILENCE)
    assert "There are enough answers to look." in said_on(ana.get(address))
    response = ana.post(address, {"do": "look"})
    assert response.headers["Location"] == f"{address}{picture.pk}/"
    page = said_on(ana.get(response.headers["Location"]))
    assert "Talk 1 of 1: Listening and asking" in page
    assert "<h1>What do we make of it when a partner is silent?</h1>" in page
    assert "Of 8 themes, our answers lie furthest apart in this one. 9 people added theirs." in page
    assert "From “Not yet” to “Nearly always”, the middle answer is “Now and then”." in page
    assert "Think of one silence you remember." in page


def test_a_theme_left_out_is_on_no_page() -> None:
    picture, ana = looked_picture(), signed_in(makers.make_person("ana"))
    address = f"/partnerships/{picture.partnership_id}/picture/{picture.pk}/"
    ana.post(address, {"do": "leave_out", "theme": "listening"})
    for page in (ana.get(address), ana.get(f"{address}wall/")):
        assert "There is no theme to talk about here" in said_on(page)
        assert "silent" not in said_on(page)


def test_the_wall_shows_the_theme_and_names_no_organisation() -> None:
    picture, ana = looked_picture(), signed_in(makers.make_person("ana"))
    page = said_on(ana.get(f"/partnerships/{picture.partnership_id}/picture/{picture.pk}/wall/?theme=dark"))
    assert "What do we make of it when a partner is silent?" in page
    assert 'data-theme="dark"' in page
    assert not any(name in page for name in ("Waterkring", "Nyanza", "Lake Basin"))


def test_an_erased_picture_is_found_no_more() -> None:
    picture, ana = looked_picture(), signed_in(makers.make_person("ana"))
    address = f"/partnerships/{picture.partnership_id}/picture/{picture.pk}/"
    ana.post(address, {"do": "erase"})
    assert (ana.get(address).status_code, ana.get(f"{address}wall/").status_code) == (404, 404)


def test_a_picture_of_another_partnership_is_not_found_under_this_one() -> None:
    picture, other, ana = looked_picture(), makers.make_partnership(), signed_in(makers.make_person("ana"))
    assert ana.get(f"/partnerships/{other.pk}/picture/{picture.pk}/").status_code == 404


@pytest.mark.parametrize("visitor", ["cleo", "opal"])
def test_neither_a_stranger_nor_the_host_finds_a_picture(visitor: str) -> None:
    picture = looked_picture()
    browser = signed_in(makers.make_person(visitor, is_operator=visitor == "opal"))
    address = f"/partnerships/{picture.partnership_id}/picture/"
    for each in (address, f"{address}{picture.pk}/", f"{address}{picture.pk}/wall/"):
        assert browser.get(each).status_code == 404
    assert browser.post(address, {"do": "look"}).status_code == 404


def test_nobody_opens_a_picture_in_an_example() -> None:
    partnership = makers.make_partnership(is_example=True)
    response = signed_in(makers.make_person("ana")).post(f"/partnerships/{partnership.pk}/picture/", {"do": "open"})
    assert (response.status_code, Picture.objects.count()) == (404, 0)


def test_the_link_says_who_opened_it_and_which_organisations_could_see_it() -> None:
    picture = make_picture(makers.make_partnership(partners=2))
    page = said_on(Client().get(f"/picture/{picture.token}/"))
    assert "<bdi>Ana</bdi> opened it for <bdi>Lake Basin Climate Voices</bdi>." in page
    assert "<li><bdi>Waterkring</bdi></li><li><bdi>Nyanza Shore</bdi></li>" in page
    assert "<title>A picture of a group</title>" in page


def test_at_high_risk_the_link_names_nobody() -> None:
    picture = make_picture(makers.make_partnership(risk="high"))
    page = said_on(Client().get(f"/picture/{picture.token}/"))
    assert "For your safety this page names no organisation and no person." in page
    assert [name for name in ("Ana", "Lake Basin", "Waterkring", "Nyanza") if name in page] == []
    shrunk = Client(headers={"x-operamini-phone": "Generic # Android"}).get(f"/picture/{picture.token}/")
    assert (shrunk.status_code, "Use another browser here" in said_on(shrunk)) == (403, True)


def test_a_link_that_is_none_finds_nothing_and_an_old_one_says_so() -> None:
    picture = looked_picture()
    assert Client().get(f"/picture/{uuid4().hex}/").status_code == 404
    page = said_on(Client().get(f"/picture/{picture.token}/"))
    assert "The group has looked." in page
    assert "Waterkring" not in page


def test_ben_adds_sees_that_his_are_in_and_takes_them_back() -> None:
    picture = make_picture()
    phone = phone_of_notebook(notebook_with(SILENCE[0]))
    address = f"/notebook/picture/{picture.token}/"
    assert "3 answers from your last self-check" in said_on(phone.get(address))
    assert "Your answers are in the picture" in said_on(phone.post(address, {"do": "add"}, follow=True))
    assert "Your answers are in the picture" not in said_on(phone.get(f"/picture/{picture.token}/"))
    assert "You took your answers back." in said_on(phone.post(address, {"do": "take_back"}, follow=True))
    picture.refresh_from_db()
    assert (picture.counts, Added.objects.count()) == ({}, 0)


def test_after_the_look_each_is_told_whether_theirs_was_in() -> None:
    picture = make_picture()
    (notebook, *_) = add(picture, *SILENCE)
    look(picture)
    address = f"/notebook/picture/{picture.token}/"
    assert "Your answers were in the picture when the group looked" in said_on(phone_of_notebook(notebook).get(address))
    late = phone_of_notebook(notebook_with(SILENCE[0]))
    assert "Your answers were not in the picture." in said_on(late.get(address))
    refused = late.post(address, {"do": "add"})
    assert refused.status_code == 422
    assert "This picture is closed." in said_on(refused)


def test_the_notebook_says_where_ones_answers_are() -> None:
    picture = make_picture()
    (notebook,) = add(picture, SILENCE[0])
    phone = phone_of_notebook(notebook)
    assert "your answers wait in a picture that the group has not looked at." in said_on(
        phone.get("/notebook/picture/")
    )
    assert "Take them back there first." in said_on(phone.get(f"/notebook/picture/{make_picture().token}/"))
    empty = phone_of_notebook(make_checked_notebook())
    assert "Your answers are in no picture." in said_on(empty.get("/notebook/picture/"))


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_pages_on_phones_are_short_in_every_language(code: str) -> None:
    picture = make_picture(makers.make_partnership(partners=12))
    fresh, (notebook,) = make_checked_notebook(), add(picture, SILENCE[0])
    for phone in (phone_of_notebook(fresh), phone_of_notebook(notebook)):
        phone.cookies[settings.LANGUAGE_COOKIE_NAME] = code
        for address in (
            f"/picture/{picture.token}/",
            f"/notebook/picture/{picture.token}/",
            "/notebook/picture/",
            "/notebook/talk/",
        ):
            response = phone.get(address)
            assert response.status_code == 200
            assert len(brotli.compress(response.content, quality=5)) <= MOST_BYTES, address
            assert response.headers["Cache-Control"].startswith("no-store") or "no-store" in response["Cache-Control"]
            assert b"<script" not in response.content


@pytest.mark.parametrize("themes", [1, 3])
def test_a_talk_asks_the_database_as_often_with_one_theme_as_with_three(
    themes: int, django_assert_num_queries: object
) -> None:
    picture, ana = make_picture(), signed_in(makers.make_person("ana"))
    lines = ("b01", "b04", "b07")[:themes]
    add(picture, *(dict.fromkeys(lines, level) for level in (0, 0, 2, 4, 4)))
    look(picture)
    assert len(queries.shown_in(picture).talks) == themes
    with django_assert_num_queries(5):  # type: ignore[operator]
        ana.get(f"/partnerships/{picture.partnership_id}/picture/{picture.pk}/")


@pytest.mark.django_db(transaction=True)
def test_who_adds_while_the_group_looks_is_in_or_is_told() -> None:
    """Ten phones add while somebody looks: whoever was not refused is counted, and nobody else."""
    picture = make_picture()
    add(picture, *SILENCE[:5])
    notebooks = [notebook_with({"b09": level % 5}) for level in range(6)]
    told: list[str] = []
    start = Barrier(len(notebooks) + 1)

    def adds(notebook: object) -> None:
        try:
            start.wait()
            add_from(notebook, picture)  # type: ignore[arg-type]
            told.append("in")
        except ValidationError as refusal:
            told.append(str(refusal.code))
        finally:
            connection.close()

    def looks() -> None:
        try:
            start.wait()
            look(Picture.objects.get(pk=picture.pk))
        finally:
            connection.close()

    threads = [*(Thread(target=adds, args=(each,)) for each in notebooks), Thread(target=looks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    picture.refresh_from_db()
    assert queries.shown_in(picture).people == 5 + told.count("in")
    assert set(told) <= {"in", "not_open"}
    assert len(told) == 6
    assert picture.counts == {}


@pytest.mark.django_db(transaction=True)
def test_one_notebook_on_two_phones_adds_once() -> None:
    picture, notebook = make_picture(), notebook_with(SILENCE[0])
    start = Barrier(2)

    def adds() -> None:
        try:
            start.wait()
            add_from(notebook, picture)
        finally:
            connection.close()

    threads = [Thread(target=adds) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    picture.refresh_from_db()
    assert (picture.counts, Added.objects.count()) == ({"b07": {"1": 1}, "b08": {"0": 1}, "b09": {"0": 1}}, 1)


def looked_picture() -> Picture:
    """A picture the group has looked at, with one theme."""
    picture = make_picture()
    add(picture, *SILENCE)
    return look(picture)
