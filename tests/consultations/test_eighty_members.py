"""A network asks eighty members in three languages, and each of them receives what came of it in their own."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client

from evenhand.consultations.actions.going import close_consultation, tell_everybody
from evenhand.consultations.models import Cluster, Consultation, Heard, Returned, Wording
from evenhand.consultations.queries.shown import result_of
from tests import makers
from tests.consultations.asking import ASKED, key_in, line_of, make_cluster, make_consultation, phone

pytestmark = pytest.mark.django_db

GROUPS = (("Fisher groups", "sw", 40, 1), ("Farmers", "fr", 30, 2), ("Islands", "en", 10, 1))
"""Name, language, how many, and which line most of them choose."""
QUESTION = {"sw": "Mpango ulinde nini kwanza?", "fr": "Que doit protéger le plan en premier ?", "en": ASKED}
SAID = {"sw": "Linda mahali samaki wanapozaliana.", "fr": "Protégez les lieux où naissent les poissons."}
SAID_FIRST = "Protect the places where fish breed."


def test_eighty_phones_in_three_languages_answer_and_each_reads_what_came_of_it() -> None:
    ana = makers.make_person("ana")
    row = make_consultation(makers.make_partnership(ana))
    row.clusters.all().delete()
    members = [each for place in GROUPS for each in members_of(row, *place)]
    assert [answered(row, *each) for each in members] == [True] * 80
    assert Returned.objects.count() == 80
    close_consultation(row, ana)
    shown = result_of(Consultation.objects.get(pk=row.pk)).questions[0].whole
    assert shown is not None and [number for _line, number in shown.counts] == [50, 30, 0, 0]
    told(row)
    tell_everybody(Consultation.objects.get(pk=row.pk), ana)
    read = Counter(language for on, cluster, language, _line in members if received(on, cluster, language))
    assert read == {"sw": 40, "fr": 30, "en": 10}


def members_of(
    row: Consultation, name: str, language: str, number: int, line: int
) -> list[tuple[Client, Cluster, str, int]]:
    """The phones of one cluster, each in its language."""
    cluster = make_cluster(row, name, asked=number, languages=[language])
    question = row.questions.first()
    if language != "en" and question is not None:
        Wording.objects.create(
            consultation=row, question=question, field="text", language=language, text=QUESTION[language]
        )
    return [(phone(accept_language=language), cluster, language, line) for _ in range(number)]


def answered(row: Consultation, on: Client, cluster: Cluster, language: str, line: int) -> bool:
    """Whether a phone read the question in its language, and its answer arrived."""
    address = f"/asked/{cluster.token}/"
    page = on.get(address).content.decode()
    sent = on.post(address, {"key": key_in(page), "q1": line_of(row, line), "q2": ""})
    return QUESTION[language] in page and sent["Location"] == f"{address}sent/"


def told(row: Consultation) -> None:
    """What came of it, in each of the three languages."""
    heard = Heard.objects.create(consultation=row, said=SAID_FIRST, outcome="done", what="It is the first aim now.")
    for language, text in SAID.items():
        Wording.objects.create(consultation=row, heard=heard, field="said", language=language, text=text)


def received(on: Client, cluster: Cluster, language: str) -> bool:
    """Whether the same link on the same phone now says what came of it, in its language."""
    page = on.get(f"/asked/{cluster.token}/").content.decode()
    return f'lang="{language}"' in page.split(">", 2)[1] and SAID.get(language, SAID_FIRST) in page
