"""The page of one organisation as everyone may see it, and what of a page belongs to one year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from evenhand.analysis.disclosure.answering.told import (
    Answering,
    Organisation,
    ToldPromise,
    ToldReply,
    ToldReview,
)
from evenhand.analysis.disclosure.leaving_out import names_none_of
from evenhand.analysis.disclosure.promises import DisclosedTally
from evenhand.analysis.disclosure.terms import LEAST_ORGANISATIONS

NO_NAME_OF_THE_PARTNERSHIP = frozenset({"high"})
NO_DAYS = frozenset({"raised", "high"})
"""At these risks a day can point to a meeting."""


def named_by(page: Answering) -> frozenset[str]:
    """The organisations that a page names: the maker, and the partners where they are named."""
    return frozenset({page.maker.id, *(each.id for each in page.partners)})


def asked_for_yes(page: Answering) -> tuple[Organisation, ...]:
    """Who is asked whether it may be named on the public page: the maker, and who receives a public promise of it."""
    wanted = {receiver for promise in page.promises if promise.is_public for receiver in promise.receivers}
    return (page.maker, *(each for each in page.partners if each.id in wanted))


def public_page(
    page: Answering, yes: AbstractSet[str], everybody: Sequence[Organisation], risk: str
) -> Answering | None:
    """What everyone may see of a page, out of what is seen inside; None when nothing may be shown.

    Names are shown of all receivers or of none, over the whole page: as soon as one of them has not agreed, nobody but
    the maker is named, there are only counts of three answers and more, and no words of partners. So a page without
    names does not tell who did not agree. Promises whose own words name somebody who did not agree are left out.
    `yes`: who agreed. `everybody`: all organisations of the partnership.
    """
    if page.maker.id not in yes:
        return None
    names_nobody_else = names_none_of([each for each in everybody if each.id not in yes])
    promises = [each for each in page.promises if each.is_public and _words_fit(each, names_nobody_else)]
    if not promises:
        return None
    is_named = {each.id for each in asked_for_yes(page)} <= yes
    has_days = risk not in NO_DAYS
    told = [_public_promise(each, is_named, has_days, names_nobody_else) for each in promises]
    receivers = {receiver for each in told for receiver in each.receivers}
    may_name = risk not in NO_NAME_OF_THE_PARTNERSHIP and names_nobody_else(page.partnership)
    return replace(
        page,
        audience="public",
        promises=tuple(replace(each, number=number, key="") for number, each in enumerate(told, 1)),
        partners=tuple(each for each in page.partners if each.id in receivers),
        partnership=page.partnership if may_name else "",
    )


def in_year(page: Answering, year: int) -> Answering:
    """The same page with what stood or was asked in one year: for a report of it.

    A promise belongs to the years from the one it was made in to the one it was withdrawn in; without days, to each.
    """
    promises = [
        replace(each, reviews=tuple(_reviews_in(each.reviews, year)))
        for each in page.promises
        if (each.made_on is None or each.made_on.year <= year)
        and (each.withdrawn_on is None or each.withdrawn_on.year >= year)
    ]
    return replace(page, promises=tuple(promises))


def years_of(page: Answering) -> tuple[int, ...]:
    """The years there is a report of, the newest first: from the first promise to the day of the page."""
    first = min((each.made_on.year for each in page.promises if each.made_on), default=page.on.year)
    return tuple(range(page.on.year, min(first, page.on.year) - 1, -1))


def _reviews_in(reviews: tuple[ToldReview, ...], year: int) -> list[ToldReview]:
    return [each for each in reviews if each.due_on is None or each.due_on.year == year]


def _words_fit(promise: ToldPromise, names_nobody_else: Callable[[str | None], bool]) -> bool:
    words = (promise.text, promise.why, promise.how_we_will_know, promise.withdrawn_because)
    return all(map(names_nobody_else, words))


def _public_promise(
    promise: ToldPromise, is_named: bool, has_days: bool, names_nobody_else: Callable[[str | None], bool]
) -> ToldPromise:
    receivers = len(promise.receivers) or promise.made_to or 0
    reviews = [_public_review(each, is_named, names_nobody_else) for each in promise.reviews]
    told = replace(
        promise,
        receivers=promise.receivers if is_named else (),
        made_to=receivers if is_named or receivers >= LEAST_ORGANISATIONS else None,
        reviews=tuple(reviews),
    )
    return told if has_days else _without_days(told)


def _public_review(review: ToldReview, is_named: bool, names_nobody_else: Callable[[str | None], bool]) -> ToldReview:
    reply = review.reply
    if reply is not None and not all(map(names_nobody_else, (reply.heard, reply.doing, reply.evidence))):
        reply = ToldReply(reply.on, is_withheld=True)
    if is_named and review.answers:
        answers = tuple(
            replace(
                each,
                note=each.note if names_nobody_else(each.note) else "",
                evidence=each.evidence if names_nobody_else(each.evidence) else "",
            )
            for each in review.answers
        )
        return replace(review, answers=answers, notes=(), reply=reply)
    return replace(review, tally=_counted(review.tally), answers=(), notes=(), reply=reply)


def _counted(tally: DisclosedTally | None) -> DisclosedTally | None:
    """The counts where enough have answered, or where nobody has and enough were asked; None otherwise."""
    if tally is None or tally.answered >= LEAST_ORGANISATIONS:
        return tally
    return tally if tally.answered == 0 and tally.no_answer >= LEAST_ORGANISATIONS else None


def _without_days(promise: ToldPromise) -> ToldPromise:
    reviews = tuple(
        replace(
            each,
            due_on=None,
            reply_due_on=None,
            last_on=None,
            reply=replace(each.reply, on=None, by_when=None) if each.reply is not None else None,
        )
        for each in promise.reviews
    )
    return replace(promise, made_on=None, first_on=None, withdrawn_on=None, reviews=reviews)
