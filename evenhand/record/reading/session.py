"""Reads one session: its decisions, the private answers to them, and what the group settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from evenhand.record import refusals
from evenhand.record.reading.fields import Fields, Known, read_scores, refuse_twice
from evenhand.record.reading.partnership import read_privacy
from evenhand.record.refusals import RecordError, shown, under
from evenhand.record.values import (
    Action,
    Agreed,
    Decision,
    DecisionKind,
    Desired,
    OrganisationView,
    Outcome,
    Response,
    Satisfaction,
    Satisfied,
    Session,
    Shift,
    Status,
)

_BARE_RESPONSE = ("decision", "rater", "scores")
_SATISFIED = get_args(Satisfied)
_LONGEST_DECISION = 140
_LONGEST_WHAT_HAPPENED = 280


def read_session(raw: Any, path: str, known: Known) -> Session:
    """One pass through the exercise."""
    fields = Fields(raw, path, known, Session)
    decisions = tuple(_read_decision(decision, where, known) for where, decision in fields.each("decisions"))
    known.decisions = refuse_twice(fields.at("decisions"), [decision.id for decision in decisions])
    actions = tuple(_read_action(action, where, known) for where, action in fields.each("actions"))
    refuse_twice(fields.at("actions"), [action.id for action in actions])
    return Session(
        id=fields.id("id"),
        label=fields.line(80)("label"),
        from_day=fields.maybe("from", fields.day),
        to_day=fields.maybe("to", fields.day),
        how=fields.maybe("how", fields.note(1000)),
        privacy=fields.maybe("privacy", lambda key: read_privacy(raw[key], fields.at(key), known)),
        raters=fields.maybe("raters", fields.people),
        decisions=decisions,
        responses=tuple(_read_responses(fields)),
        views=tuple(_read_views(fields)),
        agreed=tuple(_read_agreed(one) for one in _about_each_decision(fields, "agreed", Agreed)),
        satisfaction=tuple(
            _read_satisfaction(one) for one in _about_each_decision(fields, "satisfaction", Satisfaction)
        ),
        desired=tuple(_read_desired(one) for one in _about_each_decision(fields, "desired", Desired)),
        actions=actions,
        closing_remarks=fields.maybe("closing_remarks", fields.note(4000)),
        expected_metrics=fields.maybe("expected_metrics", fields.json),
    )


def _read_decision(raw: Any, path: str, known: Known) -> Decision:
    fields = Fields(raw, path, known, Decision)
    return Decision(
        id=fields.id("id"),
        text=fields.sentence("text", _LONGEST_DECISION),
        phase=fields.maybe("phase", fields.word),
        kind=fields.one_of("kind", DecisionKind),
        proposed_by=fields.maybe("proposed_by", fields.organisation),
        each_for_itself=fields.maybe("each_for_itself", fields.yes_or_no),
        merged_from=_merged_from(fields),
    )


def _merged_from(fields: Fields) -> tuple[str, ...]:
    # Nothing merged is written by leaving the field out; a second spelling (null, an empty list) would be lost.
    if "merged_from" not in fields.raw:
        return ()
    texts = fields.sentences("merged_from", _LONGEST_DECISION)
    if not texts:
        raise fields.refused("merged_from", refusals.EMPTY_LIST)
    return texts


def _read_responses(fields: Fields) -> Iterator[Response]:
    """The private answers, of which there may be tens of thousands: read by hand, and paths only when needed."""
    known = fields.known
    answered: set[tuple[str, str]] = set()
    for path, raw in fields.each("responses"):
        what_happened = None
        if type(raw) is not dict or tuple(raw) != _BARE_RESPONSE:
            one = Fields(raw, path, known, Response)
            what_happened = one.maybe("what_happened", one.note(_LONGEST_WHAT_HAPPENED))
        decision, rater = raw["decision"], raw["rater"]
        if type(decision) is not str or decision not in known.decisions:
            raise RecordError(under(path, "decision"), refusals.NO_SUCH_DECISION, value=shown(decision))
        if type(rater) is not str or rater not in known.people:
            raise RecordError(under(path, "rater"), refusals.NO_SUCH_PERSON, value=shown(rater))
        if (decision, rater) in answered:
            raise RecordError(path, refusals.ANSWERED_TWICE, rater=shown(rater), decision=shown(decision))
        answered.add((decision, rater))
        scores = read_scores(raw["scores"], under(path, "scores"), known.organisations)
        yield Response(decision, rater, scores, what_happened)


def _read_views(fields: Fields) -> Iterator[OrganisationView]:
    """How organisations see the decisions: each organisation once for each decision."""
    # As with merged_from: no views are written by leaving the field out.
    if "views" not in fields.raw:
        return
    seen: set[tuple[str, str]] = set()
    for path, raw in fields.each("views"):
        one = Fields(raw, path, fields.known, OrganisationView)
        view = OrganisationView(one.decision("decision"), one.organisation("organisation"), one.scores("scores"))
        if (view.decision, view.organisation) in seen:
            raise one.refused("organisation", refusals.NAMED_TWICE)
        seen.add((view.decision, view.organisation))
        yield view
    if not seen:
        raise fields.refused("views", refusals.EMPTY_LIST)


def _about_each_decision(fields: Fields, key: str, thing: type) -> Iterator[Fields]:
    """The objects in a list that has at most one for each decision."""
    seen: set[str] = set()
    for path, raw in fields.each(key):
        one = Fields(raw, path, fields.known, thing)
        decision = one.decision("decision")
        if decision in seen:
            raise one.refused("decision", refusals.NAMED_TWICE)
        seen.add(decision)
        yield one


def _read_agreed(fields: Fields) -> Agreed:
    return Agreed(
        decision=fields.raw["decision"],
        settled=fields.yes_or_no("settled"),
        scores=fields.nullable("scores", fields.scores),
        note=fields.maybe("note", fields.note(1000)),
    )


def _read_satisfaction(fields: Fields) -> Satisfaction:
    return Satisfaction(
        decision=fields.raw["decision"],
        by_organisation=_by_organisation(fields),
        outcome=fields.maybe("outcome", lambda key: fields.one_of(key, Outcome)),
    )


def _by_organisation(fields: Fields) -> Mapping[str, Satisfied]:
    raw, path = fields.raw["by_organisation"], fields.at("by_organisation")
    if not isinstance(raw, dict):
        raise RecordError(path, refusals.NOT_AN_OBJECT, value=shown(raw))
    for organisation, answer in raw.items():
        if organisation not in fields.known.organisations:
            raise RecordError(under(path, organisation), refusals.NO_SUCH_ORGANISATION, value=shown(organisation))
        if type(answer) is not str or answer not in _SATISFIED:
            allowed = ", ".join(_SATISFIED)
            raise RecordError(under(path, organisation), refusals.NOT_ONE_OF, value=shown(answer), allowed=allowed)
    return raw


def _read_desired(fields: Fields) -> Desired:
    return Desired(
        decision=fields.raw["decision"],
        settled=fields.yes_or_no("settled"),
        scores=fields.nullable("scores", fields.scores),
    )


def _read_action(raw: Any, path: str, known: Known) -> Action:
    fields = Fields(raw, path, known, Action)
    return Action(
        id=fields.id("id"),
        decision=fields.maybe("decision", fields.decision),
        what=fields.sentence("what", 1000),
        owner=fields.organisation("owner"),
        owner_role=fields.maybe("owner_role", fields.line(80)),
        due=fields.maybe("due", fields.day),
        shifts=tuple(_read_shift(shift, where, known) for where, shift in fields.each("shifts")),
        how_we_will_know=fields.maybe("how_we_will_know", fields.note(1000)),
        status=fields.one_of("status", Status),
        confirmer=fields.maybe("confirmer", fields.organisation),
        confirmed=fields.maybe("confirmed", fields.yes_or_no),
    )


def _read_shift(raw: Any, path: str, known: Known) -> Shift:
    fields = Fields(raw, path, known, Shift)
    return Shift(
        organisation=fields.organisation("organisation"),
        from_level=fields.nullable("from", fields.level),
        to_level=fields.nullable("to", fields.level),
    )
