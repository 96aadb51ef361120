"""Promises of a file, as rows."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.facilitation.models import Action, Decision, Session
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values

from .. import rules
from ..models import Check, Commitment, CommitmentVersion, Receiver, Reply

Sources = tuple[dict[str, Session], dict[tuple[str, str], Decision], dict[tuple[str, str], Action]]


def add_commitments(record: values.Record, partnership: Partnership, partners: Mapping[str, Partner]) -> None:
    """The promises of a file that rows can hold, with all that was said about them. The others stay as they came.

    Queries: 5, 3 more where one comes from a session, and more for many.
    """
    found = [(place, rules.filed(each)) for place, each in enumerate(record.commitments) if rules.reads_back(each)]
    if not found:
        return
    sources = _sources(partnership) if any(each.session for _place, each in found) else ({}, {}, {})
    rows = [(_row(place, each, partnership, partners, sources), each) for place, each in found]
    Commitment.objects.bulk_create(row for row, _each in rows)
    CommitmentVersion.objects.bulk_create(
        CommitmentVersion(
            commitment=row,
            number=number,
            text=version.text,
            why=version.why,
            how_we_will_know=version.how_we_will_know,
            published_on=version.published_on,
        )
        for row, each in rows
        for number, version in enumerate(each.versions, 1)
    )
    Receiver.objects.bulk_create(
        Receiver(commitment=row, partner=partners[key], order=place)
        for row, each in rows
        for place, key in enumerate(each.receivers)
    )
    _add_what_was_said(rows, partners)


def _sources(partnership: Partnership) -> Sources:
    """What a promise can come from, by the ids in files."""
    sessions = {each.key: each for each in Session.objects.filter(partnership=partnership)}
    decisions = Decision.objects.filter(session__partnership=partnership, merged_into__isnull=True)
    actions = Action.objects.filter(session__partnership=partnership)
    return (
        sessions,
        {(each.session.key, each.key): each for each in decisions.select_related("session")},
        {(each.session.key, each.key): each for each in actions.select_related("session")},
    )


def _row(
    place: int, each: rules.Filed, partnership: Partnership, partners: Mapping[str, Partner], sources: Sources
) -> Commitment:
    sessions, decisions, actions = sources
    session = each.session or ""
    return Commitment(
        partnership=partnership,
        key=each.key,
        maker=partners[each.maker],
        is_public=each.is_public,
        session=sessions.get(session),
        decision=decisions.get((session, each.decision or "")),
        action=actions.get((session, each.action or "")),
        first_on=each.first_on,
        review_every_months=each.review_every_months,
        published_on=each.published_on,
        withdrawn_on=each.withdrawn_on,
        withdrawn_because=each.withdrawn_because,
        order=place,
    )


def _add_what_was_said(rows: list[tuple[Commitment, rules.Filed]], partners: Mapping[str, Partner]) -> None:
    Check.objects.bulk_create(
        Check(
            commitment=row,
            partner=partners[check.by],
            due_on=check.due_on,
            answer=check.answer,
            note=check.note,
            evidence=check.evidence,
            is_named=check.is_named,
            said_on=check.said_on,
        )
        for row, each in rows
        for check in each.checks
    )
    Reply.objects.bulk_create(
        Reply(
            commitment=row,
            due_on=reply.due_on,
            heard=reply.heard,
            doing=reply.doing,
            by_when=reply.by_when,
            evidence=reply.evidence,
            said_on=reply.said_on,
        )
        for row, each in rows
        for reply in each.replies
    )
