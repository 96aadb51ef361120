"""One session as a frozen record: from rows to values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from evenhand.analysis.settled import outcome
from evenhand.partnerships.models import Partner
from evenhand.record import values

from ..models import Action, AgreedLevel, Decision, DesiredLevel
from .rows import SessionRows


class Names:
    """The keys that stand for partners, decisions and people in a record."""

    def __init__(self, partners: Sequence[Partner], decisions: Sequence[Decision]) -> None:
        self.partner = {partner.pk: partner.key for partner in partners}
        self.decision = {decision.pk: decision.key for decision in decisions}


def session_record(
    rows: SessionRows, partners: Sequence[Partner], mode: values.Mode, kept: Mapping[str, Any]
) -> values.Session:
    """One session. `mode` is the partnership's; `kept` is what the file said that has no row."""
    session, names = rows.session, Names(partners, rows.decisions)
    return values.Session(
        id=session.key,
        label=session.label,
        from_day=session.from_on.isoformat() if session.from_on else None,
        to_day=session.to_on.isoformat() if session.to_on else None,
        how=session.how or None,
        privacy=_privacy(str(session.mode), mode, kept.get("privacy")),
        raters=_raters(rows, kept.get("raters")),
        decisions=tuple(_decision(each, rows, names, kept) for each in rows.decisions),
        responses=_responses(rows),
        views=tuple(values.OrganisationView(**each) for each in kept.get("views", ())),
        agreed=_about_each(rows, _agreed, rows.agreed, names, kept.get("agreed", {})),
        satisfaction=_about_each(rows, _satisfaction, rows.satisfactions, names, kept.get("satisfaction", {})),
        desired=_about_each(rows, _desired, rows.desired, names, kept.get("desired", {})),
        actions=tuple(_action(each, rows, names, kept) for each in rows.actions),
        closing_remarks=session.closing_remarks or None,
        expected_metrics=kept.get("expected_metrics"),
    )


def _raters(rows: SessionRows, kept: str | Sequence[str] | None) -> tuple[str, ...] | None:
    """Who took part: all who have a seat, or of them those whom a file names, in its order."""
    here = {each.key: None for each in rows.participants}
    if kept == "not_said":
        return None
    return tuple(here) if kept is None else tuple(key for key in kept if key in here)


def _privacy(own: str, mode: str, kept: Mapping[str, Any] | None) -> values.Privacy | None:
    """The session's own mode, where it is not the partnership's or a file said it twice."""
    if kept is None and own == mode:
        return None
    return values.Privacy(**{**(kept or {}), "mode": own})


def _decision(decision: Decision, rows: SessionRows, names: Names, kept: Mapping[str, Any]) -> values.Decision:
    said_no = False if decision.key in kept.get("not_each_for_itself", ()) else None
    return values.Decision(
        id=decision.key,
        text=decision.text,
        phase=decision.phase or None,
        kind=cast("values.DecisionKind", str(decision.kind)),
        proposed_by=names.partner.get(decision.brought_by_partner_id) if decision.brought_by_partner_id else None,
        each_for_itself=True if decision.is_each_for_itself else said_no,
        merged_from=tuple(each.text for each in rows.originals.get(decision.pk, ())),
    )


def _responses(rows: SessionRows) -> tuple[values.Response, ...]:
    """By decision, then by person; somebody who answered nothing about a decision is missing there."""
    return tuple(
        values.Response(
            decision.key,
            participant.key,
            rows.scores.get(cell, {}),
            rows.notes[cell].text if cell in rows.notes else None,
        )
        for decision in rows.decisions
        for participant in rows.participants
        if (cell := (decision.pk, participant.pk)) in rows.scores or cell in rows.notes
    )


def _about_each(
    rows: SessionRows, build: Any, found: Mapping[Any, Any], names: Names, kept: Mapping[str, Any]
) -> tuple[Any, ...]:
    built = (build(decision, found.get(decision.pk, []), names, kept.get(decision.key)) for decision in rows.decisions)
    return tuple(each for each in built if each is not None)


def _agreed(
    decision: Decision, cells: list[AgreedLevel], names: Names, kept: Mapping[str, Any] | None
) -> values.Agreed | None:
    note = decision.agreed_note or None
    if kept is not None:
        return values.Agreed(decision.key, kept["settled"], kept["scores"], note)
    if not cells and note is None:
        return None
    return values.Agreed(decision.key, *_settled(cells, names), note)


def _desired(
    decision: Decision, cells: list[DesiredLevel], names: Names, kept: Mapping[str, Any] | None
) -> values.Desired | None:
    if kept is not None:
        return values.Desired(decision.key, kept["settled"], kept["scores"])
    return values.Desired(decision.key, *_settled(cells, names)) if cells else None


def _settled(
    cells: Sequence[AgreedLevel | DesiredLevel], names: Names
) -> tuple[bool, dict[str, values.Level | None] | None]:
    """Whether nothing stayed open, and the levels: None for a cell the group left open, no key for one it did not
    come to. No levels at all when every cell was left open."""
    if cells and len(cells) == len(names.partner) and not any(cell.is_settled for cell in cells):
        return False, None
    scores = {names.partner[cell.partner_id]: cell.level if cell.is_settled else None for cell in cells}
    return bool(cells) and all(cell.is_settled for cell in cells), scores


def _satisfaction(
    decision: Decision, answers: Sequence[Any], names: Names, kept: Mapping[str, Any] | None
) -> values.Satisfaction | None:
    by_organisation: dict[str, values.Satisfied] = {names.partner[each.partner_id]: each.answer for each in answers}
    if kept is not None:
        return values.Satisfaction(decision.key, by_organisation, kept["outcome"])
    if not answers and decision.kept_outcome:
        return values.Satisfaction(decision.key, {}, cast("values.Outcome", decision.kept_outcome))
    if not answers:
        return None
    return values.Satisfaction(decision.key, by_organisation, outcome(by_organisation.values()))


def _action(action: Action, rows: SessionRows, names: Names, kept: Mapping[str, Any]) -> values.Action:
    said_no = False if action.key in kept.get("not_confirmed", ()) else None
    return values.Action(
        id=action.key,
        decision=names.decision.get(action.decision_id) if action.decision_id else None,
        what=action.what,
        owner=names.partner[action.owner_id],
        due=action.due_on.isoformat() if action.due_on else None,
        shifts=tuple(
            values.Shift(names.partner[shift.partner_id], shift.from_level, shift.to_level)
            for shift in rows.shifts.get(action.pk, ())
        ),
        how_we_will_know=action.how_we_will_know or None,
        status=cast("values.Status", str(action.status)),
        owner_role=action.owner_role or None,
        confirmer=names.partner[action.confirmer_id] if action.confirmer_id else None,
        confirmed=True if action.confirmed_at else said_no,
    )
