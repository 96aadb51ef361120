"""Agreeing to a public page, two keys, and closing it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evenhand.accountability import actions, queries
from evenhand.accountability.models import PublicPage, PublicYes
from evenhand.partnerships.models import LedgerEntry, Partner
from tests import makers
from tests.accountability.promising import Promised, make_promise, make_promised

pytestmark = pytest.mark.django_db


def refused(code: str) -> object:
    return pytest.raises(ValidationError, match=str(actions.wording.REFUSALS[code]))


def ledger(promised: Promised) -> list[tuple[str, str, str]]:
    return list(LedgerEntry.objects.filter(partnership=promised.partnership).values_list("who", "partner", "what"))


def test_a_yes_stands_once_and_says_neither_when_nor_by_whom() -> None:
    promised = make_promised()
    promised.say_yes(1, 1)
    assert {field.name for field in PublicYes._meta.fields} == {"id", "maker", "partner"}
    assert queries.said_yes(promised.maker) == {"NS"}
    assert ledger(promised) == []


def test_a_page_needs_the_makers_own_yes() -> None:
    promised = make_promised()
    promised.say_yes(1, 2, 3)
    with refused("no_yes"):
        actions.ask_page(promised.maker, promised.ana)


def test_a_page_needs_a_promise_that_was_made_public() -> None:
    promised = make_promised()
    promised.say_yes(0)
    other = promised.partners[1]
    make_promise(other, [promised.maker], is_public=False)
    with refused("no_promise"):
        actions.ask_page(other, promised.ana)


def test_a_page_needs_somebody_who_can_hold_the_second_key() -> None:
    promised = make_promised()
    promised.say_yes(0)
    Partner.objects.filter(partnership=promised.partnership).update(kind="funder")
    with refused("nobody_holds_a_key"):
        actions.ask_page(promised.maker, promised.ana)


def test_only_a_facilitator_asks_and_only_for_the_days_there_are() -> None:
    promised = make_promised()
    promised.say_yes(0)
    with refused("not_facilitator"):
        actions.ask_page(promised.maker, makers.make_person("cleo"))
    with refused("no_such_days"):
        actions.ask_page(promised.maker, promised.ana, 31)
    promised.partnership.is_example = True
    promised.partnership.save()
    with refused("is_example"):
        actions.ask_page(promised.maker, promised.ana)
    assert PublicPage.objects.count() == 0


def test_one_key_shows_nothing_two_keys_do() -> None:
    promised = make_promised()
    promised.say_yes(0)
    page = actions.ask_page(promised.maker, promised.ana)
    assert queries.page_by_token(page.token) is None
    actions.turn_key(promised.voices[3], page)
    assert queries.page_by_token(page.token) == page
    assert ledger(promised) == [
        ("facilitator", "", "public_page_asked"),
        ("representative", "", "public_page_opened"),
    ]


@pytest.mark.parametrize("what", [{"kind": "funder"}, {"is_lead": True}, {"is_host": True}, {"takes_part": "stand_in"}])
def test_the_second_key_is_of_a_partner_that_neither_funds_leads_nor_hosts(what: dict[str, object]) -> None:
    promised = make_promised()
    promised.say_yes(0)
    page = actions.ask_page(promised.maker, promised.ana)
    Partner.objects.filter(pk=promised.partners[1].pk).update(**what)
    with refused("not_your_key"):
        actions.turn_key(promised.voices[1], page)


def test_nobody_turns_the_key_of_a_page_about_its_own_promises() -> None:
    promised = make_promised()
    other = promised.partners[1]
    make_promise(other, promised.partners[2:])
    actions.say_yes(promised.voices[1], other)
    page = actions.ask_page(other, promised.ana)
    with refused("not_your_key"):
        actions.turn_key(promised.voices[1], page)
    actions.turn_key(promised.voices[2], page)


def test_a_voice_of_another_partnership_or_one_that_ended_is_refused() -> None:
    promised, elsewhere = make_promised(), make_promised()
    promised.say_yes(0)
    page = actions.ask_page(promised.maker, promised.ana)
    with refused("not_speaker"):
        actions.turn_key(elsewhere.voices[3], page)
    with refused("not_speaker"):
        actions.say_yes(elsewhere.voices[3], promised.maker)
    voice = promised.voices[3]
    voice.left_at = timezone.now()
    voice.save()
    with refused("not_speaker"):
        actions.leave_out(voice, promised.maker)


def test_what_was_asked_for_waits_a_week() -> None:
    promised = make_promised()
    promised.say_yes(0)
    page = actions.ask_page(promised.maker, promised.ana)
    PublicPage.objects.update(asked_at=timezone.now() - timedelta(days=7))
    with refused("not_asked"):
        actions.turn_key(promised.voices[3], page)


def test_asking_again_takes_the_place_of_what_waits() -> None:
    promised = make_promised()
    promised.say_yes(0)
    first = actions.ask_page(promised.maker, promised.ana)
    second = actions.ask_page(promised.maker, promised.ana)
    with refused("not_asked"):
        actions.turn_key(promised.voices[3], first)
    assert queries.waiting_page(promised.maker) == second


def test_what_the_key_was_turned_for_is_what_is_shown() -> None:
    promised = make_promised()
    page = promised.publish(0)
    make_promise(promised.maker, promised.partners[1:], "A promise of the next day.")
    assert [each.text for each in queries.shown_by(page).promises] == ["We ask before we quote."]


def test_a_newer_version_takes_the_address_and_the_older_one_is_erased() -> None:
    promised = make_promised()
    first = promised.publish(0)
    make_promise(promised.maker, promised.partners[1:], "A promise of the next day.")
    second = promised.publish(0)
    assert second.token == first.token
    first.refresh_from_db()
    assert (first.shown, first.stopped_at is None, first.token == second.token) == ({}, False, False)


def test_a_page_that_was_closed_never_opens_again_at_its_address() -> None:
    promised = make_promised()
    first = promised.publish(0)
    actions.close_page(promised.maker, promised.ana)
    second = promised.publish(0)
    assert second.token != first.token
    first.refresh_from_db()
    assert (queries.can_be_read(first), first.shown) == (False, {})


def test_closing_needs_a_facilitator_and_takes_back_what_waits() -> None:
    promised = make_promised()
    promised.say_yes(0)
    actions.ask_page(promised.maker, promised.ana)
    with refused("not_facilitator"):
        actions.close_page(promised.maker, makers.make_person("cleo"))
    actions.close_page(promised.maker, promised.ana)
    assert PublicPage.objects.count() == 0


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_one_yes_taken_back_closes_a_page_that_names_it_and_every_yes_lapses(place: int) -> None:
    promised = make_promised()
    page = promised.publish(0, 1, 2, 3)
    actions.leave_out(promised.voices[place], promised.maker)
    page.refresh_from_db()
    assert (queries.can_be_read(page), page.shown, queries.said_yes(promised.maker)) == (False, {}, frozenset())
    assert ledger(promised)[-1] == ("system", "", "public_page_closed")


def test_a_yes_taken_back_ends_what_waits_for_a_key() -> None:
    promised = make_promised()
    promised.say_yes(0, 1, 2, 3)
    page = actions.ask_page(promised.maker, promised.ana)
    actions.leave_out(promised.voices[1], promised.maker)
    with refused("not_asked"):
        actions.turn_key(promised.voices[3], page)


def test_a_no_that_was_no_yes_leaves_no_trace() -> None:
    promised = make_promised()
    page = promised.publish(0, 1)
    before = ledger(promised)
    actions.leave_out(promised.voices[2], promised.maker)
    page.refresh_from_db()
    assert (queries.can_be_read(page), ledger(promised), queries.said_yes(promised.maker)) == (
        True,
        before,
        {"WK", "NS"},
    )


def test_a_partner_that_leaves_closes_the_page_that_names_it() -> None:
    promised = make_promised()
    page = promised.publish(0, 1, 2, 3)
    Partner.objects.filter(pk=promised.partners[2].pk).update(left_at=timezone.now())
    assert queries.can_be_read(page) is False


def test_a_higher_risk_closes_the_page() -> None:
    promised = make_promised()
    page = promised.publish(0)
    for risk, is_open in (("ordinary", True), ("raised", False), ("high", False)):
        page.maker.partnership.risk = risk
        assert queries.can_be_read(page) is is_open


def test_a_page_ends_on_its_last_day() -> None:
    promised = make_promised()
    page = promised.publish(0)
    today = timezone.now().date()
    assert page.ends_on == today + timedelta(days=90)
    for day, is_open in ((today, True), (today - timedelta(days=1), False)):
        page.ends_on = day
        assert queries.can_be_read(page) is is_open
