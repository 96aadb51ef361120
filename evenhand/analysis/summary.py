"""The figures of a whole record in one piece, as `evenhand analyse FILE` prints them.

For the host and for checking against worked examples. Pages and reports go through `disclosure` instead.
"""

from __future__ import annotations

from typing import Any

from evenhand.analysis.change import Change, change_before
from evenhand.analysis.funding import Figure, FundingMeasures, Span, funding
from evenhand.analysis.gaps import gap, largest_gap
from evenhand.analysis.prompts import level_prompts
from evenhand.analysis.settled import agreed_of, agreed_picture, desired_of, levels_of, shift_needed
from evenhand.analysis.spread import spread, widest, within_organisations
from evenhand.analysis.views import Cell, SessionViews, session_views
from evenhand.record.values import Decision, Record, Session

Figures = dict[str, Any]


def summary(record: Record) -> Figures:
    """Every figure of a record, session by session, in the order of the file.

    Unknown: None; what the group left open, and a decision without a wish, is left out.
    """
    sessions = [{"id": session.id, "metrics": metrics(record, session)} for session in record.sessions]
    changes = change_before(record, record.sessions[-1]) if record.sessions else ()
    return {
        "sessions": sessions,
        "change": [_change_figures(each) for each in changes],
        "funding": _funding_figures(funding(record)),
    }


def metrics(record: Record, session: Session) -> list[Figures]:
    """The figures of one session, decision by decision."""
    views = session_views(record, session)
    return [_decision_figures(session, decision, views) for decision in session.decisions]


def _decision_figures(session: Session, decision: Decision, views: SessionViews) -> Figures:
    cells = list(views.of_decision(decision.id))
    gaps = [gap(cell) for cell in cells]
    figures: Figures = {
        "decision": decision.id,
        "by_organisation": [_cell_figures(cell) for cell in cells],
        "widest_spread": widest(spread(cell).rungs for cell in cells),
        "largest_gap": largest_gap(gaps),
        "within_organisation_spread": within_organisations(cells),
    }
    agreed = agreed_of(session, decision.id)
    picture = agreed_picture(agreed.scores) if agreed and agreed.scores else None
    if agreed and agreed.scores and picture:
        figures["agreed_top"] = list(picture.top)
        figures["agreed_left_out_or_only_told"] = list(picture.left_out_or_only_told)
        figures["agreed_distance"] = picture.distance
        figures["prompts"] = list(level_prompts(decision, agreed.scores))
    today, wish = levels_of(agreed), levels_of(desired_of(session, decision.id))
    if today and wish:
        figures["shift_needed"] = shift_needed(today, wish)
    return figures


def _cell_figures(cell: Cell) -> Figures:
    between, apart = gap(cell), spread(cell)
    return {
        "organisation": cell.organisation,
        "self": between.own,
        "others_median": between.others,
        "gap": between.rungs,
        "lowest_view": apart.lowest,
        "highest_view": apart.highest,
        "spread": apart.rungs,
        "views_counted": apart.counted,
    }


def _change_figures(each: Change) -> Figures:
    figures: Figures = {"decision": each.decision, "moved": dict(each.moved)}
    if each.still_to_go is not None:
        figures["still_to_go"] = dict(each.still_to_go)
    return figures


def _funding_figures(measures: tuple[FundingMeasures, ...]) -> Figures:
    """The measures of the one currency; by currency where a record holds more than one."""
    by_currency = {each.currency: _currency_figures(each) for each in measures}
    return next(iter(by_currency.values()), {}) if len(by_currency) < 2 else {"by_currency": by_currency}


def _currency_figures(each: FundingMeasures) -> Figures:
    figures = {
        "received_from_funder": each.received_from_funder,
        "reached_local_through_one_intermediary": each.reached_local_through_one_intermediary,
        "of_which_passed_on_to_smaller_local": each.of_which_passed_on_to_smaller_local,
        "share_reaching_local_percent": each.share_reaching_local_percent,
        "overhead_received_by_lead": each.overhead_received_by_lead,
        "overhead_passed_to_local": each.overhead_passed_to_local,
        "overhead_passed_percent": each.overhead_passed_percent,
        "agreements_with_local_partners": each.agreements_with_local,
        "agreements_of_24_months_or_more_with_local_partners": each.long_agreements_with_local,
        "share_direct_from_funder_to_local_percent": each.share_direct_percent,
    }
    return {name: _as_json(figure) for name, figure in figures.items()}


def _as_json(figure: Figure | None) -> Any:
    """A number, or the two ends it lies between."""
    return {"least": figure.least, "most": figure.most} if isinstance(figure, Span) else figure
