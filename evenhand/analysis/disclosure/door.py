"""The one door: from a record to what one viewer may see of one session."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from evenhand.analysis.disclosure.cells import disclosed_cells
from evenhand.analysis.disclosure.leaving_out import released_organisations, shown_decisions
from evenhand.analysis.disclosure.looking import NOTHING_WRITTEN, Look, Writing
from evenhand.analysis.disclosure.moving import disclosed_actions, disclosed_change
from evenhand.analysis.disclosure.seen import (
    Counts,
    DisclosedDecision,
    DisclosedOrganisation,
    DisclosedSatisfaction,
    DisclosedSession,
)
from evenhand.analysis.disclosure.terms import (
    CLOSED,
    Moment,
    Terms,
    Viewer,
    may_read,
    may_show_actions,
    may_show_decisions,
    may_show_levels,
    may_show_outcomes,
    may_show_wishes,
    terms_of,
)
from evenhand.analysis.prompts import Prompt, PromptKey, session_prompts
from evenhand.analysis.settled import outcome
from evenhand.analysis.views import SessionViews, is_stand_in, session_views
from evenhand.record.values import Decision, Record

NEUTRAL_RISKS = frozenset({"raised", "high"})
"""At these risks a day can point to a meeting: outside readers get none."""


def disclose(
    record: Record,
    session_id: str,
    viewer: Viewer,
    *,
    terms: Terms | None = None,
    moment: Moment = CLOSED,
    released: AbstractSet[str] | None = None,
    writing: Writing = NOTHING_WRITTEN,
    views: SessionViews | None = None,
) -> DisclosedSession:
    """What this viewer may see of a session at this moment, and nothing more.

    `terms`: as promised before the first answer; None takes the mode the record names. `released`: organisations
    that said yes to this audience; None means everybody inside and nobody outside. `views`: kept organisations'
    views, when the answers they came from have been erased.
    Refuses: KeyError when the record has no such session.
    Source: methods A.6 and 6.3; docs/measures.md.
    """
    session = record.session(session_id)
    agreed_terms = terms or terms_of(record, session)
    if viewer.audience == "nobody":
        return DisclosedSession(session.id, "nobody", agreed_terms.mode)
    look = Look(
        record,
        session,
        viewer,
        agreed_terms,
        moment,
        released_organisations(record, viewer.audience, released),
        writing,
        views or session_views(record, session),
    )
    if not look.released.organisations or not may_read(viewer, moment):
        return DisclosedSession(session.id, viewer.audience, agreed_terms.mode)
    return _disclosed(look)


def _disclosed(look: Look) -> DisclosedSession:
    shown = shown_decisions(look.session.decisions, look.released) if may_show_decisions(look.moment) else ()
    names = {each.id: each.id if look.is_inside else str(number) for number, each in enumerate(shown, 1)}
    privacy = look.session.privacy or look.record.privacy
    has_days = look.is_inside or privacy.risk not in NEUTRAL_RISKS
    name = look.record.partnership.name
    session, has_levels = look.session, may_show_levels(look.terms.mode, look.moment)
    return DisclosedSession(
        id=session.id,
        audience=look.viewer.audience,
        mode=look.terms.mode,
        label=session.label if look.released.names_nobody_else(session.label) else "",
        from_day=session.from_day if has_days else None,
        to_day=session.to_day if has_days else None,
        how=look.inside(session.how),
        partnership=name if look.released.names_nobody_else(name) else "",
        is_example=look.record.example,
        shows_views=look.shows_views,
        organisations=_organisations(look),
        decisions=tuple(_decision(look, names[each.id], number, each) for number, each in enumerate(shown, 1)),
        actions=disclosed_actions(look, names),
        prompts=_prompts(look, names),
        change=disclosed_change(look, names),
        counts=_counts(look),
        closing_remarks=look.inside(session.closing_remarks) if has_levels else None,
        closing_comments=look.clear(look.writing.closing_comments) if look.is_open and look.shows_views else (),
    )


def _organisations(look: Look) -> tuple[DisclosedOrganisation, ...]:
    stood_in = {person.organisation for person in look.record.people if is_stand_in(person)}
    return tuple(
        DisclosedOrganisation(
            each.id,
            each.name,
            each.short,
            each.kind,
            each.local,
            each.takes_part == "stand_in" or each.id in stood_in,
            look.viewer.kind == "participant" and each.id == look.viewer.organisation,
        )
        for each in look.released.organisations
    )


def _decision(look: Look, name: str, number: int, decision: Decision) -> DisclosedDecision:
    agreed = next((each for each in look.session.agreed if each.decision == decision.id), None)
    has_note = agreed is not None and may_show_levels(look.terms.mode, look.moment)
    may_quote = look.is_open and look.shows_views
    has_themes = look.shows_views
    return DisclosedDecision(
        id=name,
        number=number,
        text=decision.text,
        phase=decision.phase,
        kind=decision.kind,
        each_for_itself=bool(decision.each_for_itself),
        cells=tuple(replace(cell, decision=name) for cell in disclosed_cells(look, decision.id)),
        note=look.inside(agreed.note) if agreed is not None and has_note else None,
        themes=look.told(look.writing.themes, decision.id) if has_themes else (),
        shared_notes=look.told(look.writing.shared_notes, decision.id) if may_quote else (),
        satisfaction=_satisfaction(look, decision.id),
    )


def _satisfaction(look: Look, decision: str) -> DisclosedSatisfaction | None:
    """The outcome for all; who said what only in the open mode. It comes once, when Content? is over.

    Where somebody is left out there is no outcome: beside the answers shown, it would tell theirs.
    """
    if not look.is_inside or not may_show_outcomes(look.terms.mode, look.moment):
        return None
    given = next((each for each in look.session.satisfaction if each.decision == decision), None)
    if given is None:
        return None
    of_all = outcome(given.by_organisation.values()) if given.by_organisation else given.outcome
    result = None if look.released.is_somebody_left_out else of_all
    if not look.is_open:
        return DisclosedSatisfaction(result)
    answers = {
        each.id: given.by_organisation[each.id]
        for each in look.released.organisations
        if each.id in given.by_organisation
    }
    return DisclosedSatisfaction(result, answers, look.told(look.writing.reasons, decision))


def _counts(look: Look) -> Counts | None:
    """How many have answered; inside only, and not where a count beside the rows would tell who was left out."""
    if not look.is_inside or look.released.is_somebody_left_out:
        return None
    return Counts(
        people=look.views.people,
        people_answered=look.views.answered,
        organisations=len(look.views.people_by_organisation),
        organisations_answered=len(look.views.answered_by_organisation),
    )


def _prompts(look: Look, names: dict[str, str]) -> tuple[Prompt, ...]:
    """The gentle checks, inside: each only when what it rests on is shown, and none about who was left out."""
    if not look.is_inside or look.released.is_somebody_left_out:
        return ()
    found = session_prompts(look.record, look.session, look.views)
    return tuple(
        each for each in found if _may_prompt(look, each.key) and (each.decision is None or each.decision in names)
    )


def _may_prompt(look: Look, key: PromptKey) -> bool:
    mode, moment = look.terms.mode, look.moment
    if key in ("more_than_one_decides", "nobody_decides"):
        return may_show_levels(mode, moment)
    if key == "wish_equals_actual":
        return may_show_wishes(mode, moment)
    if key in ("wish_without_action", "owners_have_little_say"):
        return may_show_actions(mode, moment)
    if key == "more_than_half_do_not_know":
        return look.is_open and look.shows_views
    return look.viewer.kind == "facilitator"
