"""How a promise stands in a partnership-power file, and as rows: both ways, and whether nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.record.values import Check, Commitment, Kept, Reply, Wording

from .asking import months_later, review_of


@dataclass(frozen=True, slots=True)
class FiledWording:
    """What a commitment said from one day on."""

    text: str
    why: str
    how_we_will_know: str
    published_on: date


@dataclass(frozen=True, slots=True)
class FiledCheck:
    """What one receiver said in one review."""

    by: str
    due_on: date
    answer: Kept
    note: str
    evidence: str
    is_named: bool
    said_on: date


@dataclass(frozen=True, slots=True)
class FiledReply:
    """What the maker answered in one review."""

    due_on: date
    heard: str
    doing: str
    by_when: date | None
    evidence: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Filed:
    """A published commitment as rows hold it. Organisations, session, decision and action: their ids in files."""

    key: str
    maker: str
    receivers: tuple[str, ...]
    versions: tuple[FiledWording, ...]
    is_public: bool
    published_on: date
    first_on: date | None
    review_every_months: int | None
    session: str | None = None
    decision: str | None = None
    action: str | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    checks: tuple[FiledCheck, ...] = ()
    """In the order in which they were written."""
    replies: tuple[FiledReply, ...] = ()
    """In the order of their reviews."""


def filed(value: Commitment) -> Filed:
    """The rows of a commitment in a file."""
    made_on = date.fromisoformat(value.made_on)
    months = value.review_every_months
    first_on = _day(value.first_on) or _usual_first_day(made_on, months)
    checks = tuple(_filed_check(each, first_on, months) for each in value.checks)
    written = (*value.earlier_replies, *((value.reply,) if value.reply else ()))
    latest = Wording(value.changed_on or value.made_on, value.text, value.why, value.how_we_will_know)
    return Filed(
        key=value.id,
        maker=value.by,
        receivers=value.to,
        versions=tuple(
            FiledWording(each.text, each.why or "", each.how_we_will_know or "", date.fromisoformat(each.on))
            for each in (*value.earlier, latest)
        ),
        is_public=value.public,
        published_on=made_on,
        first_on=first_on,
        review_every_months=months,
        session=value.session,
        decision=value.decision,
        action=value.action,
        withdrawn_on=_day(value.withdrawn_on),
        withdrawn_because=value.withdrawn_because or "",
        checks=checks,
        replies=tuple(_filed_reply(each, checks, first_on, months) for each in written),
    )


def as_value(rows: Filed) -> Commitment:
    """The commitment in a file that these rows make."""
    usual_first = _usual_first_day(rows.published_on, rows.review_every_months)
    latest, replies = rows.versions[-1], [_reply(each, rows) for each in rows.replies]
    return Commitment(
        id=rows.key,
        by=rows.maker,
        to=rows.receivers,
        text=latest.text,
        public=rows.is_public,
        made_on=rows.published_on.isoformat(),
        review_every_months=rows.review_every_months,
        checks=tuple(_check(each, rows) for each in rows.checks),
        reply=replies[-1] if replies else None,
        why=latest.why or None,
        how_we_will_know=latest.how_we_will_know or None,
        first_on=None if rows.first_on in (None, usual_first) else _text(rows.first_on),
        session=rows.session,
        decision=rows.decision,
        action=rows.action,
        changed_on=None if latest.published_on == rows.published_on else latest.published_on.isoformat(),
        earlier=tuple(
            Wording(each.published_on.isoformat(), each.text, each.why or None, each.how_we_will_know or None)
            for each in rows.versions[:-1]
        ),
        withdrawn_on=_text(rows.withdrawn_on),
        withdrawn_because=rows.withdrawn_because or None,
        earlier_replies=tuple(replies[:-1]),
    )


def reads_back(value: Commitment) -> bool:
    """Whether a commitment of a file can stand as rows, so that the same comes out of them again.

    Not one to nobody or to its own maker; not one about which somebody else than a receiver said something, or a
    receiver twice in one review; not one with counts in place of answers.

    >>> promise = Commitment("C1", "BRUG", ("MCF",), "We show our budget.", True, "2025-10-10", 6)
    >>> reads_back(promise)
    True
    """
    if not value.to or value.by in value.to or value.counts:
        return False
    if value.withdrawn_on is not None and not value.withdrawn_because:
        return False
    rows = filed(value)
    said = [(each.by, each.due_on) for each in rows.checks]
    replied = [each.due_on for each in rows.replies]
    is_once = len(set(said)) == len(said) and replied == sorted(set(replied))
    return is_once and {each.by for each in rows.checks} <= set(value.to) and as_value(rows) == value


def _filed_check(check: Check, first_on: date | None, months: int | None) -> FiledCheck:
    said_on = date.fromisoformat(check.on)
    return FiledCheck(
        by=check.by,
        due_on=_day(check.due) or review_of(said_on, first_on, months),
        answer=check.answer,
        note=check.note or "",
        evidence=check.evidence or "",
        is_named=check.named is not False,
        said_on=said_on,
    )


def _check(rows: FiledCheck, of: Filed) -> Check:
    usual = review_of(rows.said_on, of.first_on, of.review_every_months)
    return Check(
        on=rows.said_on.isoformat(),
        by=rows.by,
        answer=rows.answer,
        note=rows.note or None,
        evidence=rows.evidence or None,
        due=None if rows.due_on == usual else rows.due_on.isoformat(),
        named=None if rows.is_named else False,
    )


def _filed_reply(reply: Reply, checks: Sequence[FiledCheck], first_on: date | None, months: int | None) -> FiledReply:
    said_on = date.fromisoformat(reply.on)
    return FiledReply(
        due_on=_day(reply.due) or _review_replied_to(said_on, checks, first_on, months),
        heard=reply.text,
        doing=reply.doing or "",
        by_when=_day(reply.by_when),
        evidence=reply.evidence or "",
        said_on=said_on,
    )


def _reply(rows: FiledReply, of: Filed) -> Reply:
    usual = _review_replied_to(rows.said_on, of.checks, of.first_on, of.review_every_months)
    return Reply(
        on=rows.said_on.isoformat(),
        text=rows.heard,
        doing=rows.doing or None,
        by_when=_text(rows.by_when),
        evidence=rows.evidence or None,
        due=None if rows.due_on == usual else rows.due_on.isoformat(),
    )


def _review_replied_to(said_on: date, checks: Sequence[FiledCheck], first_on: date | None, months: int | None) -> date:
    """The review of the last check before a reply; of the reply's own day when there is none."""
    before = [each.due_on for each in checks if each.said_on <= said_on]
    return max(before) if before else review_of(said_on, first_on, months)


def _usual_first_day(made_on: date, months: int | None) -> date | None:
    """One rhythm after it was made. Unknown: None where it is asked once, on a day nobody has said."""
    return months_later(made_on, months) if months else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
