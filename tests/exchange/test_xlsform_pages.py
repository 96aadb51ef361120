"""The pages that bring a survey form in and give one away."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from evenhand.exchange.xlsforms.reading import instrument_in
from evenhand.instruments.models import Questionnaire
from evenhand.instruments.reading import read_instrument
from tests import makers
from tests.instruments.makers import form, make_questionnaire, survey, workbook

pytestmark = pytest.mark.django_db


def signed_in(name: str = "ana") -> Client:
    client = Client()
    client.force_login(makers.make_person(name))
    return client


def sent(client: Client, partnership: object, content: bytes, language: str = "en") -> HttpResponse:
    file = SimpleUploadedFile("our form.xlsx", content)
    address = f"/partnerships/{partnership.pk}/questionnaires/new/"  # type: ignore[attr-defined]
    return client.post(address, {"file": file, "language": language})


def test_a_form_comes_in_and_is_shown() -> None:
    partnership = makers.make_partnership(makers.make_person())
    response = sent(signed_in(), partnership, form())
    row = Questionnaire.objects.get()
    assert (response.status_code, response["Location"]) == (
        302,
        f"/partnerships/{partnership.pk}/questionnaires/{row.pk}/",
    )
    assert (row.name, row.version, row.title, row.language) == ("landing", 1, "The new landing place", "en")
    text = signed_in().get(response["Location"]).content.decode()
    assert "Do you land here?" in text


def test_the_same_form_again_is_the_same_version_and_another_wording_the_next() -> None:
    partnership = makers.make_partnership(makers.make_person())
    client = signed_in()
    for content in (form(), form(), form(survey(("text", "q1", "Why not?"), head=("type", "name", "label::en")))):
        sent(client, partnership, content)
    assert list(Questionnaire.objects.values_list("version", flat=True)) == [2, 1]


def test_a_form_with_one_wrong_cell_leaves_nothing_and_names_the_cell() -> None:
    partnership = makers.make_partnership(makers.make_person())
    rows = survey(("text", "q1", "Why?"), ("geopoint", "q2", "<b>Where?</b>"))
    response = sent(signed_in(), partnership, workbook({"survey": rows}))
    assert response.status_code == 422
    assert "Sheet &quot;survey&quot;, A3: “geopoint” cannot be asked here." in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert Questionnaire.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"type,name\n", b"PK\x03\x04"])
def test_a_file_that_is_no_form_leaves_nothing(content: bytes) -> None:
    partnership = makers.make_partnership(makers.make_person())
    assert sent(signed_in(), partnership, content).status_code == 422
    assert Questionnaire.objects.count() == 0


def test_a_form_that_is_too_large_as_a_whole_is_refused_with_the_place() -> None:
    partnership = makers.make_partnership(makers.make_person())
    rows = survey(*(("text", f"q{n}", "W" * 1900) for n in range(500)), head=("type", "name", "label"))
    many = tuple((*row, *row[2:], *row[2:]) for row in rows[1:])
    head = ("type", "name", "label::en", "label::fr", "label::sw")
    response = sent(signed_in(), partnership, workbook({"survey": (head, *many)}))
    assert response.status_code == 422
    assert "Evenhand reads files smaller than 1048576 bytes." in response.content.decode()
    assert Questionnaire.objects.count() == 0


def test_a_stranger_finds_nothing_and_brings_nothing_in() -> None:
    partnership = makers.make_partnership(makers.make_person())
    row = make_questionnaire(partnership)
    cleo = signed_in("cleo")
    assert sent(cleo, partnership, form()).status_code == 404
    assert cleo.get(f"/partnerships/{partnership.pk}/questionnaires/{row.pk}/xlsform/").status_code == 404
    assert Questionnaire.objects.count() == 1


def test_a_questionnaire_is_taken_along_as_a_form() -> None:
    partnership = makers.make_partnership(makers.make_person())
    row = make_questionnaire(partnership)
    response = signed_in().get(f"/partnerships/{partnership.pk}/questionnaires/{row.pk}/xlsform/")
    assert response["Content-Disposition"] == 'attachment; filename="landing-1.xlsx"'
    back = read_instrument(instrument_in(io.BytesIO(response.content).read(), "en"))
    assert [(each.id, each.text) for each in back.items] == [("q1", "Do you land here?"), ("q2", "What would help?")]


def test_an_instrument_of_the_installation_is_taken_along_and_an_unknown_one_is_not_found() -> None:
    partnership = makers.make_partnership(makers.make_person())
    address = f"/partnerships/{partnership.pk}/questionnaires/on-this-server/"
    assert signed_in().get(f"{address}selfcheck/")["Content-Disposition"] == 'attachment; filename="selfcheck-1.xlsx"'
    assert signed_in().get(f"{address}nothing/").status_code == 404
