"""Pages of members come over a poor line: one response, small also in scripts of three bytes a letter."""

from __future__ import annotations

import brotli
import pytest
from django.urls import reverse

from evenhand.communities.models import Member, Summary
from tests.communities.makers import (
    TODAY,
    make_closed_round,
    make_community,
    make_contribution,
    make_measure,
    phone_of_member,
)
from tests.consultations.asking import burmese

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000


def size_of(member: Member, address: str) -> int:
    """What a phone set to Burmese receives."""
    page = phone_of_member(member).get(address, headers={"accept-language": "my"})
    assert page.status_code == 200
    return len(brotli.compress(page.content, quality=5))


def test_a_full_round_fits_page_by_page() -> None:
    gathered = make_community()
    first, second = gathered.members[:2]
    told = make_closed_round(gathered.groups[1], text=burmese(280), first=first, second=second)
    Summary.objects.create(round=told, version=1, text=burmese(5000), first=first, second=second, written_on=TODAY)
    for _ in range(13):
        make_contribution(gathered.round, first, burmese(1000), language="my")
    page = reverse("member_round", args=[gathered.round.pk])
    assert max(size_of(second, f"{page}?page={number}") for number in (1, 2, 3)) <= MOST_BYTES
    assert size_of(second, reverse("member_summary", args=[told.pk])) <= MOST_BYTES


def test_every_other_page_fits() -> None:
    gathered = make_community()
    member = gathered.members[0]
    said = make_contribution(gathered.round, member, burmese(1000), language="my")
    said.wordings.create(language="fr", text=burmese(1500))
    said.wordings.create(language="en", text=burmese(1500))
    for _ in range(10):
        step = make_measure(gathered.groups[1], burmese(280), effort=burmese(280))
    for name, thing in (
        ("member_group", gathered.groups[1].pk),
        ("member_say", gathered.round.pk),
        ("member_contribution", said.pk),
        ("member_measure", step.pk),
    ):
        assert size_of(member, reverse(name, args=[thing])) <= MOST_BYTES, name
    for name in ("member_home", "member_mine", "member_leave", "member_return"):
        assert size_of(member, reverse(name)) <= MOST_BYTES
