"""Agreeing to a public page, taking that back, asking for the page, turning its second key, closing it."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evenhand.commitments.models import Voice
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships import permissions as partnership_permissions
from evenhand.partnerships.models import LedgerEntry, Partner, Partnership
from evenhand.people.models import Person

from . import permissions, queries, rules, wording
from .models import PublicPage, PublicYes

Who = LedgerEntry.Who


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(wording.REFUSALS[code], code=code)


@transaction.atomic
def say_yes(voice: Voice, maker: Partner) -> None:
    """Let one's own organisation be named on the public page of an organisation. Nothing of it is noted elsewhere.

    Refuses: a voice that has ended.
    """
    row = speaking(voice, maker)
    PublicYes.objects.get_or_create(maker=maker, partner=row.partner)


@transaction.atomic
def leave_out(voice: Voice, maker: Partner) -> None:
    """Take one's own organisation off the public page of an organisation; there is no row of it afterwards.

    When a page stands on its yes, or one that waits for its key would, that page closes and every yes to it lapses:
    who took a yes back cannot be told from who said nothing since.
    Refuses: a voice that has ended.
    """
    row = speaking(voice, maker)
    PublicYes.objects.filter(maker=maker, partner=row.partner).delete()
    pages = PublicPage.objects.filter(maker=maker, stopped_at__isnull=True)
    if any(row.partner.key in page.named for page in pages):
        close_all(maker, Who.SYSTEM)
        PublicYes.objects.filter(maker=maker).delete()


@transaction.atomic
def ask_page(maker: Partner, by: Person, days: int = rules.PAGE_DAYS_USUAL) -> PublicPage:
    """Ask for a public page as it would stand now, with this facilitator's key. It waits for the second one.

    What was asked for before, and waits, gives way. A page that can be read stays until the new one takes its place.
    `days`: how long it can be read, from today on.
    Refuses: who is no facilitator; an example; other days; a page on which nothing could stand (rules.ask_refusal).
    """
    partnership = lock(maker)
    if partnership.is_example:
        refuse("is_example")
    if not partnership_permissions.can_change(by, partnership):
        refuse("not_facilitator")
    if days not in rules.PAGE_DAYS:
        refuse("no_such_days")
    inside = queries.inside_page(maker)
    refusal = rules.ask_refusal(
        public_promises=sum(each.is_public for each in inside.promises),
        has_makers_yes=maker.key in queries.said_yes(maker),
        may_hold_key=len(queries.key_holders(maker)),
    )
    if refusal:
        refuse(refusal)
    shown = queries.public_page_now(maker, inside)
    if shown is None:
        refuse("nothing_to_show")
    PublicPage.objects.filter(maker=maker, published_at__isnull=True).delete()
    partnerships.note_in_ledger(partnership, Who.FACILITATOR, "public_page_asked")
    now = timezone.now()
    return PublicPage.objects.create(
        maker=maker,
        token=rules.new_token(),
        shown=rules.as_kept(shown),
        named=sorted(queries.stands_on(shown)),
        risk=partnership.risk,
        asked_by=by,
        asked_at=now,
        ends_on=now.date() + timedelta(days=days),
    )


@transaction.atomic
def turn_key(voice: Voice, page: PublicPage) -> None:
    """Publish a page with the key of the organisation this voice speaks for.

    It takes the address of the page before it when that could still be read, so that links and frames stay true.
    Refuses: what nobody asks for any more, or stands on a yes that is gone (not_asked); whoever may not turn this key.
    """
    partnership = lock(page.maker)
    found = PublicPage.objects.waiting(timezone.now()).select_related("maker__partnership").filter(pk=page.pk).first()
    if found is None or not queries.can_be_read(found):
        refuse("not_asked")
    if not permissions.can_turn_key(speaking(voice, found.maker), found.maker):
        refuse("not_your_key")
    before = PublicPage.objects.published().filter(maker=found.maker).select_related("maker__partnership").first()
    if before is not None:
        if queries.can_be_read(before):
            found.token, before.token = before.token, rules.new_token()
        stop(before)
    found.published_at = timezone.now()
    found.save(update_fields=["published_at", "token"])
    partnerships.note_in_ledger(partnership, Who.REPRESENTATIVE, "public_page_opened")


@transaction.atomic
def close_page(maker: Partner, by: Person) -> None:
    """Let nobody read a public page any more, and take back what waits. One key is enough: to close is never to loosen.

    Refuses: who is no facilitator.
    """
    partnership = lock(maker)
    if not partnership_permissions.can_change(by, partnership):
        refuse("not_facilitator")
    close_all(maker, Who.FACILITATOR)


def close_all(maker: Partner, who: str) -> None:
    """Stop the page of an organisation and take back what waits; note it without naming anybody."""
    PublicPage.objects.filter(maker=maker, published_at__isnull=True).delete()
    open_pages = list(PublicPage.objects.published().filter(maker=maker))
    for page in open_pages:
        stop(page)
    if open_pages:
        partnerships.note_in_ledger(maker.partnership, who, "public_page_closed")


def stop(page: PublicPage) -> None:
    """Stop one version and erase what it showed. Its address stays taken, so that it never opens anything again."""
    page.stopped_at, page.shown = timezone.now(), {}
    page.save(update_fields=["stopped_at", "shown", "token"])


def count_opening(page: PublicPage) -> None:
    """Count that a public page was opened.

    Queries: 1.
    """
    PublicPage.objects.filter(pk=page.pk).update(openings=F("openings") + 1)


def lock(maker: Partner) -> Partnership:
    """The partnership of this organisation, its row held."""
    return Partnership.objects.select_for_update(no_key=True).get(pk=maker.partnership_id)


def speaking(voice: Voice, maker: Partner) -> Voice:
    """The voice as it stands now, its partnership's row held, when it speaks in the partnership of this organisation.

    Refuses: otherwise.
    """
    lock(maker)
    row = Voice.objects.select_related("partner").get(pk=voice.pk)
    if not permissions.can_speak(row) or row.partner.partnership_id != maker.partnership_id:
        refuse("not_speaker")
    return row
