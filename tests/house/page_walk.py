"""Every page there is, in every stage, for whoever may read it, in one language after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from evenhand.facilitation.models import Participant
from evenhand.partnerships.forms import WORKING_LANGUAGES, sorted_by_name
from evenhand.record.examples import example_names, read_example
from evenhand.site.languages import all_languages
from tests.communities.asking import typed_asking
from tests.communities.papers import typed_in_papers
from tests.house.access_table import ACCESS, ONLY_READ, ONLY_SENT, Who
from tests.house.reading import read
from tests.house.visitors import MARK, Place
from tests.reviews.makers import typed_in_review
from tests.shelf.makers import typed_on_the_shelf
from tests.spaces.carried import typed_together
from tests.spaces.insiders import typed_inside
from tests.spaces.meeting import typed_apart
from tests.spaces.tended import typed_tended

VISITORS = {
    Who.EVERYBODY: ("signed-out",),
    Who.ACCOUNT: ("facilitator",),
    Who.HOST: ("host",),
    Who.FACILITATOR: ("facilitator",),
    Who.SEAT: ("participant", "representative"),
    Who.THING: ("participant", "representative"),
    Who.VOICE: ("voice",),
    Who.PROMISE: ("voice",),
    Who.NOTEBOOK: ("keeper",),
    Who.SEATED: ("seated",),
    Who.TENDING: ("tending",),
    Who.MEMBER: ("member",),
}
IN_ENGLISH = ("parts/",)
"""For developers: its contents are invented in English."""
STATUSES = (200, 403, 404, 409, 410, 422)
CHANGING = re.compile(r"\d+|[0-9a-f]{8,}")


@dataclass(frozen=True)
class Way:
    """How one comes to a page: what is asked, by whom, and whether an empty form is sent."""

    route: str
    visitor: str
    method: str = "GET"

    def __str__(self) -> str:
        return f"{self.method} {self.route or 'start'} ({self.visitor})"


def ways() -> Iterator[Way]:
    """Every page that is read, and every form sent with nothing in it."""
    for route, who in ACCESS.items():
        if route in IN_ENGLISH:
            continue
        for visitor in VISITORS[who]:
            if route not in ONLY_SENT:
                yield Way(route, visitor)
            if route not in ONLY_READ:
                yield Way(route, visitor, "POST")


def page_of(place: Place, way: Way, code: str) -> str | None:
    """The page in this language; None where the answer is no page."""
    visitor = place.visitors[way.visitor]
    visitor.raise_request_exception = False
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    response = place.ask(way.visitor, way.method, place.address(way.route))
    is_page = response.status_code in STATUSES and "text/html" in response.get("Content-Type", "")
    return response.content.decode() if is_page and not response.streaming else None


def different_ways(place: Place, seen: set[tuple[str, str]], beginnings: tuple[str, ...] = ("",)) -> list[Way]:
    """The ways to pages whose words differ from those seen before: a page is the same in many stages.

    Only addresses that begin like one of these are looked at.
    """
    found = []
    for way in ways():
        if not way.route.startswith(beginnings):
            continue
        page = page_of(place, way, "en")
        if page is None:
            continue
        words = (way.route, CHANGING.sub("", " ".join(read(page, of_people(place)).texts)))
        if words not in seen:
            seen.add(words)
            found.append(way)
    return found


def of_people(place: Place) -> set[str]:
    """Everything somebody typed or chose: names, short names, decisions, labels; and the languages' own names."""
    partners = [text for each in place.room.partners for text in (each.name, each.short, each.initials)]
    labels = list(Participant.objects.filter(session=place.room.session).values_list("label", flat=True))
    decisions = [each.text for each in place.room.decisions]
    room = [
        place.room.partnership.name,
        place.room.session.label,
        place.room.ana.name,
        "Ana",
        "Opal",
        "Frida",
        "An",
        "Op",
    ]
    languages = [each.own for each in all_languages()]
    working = [name for _code, name in sorted_by_name(list(WORKING_LANGUAGES))]
    examples = [each.name for name in example_names() for each in read_example(name).organisations]
    typed = [
        *examples,
        *languages,
        *working,
        f"Meet {MARK}",
        f"Radio {MARK}",
        f"Waited {MARK}",
        MARK,
        "invited@example.org",
    ]
    return {
        *typed_in_review(),
        *typed_apart(),
        *typed_tended(MARK),
        *typed_together(MARK),
        *typed_on_the_shelf(),
        *typed_inside(),
        *typed_asking(),
        *typed_in_papers(MARK),
        *partners,
        *labels,
        *(label[:2] for label in labels),
        *decisions,
        *room,
        *typed,
    } - {""}
