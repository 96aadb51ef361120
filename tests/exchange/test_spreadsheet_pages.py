"""The pages of a sheet: ana facilitates, ben takes part, cleo is a stranger."""

from __future__ import annotations

import io
import random
import re
import zipfile
from html import unescape

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from evenhand.exchange.spreadsheets.keeping import salt_for
from evenhand.exchange.spreadsheets.reading import read_cells
from evenhand.facilitation.models import AgreedLevel, Session
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from tests.exchange.books import BUDGET, PLAIN, read, text, xlsx
from tests.makers import make_partnership, make_person

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def place() -> tuple[Partnership, Client, str]:
    partnership = make_partnership(partners=3)
    return partnership, signed_in(make_person("ana")), f"/partnerships/{partnership.pk}/spreadsheet/"


def sent(client: Client, address: str, content: bytes, name: str = "levels.xlsx") -> HttpResponse:
    return client.post(address, {"file": SimpleUploadedFile(name, content)})  # type: ignore[return-value]


def kept_in(response: HttpResponse) -> str:
    found = re.search(r'name="read" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def words_of(response: HttpResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_from_the_partnership_to_the_room_in_three_pages() -> None:
    partnership, ana, address = place()
    assert f'href="{address}"' in ana.get(f"/partnerships/{partnership.pk}/").content.decode()
    assert f'href="{address}"' in ana.get(f"/partnerships/{partnership.pk}/sessions/new/").content.decode()
    page = sent(ana, address, xlsx({"Scores": PLAIN}))
    assert (page.status_code, page["Cache-Control"], Session.objects.count()) == (200, "no-store", 0)
    assert "Nothing has been brought in yet. 3 decisions, 3 organisations." in words_of(page)
    assert "1 question is open. It is marked below." in words_of(page)
    answers = {"read": kept_in(page), "s0-what": "actual", "s0-shown": "1", "s0-use": "1"}
    looked = ana.post(address, {**answers, "do": "look"})
    assert (looked.status_code, "question is open" in words_of(looked)) == (200, False)
    assert "Ziwa Letu" in words_of(looked)
    done = ana.post(address, {**answers, "do": "bring", "label": "From our sheet", "on": "2026-03-03"})
    session = Session.objects.get()
    assert done["Location"] == f"/sessions/{session.pk}/"
    assert AgreedLevel.objects.count() == 7
    assert partnership.partners.count() == 4
    assert "Look together" in words_of(ana.get(f"/sessions/{session.pk}/look/"))
    assert BUDGET in words_of(ana.get(f"/sessions/{session.pk}/report/"))


def test_nothing_comes_in_while_something_is_open_or_wrong() -> None:
    _partnership, ana, address = place()
    page = sent(ana, address, xlsx({"Scores": [*PLAIN, ("One more", 7, 1, 1)]}))
    bring = {"read": kept_in(page), "do": "bring", "label": "x", "s0-shown": "1", "s0-use": "1"}
    refused = ana.post(address, bring)
    assert refused.status_code == 422
    assert "It cannot come in yet: answer the open questions, or put the cells right in the file." in words_of(refused)
    faulty = ana.post(address, {**bring, "s0-what": "actual"})
    assert faulty.status_code == 422
    assert 'Sheet "Scores", B5: "7" is not on the ladder 0 to 4' in words_of(faulty)
    assert Session.objects.count() == 0


def test_a_name_is_needed_and_what_stands_there_already_is_refused_on_the_page() -> None:
    _partnership, ana, address = place()
    page = sent(ana, address, xlsx({"Actual": PLAIN}))
    bring = {"read": kept_in(page), "do": "bring", "s0-shown": "1", "s0-use": "1"}
    assert "Give the session a name." in words_of(ana.post(address, {**bring, "label": " "}))
    assert ana.post(address, {**bring, "label": "One"}).status_code == 302
    again = ana.post(address, {**bring, "label": "Two"})
    assert again.status_code == 422
    assert "All of this stands in the session “One” already. Nothing was changed." in words_of(again)
    assert Session.objects.count() == 1


def test_a_file_that_is_none_is_refused_beside_the_field() -> None:
    _partnership, ana, address = place()
    for content, sentence in (
        (b"%PDF-1.7\x00", "This is no spreadsheet. Files can be .xlsx, .ods or .csv."),
        (b"", "This file is empty."),
    ):
        page = sent(ana, address, content)
        assert (page.status_code, sentence in words_of(page)) == (422, True)
    assert "Choose a file." in words_of(ana.post(address, {}))  # type: ignore[arg-type]


def test_names_out_of_a_file_stay_text() -> None:
    _partnership, ana, address = place()
    hostile = "<script>alert(1)</script> & “Daughters” of the Lake"
    page = sent(ana, address, xlsx({"<b>Actual<b>": [["", hostile, "Mwalo"], [f"{hostile}?", 0, "<i>"]]}))
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert "<b>Actual" not in page.content.decode()
    assert "<i>" not in page.content.decode().replace("<i></i>", "")


def test_what_was_read_is_good_for_one_person_one_partnership_and_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    _partnership, ana, address = place()
    kept = kept_in(sent(ana, address, xlsx({"Actual": PLAIN})))
    stale = "What was read from the file is kept for a day at most. Choose the file again."
    other = make_partnership(make_person("ana"))
    elsewhere = ana.post(f"/partnerships/{other.pk}/spreadsheet/", {"read": kept, "do": "look"})
    assert (elsewhere.status_code, stale in words_of(elsewhere)) == (422, True)
    assert stale in words_of(ana.post(address, {"read": kept[:-3] + "abc", "do": "look"}))
    later = signing.time.time() + 86_500  # type: ignore[attr-defined]
    monkeypatch.setattr(signing.time, "time", lambda: later)  # type: ignore[attr-defined]
    assert stale in words_of(ana.post(address, {"read": kept, "do": "look"}))


def test_too_much_text_for_a_form_is_refused() -> None:
    _partnership, ana, address = place()
    chance = random.Random(1)
    rows = [[chance.randbytes(60).hex() for _column in range(10)] for _row in range(1900)]
    page = sent(ana, address, text(rows), "levels.csv")
    assert "There is too much text in this file. Save only the sheets with the levels, and try again." in words_of(page)


def test_nothing_of_a_file_stays_on_the_server() -> None:
    partnership, ana, address = place()
    sent(ana, address, xlsx({"Actual": [["", "Hidden Network", "Mwalo"], ["A secret decision", 0, 1]]}))
    assert partnership.ledger.count() == 0
    assert Session.objects.count() == 0


def test_strangers_examples_and_templates() -> None:
    partnership, ana, address = place()
    cleo = signed_in(make_person("cleo"))
    assert [cleo.get(address).status_code, cleo.post(address, {}).status_code] == [404, 404]
    assert cleo.get(f"{address}template/xlsx/").status_code == 404
    assert Client().get(address)["Location"].startswith("/sign-in/")
    assert ana.get(f"{address}template/pdf/").status_code == 404
    example = make_partnership(is_example=True)
    assert ana.get(f"/partnerships/{example.pk}/spreadsheet/").status_code == 403
    assert partnership.sessions.count() == 0


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_the_template_holds_the_partners_and_comes_back_empty_as_nothing(form: str) -> None:
    _partnership, ana, address = place()
    answer = ana.get(f"{address}template/{form}/")
    assert answer["Content-Disposition"] == f'attachment; filename="template.{form}"'
    found = read(answer.content)
    assert (found.errors, found.may_come_in) == ((), False)
    assert str(read_cells(answer.content)).count("Waterkring") >= 1


def test_a_template_that_was_filled_in_needs_no_question() -> None:
    _partnership, ana, address = place()
    filled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ana.get(f"{address}template/xlsx/").content)) as template,
        zipfile.ZipFile(filled, "w") as new,
    ):
        for name in template.namelist():
            content = template.read(name).decode("utf-8", "surrogateescape")
            if name == "xl/worksheets/sheet3.xml":
                content = re.sub(r'<c r="A2"[^>]*/>', f'<c r="A2" t="inlineStr"><is><t>{BUDGET}</t></is></c>', content)
                content = re.sub(r'<c r="B2"[^>]*/>', '<c r="B2"><v>3</v></c>', content)
                content = re.sub(r'<c r="C2"[^>]*/>', '<c r="C2" t="inlineStr"><is><t>Informed</t></is></c>', content)
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
    page = sent(ana, address, filled.getvalue())
    assert "question" not in words_of(page)
    bring = {"read": kept_in(page), "do": "bring", "label": "Template"}
    assert ana.post(address, bring).status_code == 302
    assert sorted(AgreedLevel.objects.values_list("level", flat=True)) == [1, 3]


def test_the_key_of_what_is_kept_names_partnership_and_person() -> None:
    assert salt_for(make_partnership().pk, 1) != salt_for(make_partnership().pk, 1)
