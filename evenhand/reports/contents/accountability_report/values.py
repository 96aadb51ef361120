"""Every answer that its reader may see, one a row, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.accountability.wording import ANSWERS, COUNTS
from evenhand.analysis.disclosure.answering import Answering, ToldPromise, ToldReview
from evenhand.reports.document import Value


def values_of(page: Answering) -> tuple[Value, ...]:
    """Who says what where names are shown, and how many say it, in the active language.

    Unknown: a partner that has not answered has a row without a value.
    """
    return tuple(
        value
        for promise in page.promises
        for review in promise.reviews[:1]
        for value in (*_answers(page, promise, review), *_counts(page, promise, review))
    )


def _answers(page: Answering, promise: ToldPromise, review: ToldReview) -> Iterator[Value]:
    for each in review.answers:
        yield Value(
            promise.number,
            promise.text,
            page.maker.short,
            "promise_answer",
            page.short_of(each.organisation),
            each.answer,
            str(ANSWERS[each.answer]),
        )


def _counts(page: Answering, promise: ToldPromise, review: ToldReview) -> Iterator[Value]:
    if review.tally is None:
        return
    for key, sentence in COUNTS.items():
        number = getattr(review.tally, key)
        words = str(sentence % {"n": number}) if number else ""
        yield Value(promise.number, promise.text, page.maker.short, f"promise_{key}", "", number, words)
