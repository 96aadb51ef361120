"""A name that tries everything, in every place a name can stand: it comes out as the letters somebody typed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.mail import BadHeaderError
from django.db import transaction

from evenhand.facilitation.models import Action, Participant, Session
from evenhand.partnerships.models import Facilitator, Invitation, Partner, Partnership
from evenhand.people.emails import facilitator_invitation
from tests.attacks.worlds import answered_place
from tests.facilitation.phones import HOSTILE
from tests.house.access_table import ACCESS, ONLY_SENT, Who
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://evil.example","x")\r\nBcc: eve@example.org'
EVIL = f"{HOSTILE}{{{{ 7|add:7 }}}}"


@pytest.fixture(scope="module")
def place(django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    """Everything that has a name or a text is called this."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        place = answered_place("act")
        room = place.room
        Partnership.objects.filter(pk=room.partnership.pk).update(name=EVIL[:120], about=EVIL, region=EVIL[:120])
        for number, partner in enumerate(room.partners):
            Partner.objects.filter(pk=partner.pk).update(
                name=f"=1+{number} {EVIL}"[:120], short=f"<b>{number}'\"&", role=EVIL[:80], place=EVIL[:60]
            )
        Participant.objects.filter(session=room.session).update(label=EVIL[:40])
        room.session.decisions.update(text=f"=1+1{EVIL}", agreed_note=FORMULA)
        Action.objects.filter(session=room.session).update(what=f"@SUM(1) {EVIL}", owner_role=EVIL[:80])
        Session.objects.filter(pk=room.session.pk).update(label=EVIL[:80], how=EVIL, closing_remarks=FORMULA)
        yield place
        transaction.set_rollback(True)


def raw(text: str) -> list[str]:
    """What a browser or a template would take for its own, although somebody typed it."""
    return [sign for sign in ("<script>alert", "<b>0'", "alert('1')", "{{ 1 }}</script>") if sign in text]


@pytest.mark.parametrize("visitor", ["facilitator", "representative", "observer"])
def test_no_page_takes_a_name_for_its_own(place: Place, visitor: str) -> None:
    wrong = []
    for route, who in ACCESS.items():
        if who in (Who.FACILITATOR, Who.SEAT, Who.THING, Who.ACCOUNT) and route not in ONLY_SENT:
            response = place.ask(visitor, "GET", place.address(route))
            page = response.content.decode("utf-8", "replace")
            if "html" in response.get("Content-Type", "") and (raw(page) or response.status_code >= 500):
                wrong.append(f"{route} {response.status_code} {raw(page)}")
            wrong += [f"{route} {name}" for name, value in response.items() if "\n" in value or "script" in value]
    assert [each for each in wrong if "Content-Security-Policy" not in each] == []


@pytest.mark.parametrize("kind", ["html", "csv", "xlsx", "docx", "pdf", "svg"])
def test_no_file_of_a_report_takes_a_name_for_its_own(place: Place, kind: str) -> None:
    response = place.ask("facilitator", "GET", f"/sessions/{place.room.session.pk}/report/?format={kind}")
    assert response.status_code == 200
    assert re.fullmatch(r'attachment; filename="[a-z.-]+"', response["Content-Disposition"])
    texts = unpacked(response.content) if kind in ("xlsx", "docx") else [response.content.decode("utf-8", "replace")]
    assert [raw(text) for text in texts if kind not in ("csv", "pdf") and raw(text)] == []
    if kind == "csv":
        cells = [cell.strip('"') for line in texts[0].splitlines() for cell in line.split(",")]
        assert [cell for cell in cells if cell.startswith(("=", "@", "\t=", "+"))] == []
    if kind == "xlsx":
        assert [text for text in texts if re.search(r"<f[ >]", text)] == []


def unpacked(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [
            packed.read(name).decode("utf-8", "replace")
            for name in packed.namelist()
            if name.endswith((".xml", ".rels"))
        ]


def test_a_copy_is_json_whatever_the_names(place: Place) -> None:
    response = place.ask("facilitator", "POST", f"/partnerships/{place.room.partnership.pk}/copy/", x="1")
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (
        "application/json; charset=utf-8",
        "nosniff",
    )
    assert EVIL[:20] in response.json()["partnership"]["name"]


def test_no_address_can_carry_a_second_header_into_a_message(client: object) -> None:
    for address in ("a@example.org\r\nBcc: eve@example.org", "a@example.org\nX: y", "a@example.org,eve@example.org"):
        try:
            facilitator_invitation(address).send()
        except (BadHeaderError, ValueError):
            continue
        assert "eve" not in " ".join(mail.outbox[-1].message().keys())
    assert [message for message in mail.outbox if "\n" in message.subject] == []


def test_an_invitation_to_two_addresses_at_once_is_refused(place: Place) -> None:
    address = f"/partnerships/{place.room.partnership.pk}/facilitators/"
    with transaction.atomic():
        Facilitator.objects.filter(partnership=place.room.partnership).exclude(person=place.room.ana).delete()
        Invitation.objects.all().delete()
        told = {}
        for typed in ("b@example.org", "a@example.org\r\nBcc: eve@example.org", "a@example.org,eve@example.org", EVIL):
            with place.asking("facilitator", "POST", address, email=typed) as page:
                told[typed] = (page.status_code, Invitation.objects.count(), raw(page.content.decode()))
        transaction.set_rollback(True)
    assert list(told.values()) == [(302, 1, []), (422, 0, []), (422, 0, []), (422, 0, [])]
