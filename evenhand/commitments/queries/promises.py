"""Commitments as somebody inside may see them: rows, made plain values, through analysis.disclosure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from django.db.models import OuterRef, Subquery

from evenhand.analysis.disclosure.promises import (
    DisclosedCommitment,
    DisclosedReply,
    Promise,
    PromiseParty,
    PromiseVersion,
    SaidCheck,
    SaidReview,
    can_be_answered,
    disclose_commitment,
    is_kept_back,
    may_lack_names,
)
from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record.values import Kept

from .. import rules
from ..models import Check, Commitment, Receiver, Reply
from ..models.promising import CommitmentQuerySet
from ..models.voice import today as utc_today


def commitments_of(
    partnership: Partnership, *, reader: Partner | None = None, today: date | None = None
) -> list[DisclosedCommitment]:
    """Everything promised in a partnership, as somebody inside sees it, the oldest first.

    `reader`: the organisation whose voice reads; of drafts it sees its own only. None: a facilitator, who sees all.
    Queries: 8.
    """
    rows = Commitment.objects.filter(partnership=partnership)
    if reader is not None:
        rows = rows.readable_to(reader)
    parties = parties_of(partnership)
    drafts = None if reader is None else frozenset({reader.key})
    seen = (disclose_commitment(each, parties, drafts_of=drafts) for each in promises_of(rows, today or utc_today()))
    return [each for each in seen if each is not None]


def commitment_of(
    commitment: Commitment, *, reader: Partner | None = None, today: date | None = None
) -> DisclosedCommitment | None:
    """One commitment as somebody inside sees it. Unknown: None for a draft of another organisation.

    Queries: 8.
    """
    rows = Commitment.objects.filter(pk=commitment.pk)
    parties = parties_of(commitment.partnership)
    drafts = None if reader is None else frozenset({reader.key})
    found = promises_of(rows, today or utc_today())
    return disclose_commitment(found[0], parties, drafts_of=drafts) if found else None


def parties_of(partnership: Partnership) -> dict[str, PromiseParty]:
    """The organisations of a partnership by key, those that left too.

    Queries: 1.
    """
    rows = Partner.objects.filter(partnership=partnership).values_list("key", "name", "short")
    return {key: PromiseParty(key, name, short) for key, name, short in rows}


def promises_of(rows: CommitmentQuerySet, today: date) -> list[Promise]:
    """Commitments with everything that was said about them, not yet disclosed.

    Of a partnership that goes on at another server: as it stood on the day of the move. Who compared both servers could
    tell who answered since.
    Queries: 7.
    """
    moved = Session.objects.filter(partnership=OuterRef("partnership"), moved_at__isnull=False)
    with_move = rows.annotate(moved_at=Subquery(moved.order_by("moved_at").values("moved_at")[:1]))
    found = with_move.select_related("maker", "session", "decision", "action").prefetch_related(
        "versions", "receivers__partner", "checks__partner", "replies"
    )
    return [_promise(each, min(today, each.moved_at.date()) if each.moved_at else today) for each in found]


def present_receivers(commitment: Commitment) -> list[Partner]:
    """The receivers that have not left.

    Queries: 1.
    """
    rows = Receiver.objects.filter(commitment=commitment, partner__left_at__isnull=True).select_related("partner")
    return [each.partner for each in rows]


def own_check(commitment: Commitment, partner: Partner, due_on: date) -> Check | None:
    """What an organisation said itself in one review. Unknown: None when it said nothing.

    Queries: 1.
    """
    return Check.objects.filter(commitment=commitment, partner=partner, due_on=due_on).first()


def open_review_of(commitment: Commitment, today: date) -> date | None:
    """The review in which a receiver can answer today, or answer anew. None: there is none.

    Queries: 8.
    """
    found = promises_of(Commitment.objects.filter(pk=commitment.pk), today)
    return next((each.due_on for each in reversed(found[0].reviews) if can_be_answered(each)), None)


def is_still_kept_back(commitment: Commitment, due_on: date, today: date) -> bool:
    """Whether what was said in a review is not shown yet, whatever it is.

    Queries: 8.
    """
    found = promises_of(Commitment.objects.filter(pk=commitment.pk), today)
    return any(each.due_on == due_on and is_kept_back(each) for each in found[0].reviews)


def asked_now(commitment: Commitment, today: date) -> date | None:
    """The review that has begun and lasts, as far as days tell. None: there is none.

    Queries: none when the maker is at hand.
    """
    if commitment.published_on is None:
        return None
    ended = _ended_on(commitment)
    if ended is not None and ended <= today:
        return None
    return rules.open_review(commitment.first_on, commitment.review_every_months, today)


def _ended_on(commitment: Commitment) -> date | None:
    """When it was withdrawn, or its maker left."""
    left = commitment.maker.left_at
    days = [day for day in (commitment.withdrawn_on, left and left.date()) if day]
    return min(days) if days else None


def _promise(row: Commitment, today: date) -> Promise:
    ended = _ended_on(row)
    is_open = ended is None or ended > today
    return Promise(
        pk=row.pk,
        key=row.key,
        maker=row.maker.key,
        receivers=tuple(each.partner.key for each in row.receivers.all()),
        versions=tuple(
            PromiseVersion(each.number, each.text, each.why, each.how_we_will_know, each.language, each.published_on)
            for each in row.versions.all()
        ),
        is_public=row.is_public,
        first_on=row.first_on,
        next_on=rules.next_review(row.first_on, row.review_every_months, today) if is_open else None,
        review_every_months=row.review_every_months,
        published_on=row.published_on,
        withdrawn_on=row.withdrawn_on,
        withdrawn_because=row.withdrawn_because,
        session=row.session.key if row.session else None,
        decision=row.decision.key if row.decision else None,
        action=row.action.key if row.action else None,
        reviews=tuple(_reviews(row, today)) if row.published_on else (),
    )


def _reviews(row: Commitment, today: date) -> Iterator[SaidReview]:
    """Its reviews so far: the days on which receivers were asked, and those on which a file says somebody answered."""
    ended = _ended_on(row)
    until = today if ended is None else min(ended, today)
    days = set(rules.review_days(row.first_on, row.review_every_months, until))
    checks: dict[date, list[Check]] = {}
    for check in row.checks.all():
        checks.setdefault(check.due_on, []).append(check)
    replies = {each.due_on: each for each in row.replies.all()}
    for day in sorted(days | checks.keys() | replies.keys()):
        asked = tuple(each.partner.key for each in row.receivers.all() if _was_there(each.partner, day))
        if asked or day in checks or day in replies:
            yield _review(row, day, asked, checks.get(day, []), replies.get(day), today)


def _review(
    row: Commitment, day: date, asked: tuple[str, ...], checks: list[Check], reply: Reply | None, today: date
) -> SaidReview:
    review = SaidReview(
        due_on=day,
        is_open=day == asked_now(row, today),
        asked=asked,
        checks=tuple(map(_said, checks)),
        reply=_replied(reply) if reply else None,
    )
    if not may_lack_names(review):
        first = min((each.said_on for each in checks), default=None)
        return replace(review, reply_due_on=rules.reply_due_on(first))
    last_on = rules.last_day_of(day, rules.next_review(row.first_on, row.review_every_months, day))
    lasts = row.withdrawn_on is None and day <= today <= last_on
    timed = replace(review, is_open=review.is_open and today < last_on, lasts=lasts, last_on=last_on)
    shown = None if is_kept_back(timed) else _shown_on(timed, row.withdrawn_on)
    return replace(timed, reply_due_on=rules.reply_due_on(shown))


def _shown_on(review: SaidReview, withdrawn_on: date | None) -> date | None:
    """Since when everybody can read what was said: the last answer, or the day on which no more can come."""
    days = [each.said_on for each in review.checks if each.said_on]
    if not days or review.last_on is None:
        return None
    if not review.is_short_of_answers:
        return max(days)
    over_on = review.last_on if review.last_on == date.max else review.last_on + timedelta(days=1)
    return max(min(days), min(over_on, withdrawn_on or over_on))


def _was_there(partner: Partner, day: date) -> bool:
    return partner.left_at is None or partner.left_at.date() >= day


def _said(check: Check) -> SaidCheck:
    return SaidCheck(
        check.partner.key,
        cast("Kept", check.answer),
        check.note,
        check.evidence,
        check.is_named,
        check.said_on,
    )


def _replied(reply: Reply) -> DisclosedReply:
    return DisclosedReply(reply.heard, reply.doing, reply.by_when, reply.evidence, reply.language, reply.said_on)
