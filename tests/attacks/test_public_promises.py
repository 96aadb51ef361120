"""A public page of promises names nobody without a yes, and a page taken off tells nobody who did it."""

from __future__ import annotations

import itertools
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from evenhand.accountability import actions
from evenhand.accountability.models import PublicPage
from evenhand.commitments.models import Commitment
from evenhand.partnerships.models import LedgerEntry
from tests.accountability.promising import Promised, make_check, make_promise, make_promised, make_reply, signed_in

pytestmark = pytest.mark.django_db

NAMES = ("Waterkring", "Nyanza Shore", "Ziwa Letu", "Mwalo")
ENDS = ("", "frame/", "file/", "report/", "report/?format=csv", "report/?format=html")


def make_told(**fields: object) -> Promised:
    """Promises in which partners, notes and replies name each other in every way."""
    promised = make_promised(answers=(), **fields)
    maker, nyanza, ziwa, mwalo = promised.partners
    promise = Commitment.objects.get()
    make_check(promise, nyanza, "kept", "Ziwa Letu asked us first.")
    make_check(promise, ziwa, "not_kept", "Mwalo was there, we were not.", evidence="Letter of Nyanza Shore")
    make_check(promise, mwalo, "kept")
    make_reply(promise, "We are sorry, ZIWA LETU.")
    for partner in (nyanza, ziwa, mwalo):
        make_promise(maker, [nyanza, ziwa, mwalo], f"We go to the board with {partner.name}.")
    return promised


def all_that_is_read(page: PublicPage) -> str:
    return "\n".join(Client().get(f"/promises/{page.token}/{end}").content.decode() for end in ENDS)


@pytest.mark.parametrize(
    "yes", [yes for number in range(4) for yes in itertools.combinations((1, 2, 3), number)], ids=lambda yes: f"{yes}"
)
def test_no_address_of_a_public_page_names_an_organisation_without_its_yes(yes: tuple[int, ...]) -> None:
    promised = make_told()
    read = all_that_is_read(promised.publish(0, *yes))
    named = [name for name in NAMES if name.lower() in read.lower()]
    assert set(named) <= {NAMES[place] for place in (0, *yes)}


@pytest.mark.parametrize("leaving", [1, 2, 3])
def test_who_took_a_yes_back_cannot_be_told_from_who_did_not_say_it_again(leaving: int) -> None:
    """All but one say yes again; whoever that one is, the newer page and its log are the same."""
    promised = make_promised()
    promised.publish(0, 1, 2, 3)
    actions.leave_out(promised.voices[leaving], promised.maker)
    after = promised.publish(0, *({1, 2, 3} - {leaving}))
    seen = without_changing_parts(Client().get(f"/promises/{after.token}/"))
    other = make_promised()
    other.publish(0, 1, 2, 3)
    actions.leave_out(other.voices[leaving % 3 + 1], other.maker)
    after = other.publish(0, leaving)
    assert without_changing_parts(Client().get(f"/promises/{after.token}/")) == seen
    logs = [
        list(LedgerEntry.objects.filter(partnership=each.partnership).values_list("who", "partner", "what", "about"))
        for each in (promised, other)
    ]
    assert logs[0] == logs[1]
    assert {partner for _who, partner, _what, _about in logs[0]} == {""}


@pytest.mark.parametrize("leaving", [0, 1, 2, 3])
def test_a_facilitator_sees_the_same_whoever_took_a_yes_back(leaving: int) -> None:
    promised = make_promised()
    promised.publish(0, 1, 2, 3)
    actions.leave_out(promised.voices[leaving], promised.maker)
    page = signed_in(promised.ana).get(f"/partnerships/{promised.partnership.pk}/promises/{promised.maker.pk}/public/")
    written = page.content.decode()
    assert (written.count(" Yes</span>"), written.count("not in it</span>")) == (0, 4)


def test_an_answer_given_later_shows_nowhere_until_keys_are_turned_again() -> None:
    promised = make_promised(answers=("kept", "kept", "not_kept"))
    page = promised.publish(0)
    before = without_changing_parts(Client().get(f"/promises/{page.token}/"))
    Commitment.objects.get().checks.update(answer="not_kept", is_named=False)
    make_promise(promised.maker, promised.partners[1:], "Another promise.")
    assert without_changing_parts(Client().get(f"/promises/{page.token}/")) == before


def test_fewer_than_three_answers_are_never_counted_in_public() -> None:
    promised = make_promised(answers=("not_kept", "kept"))
    read = all_that_is_read(promised.publish(0))
    assert ("says not kept" in read, "says kept" in read, "Fewer than three partners have answered, so" in read) == (
        False,
        False,
        True,
    )


def test_what_was_not_made_public_is_in_no_version() -> None:
    promised = make_promised()
    make_promise(promised.maker, promised.partners[1:], "Between us alone.", is_public=False)
    page = promised.publish(0, 1, 2, 3)
    assert "Between us alone." not in all_that_is_read(page)
    assert "Between us alone." not in str(page.shown)


def test_what_is_typed_is_never_code() -> None:
    promised = make_promised(answers=())
    bad = "<script>alert(1)</script>{{ 7|add:7 }}\"'><img src=x>"
    promise = make_promise(promised.maker, promised.partners[1:], bad, withdrawn_because=bad)
    for partner in promised.partners[1:]:
        make_check(promise, partner, "partly", bad, evidence=bad)
    make_reply(promise, bad)
    page = promised.publish(0, 1, 2, 3)
    for end in ("", "frame/", "file/", "report/"):
        written = Client().get(f"/promises/{page.token}/{end}").content.decode()
        assert (re.findall(r"<script>alert|<img src=x", written), "14" in written.partition("7|add:7")[1]) == (
            [],
            False,
        )


def without_changing_parts(response: HttpResponse) -> str:
    """A page without its address and the tokens of its forms."""
    written = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return re.sub(r"/promises/[\w-]{43}/", "", written)
