"""The pages of questionnaires, by Ana who facilitates and Cleo who is a stranger."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from evenhand.instruments.models import Questionnaire
from tests import makers
from tests.instruments.makers import make_questionnaire

pytestmark = pytest.mark.django_db


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(makers.make_person(name))
    return client


def test_the_list_shows_each_version_with_its_languages_and_what_is_on_the_installation() -> None:
    partnership = makers.make_partnership(makers.make_person())
    make_questionnaire(partnership)
    make_questionnaire(partnership, version=2, title="The new pier")
    text = signed_in("ana").get(f"/partnerships/{partnership.pk}/questionnaires/").content.decode()
    assert text.index("The new pier") < text.index("The new landing place")
    for said in ("Version 2", "Version 1", "Kiswahili", "Partnering self-check", "CC BY 4.0", "Bring in an XLSForm"):
        assert said in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_the_same_for_one_and_for_three(rows: int, django_assert_num_queries: Any) -> None:
    partnership = makers.make_partnership(makers.make_person())
    for version in range(1, rows + 1):
        make_questionnaire(partnership, version=version)
    client = signed_in("ana")
    with django_assert_num_queries(5):
        client.get(f"/partnerships/{partnership.pk}/questionnaires/")


def test_the_page_of_one_shows_every_question_with_how_it_is_answered() -> None:
    partnership = makers.make_partnership(makers.make_person())
    scale = {"id": "often", "choices": [{"value": 1, "label": "<b>Yes</b>"}, {"value": None, "label": "I cannot say"}]}
    items = [
        {"id": "a", "text": "One\ntwo", "scale": "often"},
        {"id": "b", "text": "Which?", "scale": "often", "answered": "several", "hint": "More than one may be."},
        {"id": "c", "text": "How many?", "answered": "number", "lowest": 0, "highest": 9},
        {"id": "d", "text": "How few?", "answered": "number", "lowest": 3},
        {"id": "e", "text": "Hello", "answered": "note"},
    ]
    row = make_questionnaire(partnership, scales=[scale], themes=[{"id": "t", "items": items}])
    text = signed_in("ana").get(f"/partnerships/{partnership.pk}/questionnaires/{row.pk}/").content.decode()
    for said in (
        "One<br>two",
        "One or more of these:",
        "&lt;b&gt;Yes&lt;/b&gt;",
        "I cannot say",
        "More than one may be.",
    ):
        assert said in text
    for said in ("A whole number from 0 to 9.", "A whole number, at least 3.", "To read only."):
        assert said in text


def test_a_version_is_erased_by_who_facilitates_and_by_nobody_else() -> None:
    partnership = makers.make_partnership(makers.make_person())
    row = make_questionnaire(partnership)
    address = f"/partnerships/{partnership.pk}/questionnaires/{row.pk}/"
    assert signed_in("cleo").post(address).status_code == 404
    assert Questionnaire.objects.count() == 1
    response = signed_in("ana").post(address, follow=True)
    assert "The questionnaire is erased." in response.content.decode()
    assert Questionnaire.objects.count() == 0


def test_a_questionnaire_of_another_partnership_is_not_found() -> None:
    own, other = makers.make_partnership(makers.make_person()), makers.make_partnership(makers.make_person("cleo"))
    row = make_questionnaire(other)
    for path in ("", "xlsform/"):
        assert signed_in("ana").get(f"/partnerships/{own.pk}/questionnaires/{row.pk}/{path}").status_code == 404
