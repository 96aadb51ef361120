"""The pages of the shelf, as ana, ben and cleo see them."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.shelf import actions
from evenhand.shelf.models import Tried
from tests import makers
from tests.shelf.makers import TEXT, TITLE, make_resource

pytestmark = pytest.mark.django_db


def signed_in(name: str = "ana") -> Client:
    browser = Client()
    browser.force_login(makers.make_person(name))
    return browser


def test_everybody_finds_a_resource_and_reads_it() -> None:
    row = make_resource()
    found = Client().get("/shelf/", {"q": "OPEN agenda"}).content.decode()
    assert (TITLE in found, f"/shelf/{row.pk}/" in found) == (True, True)
    page = Client().get(f"/shelf/{row.pk}/").content.decode()
    assert (TITLE in page, TEXT in page, "CC BY 4.0" in page) == (True, True, True)


def test_a_search_without_an_answer_says_so_and_an_empty_shelf_too() -> None:
    assert "Nothing is here yet." in Client().get("/shelf/").content.decode()
    make_resource()
    assert "Nothing was found." in Client().get("/shelf/", {"q": "zebra\x00"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_shelf_asks_the_database_the_same_for_one_and_three(
    number: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for place in range(number):
        make_resource(f"Resource {place}")
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert Client().get("/shelf/").status_code == 200


def test_a_reader_gets_the_words_of_their_language() -> None:
    row = make_resource()
    actions.keep_wording(row, "a" * 64, "fr", "Envoyer l’ordre du jour", "Trois semaines avant.")
    page = Client().get(f"/shelf/{row.pk}/", headers={"accept-language": "fr"}).content.decode()
    assert ("Envoyer l’ordre du jour" in page, f"{TITLE}</bdi></h1>" in page, 'lang="en"' in page) == (
        True,
        False,
        True,
    )


def test_what_was_taken_off_says_so_and_no_more() -> None:
    row = make_resource()
    actions.withdraw(row)
    response = Client().get(f"/shelf/{row.pk}/")
    assert (response.status_code, TITLE in response.content.decode()) == (410, False)
    assert signed_in().get(f"/shelf/{row.pk}/add/").status_code == 404


def test_who_has_an_account_tells_what_came_of_it_and_is_named_nowhere() -> None:
    row, ana = make_resource(), signed_in()
    typed = {"do": "tried", "result": "kept", "region": "Andes", "said": "Fewer surprises."}
    assert ana.post(f"/shelf/{row.pk}/add/", typed)["Location"] == f"/shelf/{row.pk}/?saved=1"
    page = Client().get(f"/shelf/{row.pk}/").content.decode()
    assert ("We tried it and kept it" in page, "Fewer surprises." in page, "Ana" in page) == (True, True, False)
    assert "Fewer surprises." in ana.get(f"/shelf/{row.pk}/add/").content.decode()
    assert "Fewer surprises." not in signed_in("cleo").get(f"/shelf/{row.pk}/add/").content.decode()
    ana.post(f"/shelf/{row.pk}/add/", {"do": "back"})
    assert Tried.objects.count() == 0


def test_an_account_puts_it_into_another_language() -> None:
    row, ana = make_resource(), signed_in()
    typed = {"do": "words", "language": "sw", "title": "Tuma ajenda", "text": "Wiki tatu kabla."}
    assert ana.post(f"/shelf/{row.pk}/add/", typed).status_code == 302
    assert "Tuma ajenda" in Client().get(f"/shelf/{row.pk}/?in=sw").content.decode()
    response = signed_in("cleo").post(f"/shelf/{row.pk}/add/", typed)
    assert (response.status_code, "Somebody has written it" in response.content.decode()) == (422, True)


def test_a_form_that_says_nothing_is_told_what_is_missing() -> None:
    row, ana = make_resource(), signed_in()
    for typed in ({"do": "tried"}, {"do": "words"}, {}):
        assert ana.post(f"/shelf/{row.pk}/add/", typed).status_code == 422
    assert "Choose what came of it." in ana.post(f"/shelf/{row.pk}/add/", {"do": "tried"}).content.decode()


def test_nobody_without_account_place_or_community_adds() -> None:
    row = make_resource()
    assert Client().get(f"/shelf/{row.pk}/add/")["Location"].startswith("/sign-in/")
