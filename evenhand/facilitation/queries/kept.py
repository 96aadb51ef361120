"""What the group was shown, read from the rows that stay when the answers behind it are erased."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from evenhand.analysis.disclosure import Writing
from evenhand.analysis.views import Cell, KeptRange, SessionViews, View
from evenhand.partnerships.models import Partner

from ..models import KeptBand, KeptCount, KeptText, KeptView, Session

Keys = Mapping[UUID, str]
"""Row → the key that stands for it in a record."""


def kept_views(session: Session, partners: Sequence[Partner]) -> SessionViews | None:
    """The organisations' views of a session from the rows that are kept. Unknown: None while its answers are there.

    Queries: 3, and none while the answers are there.
    """
    if session.views_kept_at is None:
        return None
    keys = {partner.pk: partner.key for partner in partners}
    counts = [each for each in KeptCount.objects.filter(session=session) if each.partner_id in keys]
    return SessionViews(
        session.key,
        _cells(session, partners, keys),
        {keys[each.partner_id]: each.people for each in counts if each.people},
        {keys[each.partner_id]: each.answered for each in counts if each.answered},
        kept_ranges(session, partners, KeptBand.About.TODAY),
    )


def kept_ranges(session: Session, partners: Sequence[Partner], about: str) -> dict[tuple[str, str], KeptRange]:
    """The ranges of a blurred session that are kept, by decision and organisation.

    Queries: 1.
    """
    keys = {partner.pk: partner.key for partner in partners}
    bands = KeptBand.objects.filter(decision__session=session, about=about).select_related("decision")
    return {
        (band.decision.key, keys[band.partner_id]): KeptRange(band.lowest, band.middle, band.highest, band.too_few)
        for band in bands
        if band.partner_id in keys
    }


def kept_writing(session: Session, themes: Mapping[str, tuple[str, ...]]) -> Writing:
    """The words that stay, with the facilitators' themes.

    Queries: 1.
    """
    texts: dict[str, dict[str, tuple[str, ...]]] = {kind: defaultdict(tuple) for kind in KeptText.Kind.values}
    for kind, decision, text in KeptText.objects.filter(session=session).values_list("kind", "decision__key", "text"):
        texts[kind][decision or ""] += (text,)
    comments = texts[KeptText.Kind.COMMENT].get("", ()) if session.stage == Session.Stage.CLOSE else ()
    return Writing(themes, texts[KeptText.Kind.NOTE], texts[KeptText.Kind.REASON], comments)


def _cells(session: Session, partners: Sequence[Partner], keys: Keys) -> dict[tuple[str, str], Cell]:
    """Every cell, its views in the order of the organisations."""
    found: dict[tuple[str, str, bool], dict[UUID, View]] = defaultdict(dict)
    for row in KeptView.objects.filter(decision__session=session).select_related("decision"):
        if row.by_partner_id in keys and row.partner_id in keys:
            view = View(keys[row.by_partner_id], row.level, row.people, row.unknown, row.within)
            found[row.decision.key, keys[row.partner_id], row.is_stand_in][row.by_partner_id] = view

    def in_order(decision: str, seen: str, is_stand_in: bool) -> tuple[View, ...]:
        views = found.get((decision, seen, is_stand_in), {})
        return tuple(views[partner.pk] for partner in partners if partner.pk in views)

    decisions = list(dict.fromkeys(decision for decision, _seen, _is in found))
    return {
        (decision, partner.key): Cell(
            decision, partner.key, in_order(decision, partner.key, False), in_order(decision, partner.key, True)
        )
        for decision in decisions
        for partner in partners
    }
