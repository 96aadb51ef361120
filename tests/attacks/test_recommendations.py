"""Attacks on answers to recommendations: nobody follows anybody, and nobody finds an objection without a name."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.communities.actions.adopting import address
from evenhand.communities.actions.belonging import leave_community
from evenhand.communities.models import Organisation, RecommendationAnswer, today
from evenhand.releases import actions as releases
from tests import makers
from tests.communities.asking import Asking, make_asking, signed_in
from tests.communities.test_findings import make_found

pytestmark = pytest.mark.django_db

PASSING = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{43,}|name=\"csrfmiddlewaretoken\" value=\"[^\"]*\""
)
"""What differs each time: ids and tokens of the communities that are compared."""

OBJECTION = "Our law fixes the rate."


def seen_by_others(asking: Asking, but: int) -> dict[str, str]:
    """Every page of the recommendation, as members of other organisations, the organiser and a body read it."""
    _addressee, token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))
    here = reverse("member_recommendation", args=[asking.row.pk])
    readers: list[tuple[str, Client, str]] = [
        (f"member {place}", asking.phone(place), path)
        for place in range(len(asking.members))
        if place != but
        for path in (here, reverse("member_recommendations"))
    ]
    organised = reverse("organised_recommendation", args=[asking.community.pk, asking.row.pk])
    many = reverse("organised_recommendations", args=[asking.community.pk])
    readers += [("ana", signed_in(asking.ana), path) for path in (organised, many)]
    readers += [("a body", Client(), reverse("request_read", args=[token]))]
    return {f"{who} {PASSING.sub('', path)}": clear(client.get(path)) for who, client, path in readers}


def clear(response: Any) -> str:
    assert response.status_code == 200
    return PASSING.sub("", response.content.decode())


@pytest.mark.parametrize(
    ("choice", "text", "named"),
    [("object", OBJECTION, False), ("object", OBJECTION, True), ("change", "Name a lowest rate.", False)],
)
def test_before_the_last_day_no_page_tells_what_another_organisation_says(choice: str, text: str, named: bool) -> None:
    asking, other = make_asking(5), make_asking(5)
    asking.say(1, "support")
    other.say(1, choice, text, named=named)
    assert seen_by_others(asking, 1) == seen_by_others(other, 1)


@pytest.mark.parametrize("objecting", [2, 3, 4])
def test_after_it_the_pages_are_the_same_whoever_objected_without_a_name(objecting: int) -> None:
    """Two organisations answer with names; one of the four others objects."""
    seen = []
    for place in (5, objecting):
        asking = make_asking(6, ("East Africa", "Andes"))
        asking.say(0, "support", "This would change our week.", named=True)
        asking.say(1, "object", "Real costs differ.", named=True)
        asking.say(place, "object", OBJECTION)
        asking.end()
        seen.append({who: page for who, page in seen_by_others(asking, 5).items() if f"member {objecting} " not in who})
    assert seen[0] == seen[1]
    assert any(OBJECTION in page for page in seen[0].values())


def test_who_comes_or_goes_afterwards_moves_nothing_on_the_page() -> None:
    asking = make_asking(4)
    asking.say(0, "support", "Yes.", named=True)
    asking.say(1, "object", OBJECTION)
    asking.end()
    page = reverse("request_read", args=[address(asking.row, asking.ana, "A fund", today() + timedelta(days=9))[1]])
    before = clear(Client().get(page))
    for number in range(3):
        Organisation.objects.create(community=asking.community, name=f"Later {number}", region="East Africa")
    leave_community(asking.members[1])
    leave_community(asking.members[2])
    assert clear(Client().get(page)) == before


def test_the_order_of_answers_says_nothing_of_when_they_came() -> None:
    seen = []
    for order in ((0, 1, 2), (2, 1, 0)):
        asking = make_asking(7)
        for place in order:
            asking.say(place, "object", f"Reason {place}")
        asking.end()
        seen.append(seen_by_others(asking, 0))
    assert seen[0] == seen[1]


def test_an_answer_keeps_no_time() -> None:
    kinds = {field.name: field.get_internal_type() for field in RecommendationAnswer._meta.fields}
    assert [name for name, kind in kinds.items() if kind in ("DateField", "DateTimeField", "TimeField")] == []


def test_nobody_else_reads_a_recommendation() -> None:
    asking, other = make_asking(), make_asking()
    here = reverse("member_recommendation", args=[asking.row.pk])
    organised = reverse("organised_recommendation", args=[asking.community.pk, asking.row.pk])
    assert other.phone(0).get(here).status_code == 404
    assert signed_in(makers.make_person("cleo")).get(organised).status_code == 404
    assert Client().get(reverse("request_read", args=["x" * 43])).status_code == 404


def test_a_draft_is_read_by_its_group_and_organisers_alone() -> None:
    asking = make_asking(publish=False)
    assert asking.phone(0).get(reverse("member_recommendation", args=[asking.row.pk])).status_code == 404
    writing = reverse("member_write_recommendation", args=[asking.row.pk])
    assert asking.phone(0).get(writing).status_code == 200
    assert asking.phone(1).get(writing).status_code == 404
    assert b"overhead" not in asking.phone(1).get(reverse("member_recommendations")).content


def test_a_stopped_report_takes_its_finding_from_every_page() -> None:
    asking, reported = make_found()
    before = seen_by_others(asking, 3)
    assert sum("Three cases prove nothing." in page for page in before.values()) == 5
    closed, release = reported[0]
    releases.stop_release(release, closed.room.ana)
    after = seen_by_others(asking, 3)
    assert sum("Three cases prove nothing." in page for page in after.values()) == 0
