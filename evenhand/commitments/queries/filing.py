"""Promises for files: for the host's own with everything, for a copy that is taken out as disclosure shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evenhand.analysis.disclosure.promises import (
    DisclosedCommitment,
    DisclosedReply,
    DisclosedReview,
    DisclosedTally,
    PromiseVersion,
)
from evenhand.facilitation import queries as facilitation
from evenhand.partnerships.models import Partnership
from evenhand.record import values

from .. import rules
from ..models import Commitment
from .promises import commitments_of


def with_commitments(record: values.Record, partnership: Partnership) -> values.Record:
    """The record with everything that was promised, for a file of the host: rows, and in its place what has no row.

    `record`: of the whole partnership; its commitments are what came with a file and no row can say. Drafts are in no
    file.
    Queries: 7.
    """
    rows = Commitment.objects.filter(partnership=partnership).published()
    found = rows.select_related("maker", "session", "decision", "action").prefetch_related(
        "versions", "receivers__partner", "checks__partner", "replies"
    )
    written = [_without_lost(rules.as_value(_filed(each)), record) for each in found]
    kept = facilitation.carried_parts(partnership).get("commitment_places", range(len(record.commitments)))
    for place, commitment in zip(kept, record.commitments, strict=False):
        written.insert(place, commitment)
    return replace(record, commitments=tuple(written))


def shared_commitments_of(partnership: Partnership) -> tuple[values.Commitment, ...]:
    """What was promised, for a copy that is taken out: names only where pages show them, else counts.

    Queries: 8.
    """
    return tuple(_disclosed(each) for each in commitments_of(partnership) if not each.is_draft)


def _without_lost(value: values.Commitment, record: values.Record) -> values.Commitment:
    """The commitment without what it names and the record does not have, as a decision that was not chosen."""
    session = next((each for each in record.sessions if each.id == value.session), None)
    if session is None:
        return replace(value, session=None, decision=None, action=None)
    has_decision = value.decision in {each.id for each in session.decisions}
    has_action = value.action in {each.id for each in session.actions}
    return replace(
        value, decision=value.decision if has_decision else None, action=value.action if has_action else None
    )


def _filed(row: Commitment) -> rules.Filed:
    assert row.published_on is not None
    return rules.Filed(
        key=row.key,
        maker=row.maker.key,
        receivers=tuple(each.partner.key for each in row.receivers.all()),
        versions=tuple(
            rules.FiledWording(each.text, each.why, each.how_we_will_know, each.published_on or row.published_on)
            for each in row.versions.all()
        ),
        is_public=row.is_public,
        published_on=row.published_on,
        first_on=row.first_on,
        review_every_months=row.review_every_months,
        session=row.session.key if row.session else None,
        decision=row.decision.key if row.decision else None,
        action=row.action.key if row.action else None,
        withdrawn_on=row.withdrawn_on,
        withdrawn_because=row.withdrawn_because,
        checks=tuple(
            rules.FiledCheck(
                each.partner.key,
                each.due_on,
                each.answer,  # type: ignore[arg-type]
                each.note,
                each.evidence,
                each.is_named,
                each.said_on,
            )
            for each in sorted(row.checks.all(), key=lambda each: each.pk)
        ),
        replies=tuple(
            rules.FiledReply(each.due_on, each.heard, each.doing, each.by_when, each.evidence, each.said_on)
            for each in row.replies.all()
        ),
    )


def _disclosed(seen: DisclosedCommitment) -> values.Commitment:
    assert seen.published_on is not None
    oldest_first = tuple(reversed(seen.reviews))
    replies = tuple(_reply(review.reply, review.due_on) for review in oldest_first if review.reply is not None)
    return values.Commitment(
        id=seen.key,
        by=seen.maker.id,
        to=tuple(each.id for each in seen.receivers),
        text=seen.text,
        public=seen.is_public,
        made_on=_text(seen.published_on),
        review_every_months=seen.review_every_months,
        checks=tuple(check for review in oldest_first for check in _named_checks(review)),
        reply=replies[-1] if replies else None,
        why=seen.why or None,
        how_we_will_know=seen.how_we_will_know or None,
        first_on=_text(seen.first_on) if seen.first_on else None,
        earlier=tuple(_earlier(each, seen.published_on) for each in reversed(seen.earlier)),
        withdrawn_on=_text(seen.withdrawn_on) if seen.withdrawn_on else None,
        withdrawn_because=seen.withdrawn_because or None,
        earlier_replies=replies[:-1],
        counts=tuple(
            _counts(each.due_on, each.tally)
            for each in oldest_first
            if not each.answers and each.tally is not None and each.tally.asked
        ),
    )


def _earlier(version: PromiseVersion, made_on: date) -> values.Wording:
    day = _text(version.published_on or made_on)
    return values.Wording(day, version.text, version.why or None, version.how_we_will_know or None)


def _reply(reply: DisclosedReply, due_on: date) -> values.Reply:
    return values.Reply(
        _text(reply.said_on or due_on),
        reply.heard,
        reply.doing or None,
        _text(reply.by_when) if reply.by_when else None,
        reply.evidence or None,
        _text(due_on),
    )


def _named_checks(review: DisclosedReview) -> list[values.Check]:
    """The answers of a review whose names are shown. Their day is that of the asking: no page tells another."""
    day = _text(review.due_on)
    return [
        values.Check(day, each.organisation.id, each.answer, each.note or None, each.evidence or None)
        for each in review.answers
        if each.answer is not None
    ]


def _counts(due_on: date, tally: DisclosedTally) -> values.CheckCounts:
    return values.CheckCounts(
        _text(due_on), tally.kept, tally.partly, tally.not_kept, tally.cannot_say, tally.no_answer
    )


def _text(day: date) -> str:
    return day.isoformat()
