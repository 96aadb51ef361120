"""What a file says of itself before it is opened: in its name, its properties, the names of what is packed in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from pypdf import PdfReader

from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Partnership
from tests.attacks.worlds import answered_place
from tests.house.visitors import MARK, Place

pytestmark = pytest.mark.django_db

LABEL = "Heron meeting"
PROPERTIES = re.compile(r"docProps/.*\.xml|.*\.rels|\[Content_Types\]\.xml")
KINDS = ("html", "pdf", "docx", "xlsx", "png", "svg", "csv")


@pytest.fixture(scope="module")
def place(django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        place = answered_place("act")
        Session.objects.filter(pk=place.room.session.pk).update(label=LABEL)
        Partnership.objects.filter(pk=place.room.partnership.pk).update(risk="high")
        yield place
        transaction.set_rollback(True)


def told_by(kind: str, content: bytes) -> str:
    """Everything a file says of itself beside its pages."""
    if kind == "pdf":
        reader = PdfReader(io.BytesIO(content))
        packets = b" ".join(re.findall(rb"<\?xpacket begin.*?<\?xpacket end", content, re.DOTALL))
        return f"{dict(reader.metadata or {})} {reader.xmp_metadata is not None} {packets.decode('utf-8', 'replace')}"
    if kind == "html":
        head = content.decode().partition("</head>")[0]
        return re.sub(r"<style>.*?</style>", "", head, flags=re.DOTALL)
    if kind == "csv":
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        told = [packed.read(name).decode() for name in names if PROPERTIES.fullmatch(name)]
        told += re.findall(r"tEXt.{0,80}|iTXt.{0,80}", " ".join(packed.read(n).decode("latin-1") for n in names[:1]))
        days = [str(each.date_time[3:]) for each in packed.infolist()]
        return " ".join([*names, *told, *days])


@pytest.fixture(scope="module", params=KINDS)
def asked(request: pytest.FixtureRequest, place: Place) -> tuple[Place, str, HttpResponse]:
    """A place, a kind of file, and the file."""
    kind = request.param
    return place, kind, place.ask("facilitator", "GET", f"/sessions/{place.room.session.pk}/report/?format={kind}")


def test_no_file_tells_a_name_before_it_is_opened(asked: tuple[Place, str, HttpResponse]) -> None:
    place, kind, response = asked
    assert response.status_code == 200
    names = [MARK, LABEL, "Harbour", *(partner.short for partner in place.room.partners), "Ana", str(Path.home())]
    told = told_by(kind, response.content) + response["Content-Disposition"]
    assert [name for name in names if name in told] == []
    assert kind == "csv" or re.search("report|Report", told)


def test_no_file_tells_the_hour_in_which_it_was_made(asked: tuple[Place, str, HttpResponse]) -> None:
    _place, kind, response = asked
    told = told_by(kind, response.content)
    hours = re.findall(r"D:\d{8}(\d{4})|\dT(\d\d:\d\d)|\((\d+, \d+), \d+\)", told)
    assert {each for found in hours for each in found} <= {"", "0000", "00:00", "0, 0"}
