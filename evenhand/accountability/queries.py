"""What an organisation answers for, who agreed to be named in public, and what became of the public pages."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from evenhand.analysis.disclosure import answering
from evenhand.analysis.disclosure.answering import Answering, Organisation, named_by, public_page
from evenhand.commitments import queries as commitments
from evenhand.partnerships.models import Partner, Partnership

from . import rules
from .models import PublicPage, PublicYes


def inside_page(maker: Partner) -> Answering:
    """What an organisation answers for, as its partnership sees it; without promises when it has made none.

    Queries: 7.
    """
    partnership = maker.partnership
    parties = commitments.parties_of(partnership)
    return answering.inside_page(
        parties[maker.key],
        commitments.commitments_of(partnership),
        parties.values(),
        timezone.now().date(),
        partnership=partnership.name,
        is_example=partnership.is_example,
    )


def makers_of(partnership: Partnership) -> list[tuple[Partner, Answering]]:
    """The organisations that have promised something, in the fixed order, each with its page.

    Queries: 8.
    """
    parties = commitments.parties_of(partnership)
    told = commitments.commitments_of(partnership)
    makers = {each.maker.id for each in told if not each.is_draft}
    today = timezone.now().date()
    return [
        (
            partner,
            answering.inside_page(
                parties[partner.key],
                told,
                parties.values(),
                today,
                partnership=partnership.name,
                is_example=partnership.is_example,
            ),
        )
        for partner in Partner.objects.filter(partnership=partnership)
        if partner.key in makers
    ]


def said_yes(maker: Partner) -> frozenset[str]:
    """The keys of the organisations that agreed to be named on the public page of this one.

    Queries: 1.
    """
    yes = PublicYes.objects.filter(maker=maker, partner__left_at__isnull=True)
    return frozenset(yes.values_list("partner__key", flat=True))


def key_holders(maker: Partner) -> list[Partner]:
    """The partners whose voice can turn the second key for the public page of this organisation.

    Queries: 1.
    """
    there = Partner.objects.filter(partnership=maker.partnership_id, left_at__isnull=True)
    return [
        each
        for each in there
        if rules.may_turn_key(may_hold_second_key=each.may_hold_second_key, is_maker=each.pk == maker.pk)
    ]


def public_page_now(maker: Partner, inside: Answering, yes: frozenset[str] | None = None) -> Answering | None:
    """What everyone could see of an organisation now; None when nothing may be shown.

    `yes`: who agreed; None takes those who said so.
    Queries: 2, or 1 with `yes`.
    """
    everybody = [_organisation(each) for each in Partner.objects.filter(partnership=maker.partnership_id)]
    agreed = said_yes(maker) if yes is None else yes
    return public_page(inside, agreed, everybody, maker.partnership.risk)


def stands_on(shown: Answering) -> frozenset[str]:
    """The keys of the organisations without whose yes this page cannot be."""
    return named_by(shown)


def can_be_read(page: PublicPage) -> bool:
    """Whether a version stands as it was asked for: with every yes, at no higher risk, before its end.

    Queries: 1.
    """
    return page.stopped_at is None and rules.can_be_read(
        today=timezone.now().date(),
        ends_on=page.ends_on,
        named=frozenset(page.named),
        yes=said_yes(page.maker),
        risk_then=page.risk,
        risk_now=page.maker.partnership.risk,
    )


def shown_by(page: PublicPage) -> Answering:
    """What a version shows, as it was when it was asked for."""
    return rules.from_kept(page.shown)


def page_by_token(token: str) -> PublicPage | None:
    """The version that was published at this address; None when there is none.

    Queries: 1.
    """
    if len(token) != len(rules.new_token()):
        return None
    found = PublicPage.objects.filter(token=token, published_at__isnull=False)
    return found.select_related("maker__partnership").first()


def published_page(maker: Partner) -> PublicPage | None:
    """The version that was published and not stopped. Unknown: None when there is none.

    Queries: 1.
    """
    return PublicPage.objects.published().filter(maker=maker).select_related("maker__partnership").first()


def waiting_page(maker: Partner) -> PublicPage | None:
    """The version that waits for its second key. Unknown: None when there is none.

    Queries: 1.
    """
    waiting = PublicPage.objects.waiting(timezone.now()).filter(maker=maker)
    return waiting.select_related("maker__partnership").last()


def partner_of(partnership: Partnership, pk: UUID) -> Partner | None:
    """An organisation of a partnership, also one that has left: what it promised stays.

    Queries: 1.
    """
    return Partner.objects.filter(partnership=partnership, pk=pk).select_related("partnership").first()


def _organisation(partner: Partner) -> Organisation:
    return Organisation(partner.key, partner.name, partner.short)
