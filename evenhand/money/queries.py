"""Money as pages and files need it. What a page may show has gone through analysis.disclosure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evenhand.analysis.disclosure import DisclosedSession, Viewer
from evenhand.analysis.disclosure.money import DisclosedMoney, LossSaid, Said, disclose_money, money_decisions
from evenhand.commitments.models import Voice
from evenhand.facilitation import queries as facilitation
from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values

from . import rules
from .models import Flow, Loss

SESSIONS_LOOKED_AT = 3
"""So many sessions back we look for decisions about money."""


def money_page_of(partnership: Partnership, viewer: Viewer = facilitation.FACILITATOR) -> DisclosedMoney:
    """What somebody inside may see of the money, beside the settled levels of the last session about it.

    Queries: 4, and as facilitation.queries.looked_at for each session looked at, at most 3.
    """
    record = facilitation.record_from(partnership, list(Partner.objects.filter(partnership=partnership)), [])
    said = [Said(flow_value(row), row.is_released) for row in flows_in(partnership)]
    losses = [LossSaid(loss_value(row), row.is_released) for row in losses_in(partnership)]
    return disclose_money(record, viewer, said, losses, last_about_money(partnership, viewer))


def last_about_money(partnership: Partnership, viewer: Viewer) -> DisclosedSession | None:
    """The last closed session in which decisions about money were settled, as the viewer may see it.

    Unknown: None when there is none.
    """
    closed = [each for each in facilitation.sessions_in_order(partnership) if each.closed_at is not None]
    for session in reversed(closed[-SESSIONS_LOOKED_AT:]):
        seen = facilitation.looked_at(session, viewer)
        if money_decisions(seen):
            return seen
    return None


def viewer_of(voice: Voice) -> Viewer:
    """A voice as somebody who looks, from its organisation."""
    return Viewer("participant", voice.partner.key)


def flows_in(partnership: Partnership) -> list[Flow]:
    """All that was told of money. It goes to analysis.disclosure, or into a file of the host; never to a page.

    Queries: 1.
    """
    return list(Flow.objects.filter(partnership=partnership).select_related("giver", "receiver", "owner"))


def losses_in(partnership: Partnership) -> list[Loss]:
    """All that was said about losses, for the same.

    Queries: 1.
    """
    return list(Loss.objects.filter(partner__partnership=partnership).select_related("partner"))


def own_flows(partner: Partner) -> list[Flow]:
    """What one organisation told, or what came with a file about money it received: for its own voices.

    Queries: 1.
    """
    rows = Flow.objects.owned_by(partner).select_related("giver", "receiver")
    return list(rows.order_by("-year", "order", "id"))


def own_losses(partner: Partner) -> dict[str, Loss]:
    """What one organisation said about losses, by kind: for its own voices.

    Queries: 1.
    """
    return {each.kind: each for each in Loss.objects.filter(partner=partner)}


def is_moved(partnership: Partnership) -> bool:
    """Whether the partnership goes on at another server, so that nothing changes here.

    Queries: 1.
    """
    return Session.objects.filter(partnership=partnership, moved_at__isnull=False).exists()


def flow_value(row: Flow) -> values.Flow:
    """One row as a value of the record.

    Queries: none when the organisations are at hand.
    """
    return values.Flow(
        year=row.year,
        currency=row.currency,
        from_organisation=row.giver.key,
        to_organisation=row.receiver.key,
        amount=rules.units(row.least),
        amount_to=None if row.most is None else rules.units(row.most),
        overhead_in=None if row.overhead is None else rules.units(row.overhead),
        overhead_percent=None if row.overhead_percent is None else rules.units(row.overhead_percent),
        months=row.months,
        flexible=row.flexible or None,
        due=day_text(row.due_on),
        arrived=day_text(row.arrived_on),
        told_by=row.owner.key if row.is_told else None,
    )


def loss_value(row: Loss) -> values.Loss:
    """One row as a value of the record."""
    return values.Loss(row.partner.key, row.kind, row.is_carried)


def day_text(day: date | None) -> str | None:
    """A day as files have it."""
    return None if day is None else day.isoformat()


def with_money(record: values.Record, partnership: Partnership) -> values.Record:
    """The record with all that was told of money, for a file of the host: rows, and in its place what has no row.

    `record`: of the whole partnership; its funding is what came with a file and no row can say.
    Queries: 2.
    """
    flows = [flow_value(row) for row in flows_in(partnership)]
    places = facilitation.carried_parts(partnership).get("funding_places", range(len(record.funding)))
    for place, flow in zip(places, record.funding, strict=False):
        flows.insert(place, flow)
    return replace(record, funding=tuple(flows), losses=tuple(map(loss_value, losses_in(partnership))))


def released_funding_of(partnership: Partnership) -> tuple[values.Flow, ...]:
    """What the owners of figures said yes to, for a copy that leaves the pages.

    Queries: 1.
    """
    return tuple(flow_value(row) for row in flows_in(partnership) if row.is_released)


def released_losses_of(partnership: Partnership) -> tuple[values.Loss, ...]:
    """What the organisations said yes to of their losses, for the same.

    Queries: 1.
    """
    return tuple(loss_value(row) for row in losses_in(partnership) if row.is_released)
