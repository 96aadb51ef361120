"""The page of one organisation as its partnership sees it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from evenhand.analysis.disclosure.answering.told import (
    Answering,
    Organisation,
    ToldAnswer,
    ToldPromise,
    ToldReply,
    ToldReview,
)
from evenhand.analysis.disclosure.promises import (
    DisclosedCommitment,
    DisclosedReply,
    DisclosedReview,
    PromiseParty,
)


def inside_page(
    maker: PromiseParty,
    commitments: Iterable[DisclosedCommitment],
    everybody: Iterable[PromiseParty],
    on: date,
    *,
    partnership: str = "",
    is_example: bool = False,
) -> Answering:
    """What an organisation answers for, as the partnership itself sees it: what was said to its receivers, no drafts.

    `commitments`: those of the partnership, in their order; others' are passed over. `everybody`: all organisations
    of the partnership, in the fixed order.
    """
    own = [each for each in commitments if each.maker.id == maker.id and not each.is_draft]
    named = {party.id for each in own for party in (*each.receivers, *_answerers(each))}
    return Answering(
        audience="inside",
        maker=Organisation(maker.id, maker.name, maker.short),
        promises=tuple(_promise(each, number) for number, each in enumerate(own, 1)),
        on=on,
        partners=tuple(Organisation(each.id, each.name, each.short) for each in everybody if each.id in named),
        partnership=partnership,
        is_example=is_example,
    )


def _answerers(commitment: DisclosedCommitment) -> list[PromiseParty]:
    return [answer.organisation for review in commitment.reviews for answer in review.answers]


def _promise(commitment: DisclosedCommitment, number: int) -> ToldPromise:
    return ToldPromise(
        key=commitment.key,
        number=number,
        text=commitment.text,
        is_public=commitment.is_public,
        receivers=tuple(each.id for each in commitment.receivers),
        made_to=len(commitment.receivers),
        why=commitment.why,
        how_we_will_know=commitment.how_we_will_know,
        made_on=commitment.published_on,
        first_on=commitment.first_on,
        review_every_months=commitment.review_every_months,
        version=commitment.version,
        withdrawn_on=commitment.withdrawn_on,
        is_withdrawn=commitment.withdrawn_on is not None,
        withdrawn_because=commitment.withdrawn_because,
        reviews=tuple(map(_review, commitment.reviews)),
    )


def _review(review: DisclosedReview) -> ToldReview:
    return ToldReview(
        due_on=review.due_on,
        tally=review.tally,
        answers=tuple(
            ToldAnswer(each.organisation.id, each.answer, each.note, each.evidence) for each in review.answers
        ),
        notes=review.notes,
        reply=_reply(review.reply) if review.reply is not None else None,
        reply_due_on=review.reply_due_on,
        is_being_asked=review.standing == "being_asked",
        last_on=review.last_on,
    )


def _reply(reply: DisclosedReply) -> ToldReply:
    return ToldReply(reply.said_on, reply.heard, reply.doing, reply.by_when, reply.evidence)
