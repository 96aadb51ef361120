"""Consultations as they stand in the database, in any state, and phones that answer them."""

from __future__ import annotations

import gettext
import itertools
import re
from datetime import timedelta
from functools import cache

from django.test import Client
from django.utils import timezone

from evenhand.consultations.models import Cluster, Consultation, Option, Question
from evenhand.partnerships.models import Partnership
from tests import makers
from tests.house.sources import PACKAGE

LINES = ("Where fish breed", "Landing sites", "Clean water", "Fields near the lake")
ASKED = "What should the shoreline plan protect first?"
_stretches = itertools.count()


def burmese(length: int) -> str:
    """So many characters of Burmese as people write it, another stretch each time: our own sentences in a row."""
    text = all_burmese()
    # From the beginning of a word: a sign torn from its letter is taken for the old encoding, and refused.
    start = text.index(" ", next(_stretches) * 997 % (len(text) - length - 2000)) + 1
    return text[start : start + length].strip()


@cache
def all_burmese() -> str:
    """Every sentence of the pages in Burmese."""
    catalogue = gettext.translation("django", PACKAGE / "locale", ["my"])
    words = (text for text in catalogue._catalog.values() if isinstance(text, str))  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]*>|%\([a-z_]+\)s|[\n&]", "", text) for text in words if "Project-Id" not in text)


def make_consultation(partnership: Partnership | None = None, standing: str = "open", **fields: object) -> Consultation:
    """One question with four lines and one in own words, put to a cluster of 18, in this standing."""
    now = timezone.now()
    times = {
        "opened_at": None if standing == "prepared" else now - timedelta(days=3),
        "closed_at": now - timedelta(days=1) if standing in ("closed", "told") else None,
        "told_at": now if standing == "told" else None,
    }
    days = {"closes_on": now.date() + timedelta(days=20), "hear_back_by": now.date() + timedelta(days=60)}
    row = Consultation.objects.create(
        partnership=partnership or makers.make_partnership(),
        **({"text": ASKED, "can_still_change": "The plan can still change."} | times | days | fields),
    )
    make_question(row, "one", ASKED, *LINES)
    make_question(row, "words", "What is missing in the plan?")
    make_cluster(row)
    return row


def make_question(row: Consultation, kind: str, text: str, *lines: str) -> Question:
    """One more question with these lines."""
    question = Question.objects.create(consultation=row, position=row.questions.count(), kind=kind, text=text)
    for place, line in enumerate(lines):
        Option.objects.create(question=question, position=place, text=line)
    return question


def make_cluster(row: Consultation, name: str = "Fisher groups", **fields: object) -> Cluster:
    """One more cluster, asked in all four ways."""
    ways = ["phone", "meeting", "paper", "helper"]
    fields = {"asked": 18, "ways": ways, "languages": ["Kiswahili", "Dholuo"], **fields}
    return Cluster.objects.create(consultation=row, position=row.clusters.count(), name=name, **fields)


def cluster_of(row: Consultation) -> Cluster:
    """The first cluster."""
    cluster = row.clusters.first()
    assert cluster is not None
    return cluster


def phone(**headers: str) -> Client:
    """A phone that was never here."""
    return Client(headers={"accept-encoding": "br;q=0", **headers})


def key_in(page: str) -> str:
    """The key that stands in the form of a page."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found, page
    return found[1]


def line_of(row: Consultation, number: int = 1, question: int = 1) -> str:
    """The value of a line of a question on a page, both counted from 1."""
    return list(list(row.questions.all())[question - 1].options.all())[number - 1].pk.hex
