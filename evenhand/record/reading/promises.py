"""Reads what organisations promised each other, and what was said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from evenhand.record import refusals
from evenhand.record.promises import Check, CheckCounts, Commitment, Kept, Reply, Wording
from evenhand.record.reading.fields import Fields, Known, refuse_twice
from evenhand.record.refusals import RecordError
from evenhand.record.values import Session

Read = TypeVar("Read")

_MOST_MONTHS = 1200
_MOST_ORGANISATIONS = 10_000


def read_commitment(raw: Any, path: str, known: Known) -> Commitment:
    """One promise, what its receivers say about it, and the answer to them."""
    fields = Fields(raw, path, known, Commitment)
    return Commitment(
        id=fields.id("id"),
        by=fields.organisation("by"),
        to=fields.organisations("to"),
        text=fields.sentence("text", 1000),
        public=fields.yes_or_no("public"),
        made_on=fields.day("made_on"),
        review_every_months=fields.maybe("review_every_months", lambda key: fields.whole(key, 1, _MOST_MONTHS)),
        checks=tuple(_read_check(check, where, known) for where, check in fields.each("checks")),
        reply=fields.nullable("reply", lambda key: _read_reply(raw[key], fields.at(key), known)),
        why=fields.maybe("why", fields.note(1000)),
        how_we_will_know=fields.maybe("how_we_will_know", fields.note(1000)),
        first_on=fields.maybe("first_on", fields.day),
        session=fields.maybe("session", fields.id),
        decision=fields.maybe("decision", fields.id),
        action=fields.maybe("action", fields.id),
        changed_on=fields.maybe("changed_on", fields.day),
        earlier=_filled(fields, "earlier", lambda path, each: _read_wording(each, path, known)),
        withdrawn_on=fields.maybe("withdrawn_on", fields.day),
        withdrawn_because=fields.maybe("withdrawn_because", fields.note(1000)),
        earlier_replies=_filled(fields, "earlier_replies", lambda path, each: _read_reply(each, path, known)),
        counts=_filled(fields, "counts", lambda path, each: _read_counts(each, path, known)),
    )


def _filled(fields: Fields, key: str, read: Callable[[str, Any], Read]) -> tuple[Read, ...]:
    """An optional list, which is left out when there is nothing in it."""
    if fields.raw.get(key) is None:
        return ()
    found = tuple(read(path, each) for path, each in fields.each(key))
    if not found:
        raise fields.refused(key, refusals.EMPTY_LIST)
    return found


def _read_wording(raw: Any, path: str, known: Known) -> Wording:
    fields = Fields(raw, path, known, Wording)
    return Wording(
        on=fields.day("on"),
        text=fields.sentence("text", 1000),
        why=fields.maybe("why", fields.note(1000)),
        how_we_will_know=fields.maybe("how_we_will_know", fields.note(1000)),
    )


def _read_counts(raw: Any, path: str, known: Known) -> CheckCounts:
    fields = Fields(raw, path, known, CheckCounts)
    numbers = ("kept", "partly", "not_kept", "cannot_say", "no_answer")
    return CheckCounts(fields.day("due"), *(fields.whole(key, 0, _MOST_ORGANISATIONS) for key in numbers))


def _read_check(raw: Any, path: str, known: Known) -> Check:
    fields = Fields(raw, path, known, Check)
    return Check(
        on=fields.day("on"),
        by=fields.organisation("by"),
        answer=fields.one_of("answer", Kept),
        note=fields.maybe("note", fields.note(1000)),
        evidence=fields.maybe("evidence", fields.line(280)),
        due=fields.maybe("due", fields.day),
        named=fields.maybe("named", fields.yes_or_no),
    )


def _read_reply(raw: Any, path: str, known: Known) -> Reply:
    fields = Fields(raw, path, known, Reply)
    return Reply(
        on=fields.day("on"),
        text=fields.sentence("text", 2000),
        doing=fields.maybe("doing", fields.note(2000)),
        by_when=fields.maybe("by_when", fields.day),
        evidence=fields.maybe("evidence", fields.line(280)),
        due=fields.maybe("due", fields.day),
    )


def refuse_lost(commitments: Sequence[Commitment], sessions: Sequence[Session]) -> None:
    """Refuses: two commitments with one id; one that names a session, decision or action that is not in the file."""
    refuse_twice("commitments", [each.id for each in commitments])
    known = {each.id: each for each in sessions}
    for place, commitment in enumerate(commitments):
        path, session = f"commitments[{place}]", known.get(commitment.session or "")
        if commitment.session is not None and session is None:
            raise RecordError(f"{path}.session", refusals.NO_SUCH_SESSION, value=commitment.session)
        decisions = {each.id for each in session.decisions} if session else set()
        actions = {each.id for each in session.actions} if session else set()
        if commitment.decision is not None and commitment.decision not in decisions:
            raise RecordError(f"{path}.decision", refusals.NO_SUCH_DECISION, value=commitment.decision)
        if commitment.action is not None and commitment.action not in actions:
            raise RecordError(f"{path}.action", refusals.NO_SUCH_ACTION, value=commitment.action)
