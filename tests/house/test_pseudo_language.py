"""Every page in a language that is made up: a sentence that stays English was never given to the translators."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation

from evenhand.facilitation.models import Participant
from evenhand.partnerships.forms import WORKING_LANGUAGES, sorted_by_name
from evenhand.site.languages import PSEUDO, all_languages
from tests.house import page_walk
from tests.house.access_table import ACCESS, ONLY_SENT
from tests.house.reading import faults_of
from tests.house.visitors import MARK, Place, make_place

pytestmark = pytest.mark.django_db

STAGES = ("prepare", "list", "score", "look", "content", "wish", "act", "close")
# Names of the project and of forms of files, kinds of keys, addresses, numbers of the occupational standard: the same
# in every language. And a day that somebody chose.
NAMES = (
    "127.0.0.1:8000/join",
    "Evenhand",
    "UTC",
    "CC BY 4.0",
    "AGPL-3.0-or-later",
    "example.org",
    "PDF",
    "DOCX",
    "XLSX",
    "CSV",
    "PNG",
    "JSON",
    *(f"pc{number}" for number in range(1, 15)),
    "February 28, 2027",
)
EXAMPLES = ("sample/", "parts/")
"""Their contents are invented in English."""


@pytest.fixture(scope="module", params=STAGES)
def place(
    request: pytest.FixtureRequest, django_db_setup: object, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Place]:
    with translation.override("en"), django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = make_place(request.param)
        for visitor in made.visitors.values():
            visitor.raise_request_exception = False  # test_access.py says which pages open
            visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en-xa"
        yield made
        transaction.set_rollback(True)


def of_people(place: Place) -> set[str]:
    """Everything somebody typed or chose: names, short names, decisions, labels."""
    partners = [text for each in place.room.partners for text in (each.name, each.short, each.initials)]
    labels = Participant.objects.filter(session=place.room.session).values_list("label", flat=True)
    initials = [label[:2] for label in labels if label]
    decisions = [each.text for each in place.room.decisions]
    room = [place.room.partnership.name, place.room.session.label, place.room.ana.name, "Opal", "Frida"]
    languages = [each.own for each in all_languages()] + [each.own for each in PSEUDO]
    working = [name for _code, name in sorted_by_name(list(WORKING_LANGUAGES))]
    typed = [*languages, *working, f"Meet {MARK}", f"Radio {MARK}", f"Waited {MARK}"]
    return {
        *page_walk.of_people(place),
        *partners,
        *labels,
        *initials,
        *decisions,
        *room,
        *typed,
        MARK,
        *NAMES,
        "An",
        "Op",
        "invited@example.org",
    } - {""}


def test_no_page_shows_a_sentence_that_translators_were_not_given(place: Place) -> None:
    names, found = of_people(place), []
    for route, who in ACCESS.items():
        if route in ONLY_SENT or route in EXAMPLES:
            continue
        for visitor in page_walk.VISITORS[who]:
            response = place.ask(visitor, "GET", place.address(route))
            if response.status_code in (200, 403, 404, 409, 410, 422) and "text/html" in response["Content-Type"]:
                page = response.content.decode()
                found += [f"{route} ({visitor}): {text[:160]}" for text in faults_of(page, names)]
    assert not found, "\n" + "\n".join(sorted(set(found)))
