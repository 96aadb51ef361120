"""Keeping what the group was shown, so that the answers behind it can be erased and pages stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from evenhand.analysis.disclosure import MODES, Terms, as_kept, blurred
from evenhand.analysis.disclosure.terms import LEAST_COLLEAGUES
from evenhand.analysis.views import Cell, SessionViews, View, session_views
from evenhand.partnerships.models import Partner

from ..models import Decision, KeptBand, KeptCount, KeptView, Session
from ..queries.kept import kept_views
from ..queries.looking import terms_of_session
from ..queries.records import partners_in, record_from
from ..queries.rows import session_rows


def keep_views(session: Session) -> None:
    """Write down what the mode of a locked, revealed session may ever show, in place of what was kept before.

    Open: each organisation's view. Blurred: the range of each cell. Talk only: no views. Always how many answered.
    """
    partners = partners_in(session)
    views = kept_views(session, partners)
    if views is None:
        record = record_from(session.partnership, partners, session_rows([session], partners, frozenset()))
        views = session_views(record, record.session(session.key))
    forget_kept(session)
    rows = {partner.key: partner for partner in partners}
    decisions = {decision.key: decision for decision in session.decisions.all()}
    terms = terms_of_session(session)
    if terms.mode == MODES[0]:
        KeptView.objects.bulk_create(_view_rows(views, decisions, rows))
    elif terms.mode == MODES[1]:
        KeptBand.objects.bulk_create(_band_rows(views, decisions, rows, terms))
    KeptCount.objects.bulk_create(
        KeptCount(
            session=session,
            partner=partner,
            people=views.people_by_organisation.get(key, 0),
            answered=views.answered_by_organisation.get(key, 0),
        )
        for key, partner in rows.items()
    )
    session.views_kept_at = session.views_kept_at or timezone.now()
    session.save(update_fields=["views_kept_at"])


def forget_kept(session: Session) -> None:
    """Take away what was kept of a session's views."""
    KeptView.objects.filter(decision__session=session).delete()
    KeptBand.objects.filter(decision__session=session, about=KeptBand.About.TODAY).delete()
    KeptCount.objects.filter(session=session).delete()


def _view_rows(views: SessionViews, decisions: dict[str, Decision], rows: dict[str, Partner]) -> Iterator[KeptView]:
    for cell in views.cells.values():
        for view, is_stand_in in [*((each, False) for each in cell.views), *((each, True) for each in cell.stand_ins)]:
            yield KeptView(
                decision=decisions[cell.decision],
                by_partner=rows[view.organisation],
                partner=rows[cell.organisation],
                is_stand_in=is_stand_in,
                level=view.level,
                people=view.people,
                unknown=view.unknown,
                within=within(view),
            )


def within(view: View) -> int | None:
    """How far an organisation's answers lie apart, where so many answered that it was ever shown to them."""
    return view.within if view.people >= LEAST_COLLEAGUES else None


def _band_rows(
    views: SessionViews, decisions: dict[str, Decision], rows: dict[str, Partner], terms: Terms
) -> Iterator[KeptBand]:
    for decision in decisions.values():
        if not decision.is_chosen or decision.merged_into_id is not None:
            continue
        for key, partner in rows.items():
            place = (decision.key, key)
            kept = views.ranges.get(place) or as_kept(blurred(views.cells.get(place, Cell(*place)), terms))
            yield KeptBand(
                decision=decision,
                partner=partner,
                about=KeptBand.About.TODAY,
                lowest=kept.lowest,
                middle=kept.middle,
                highest=kept.highest,
                too_few=kept.too_few,
            )
