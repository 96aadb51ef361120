"""One promise in three cells: what was promised, what partners say, what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.accountability.wording import ANSWERS, COUNTS, FEW, SHOWN_AFTER, SHOWN_LATER, STANDINGS
from evenhand.analysis.disclosure.answering import Answering, ToldPromise, ToldReview
from evenhand.reports.contents.written import written_day, written_list
from evenhand.reports.document import isolated

Row = tuple[str, str, str]


def row_of(page: Answering) -> Callable[[ToldPromise], Row]:
    """What makes a row of a promise of this page, in the active language."""

    def row(promise: ToldPromise) -> Row:
        last = promise.reviews[0] if promise.reviews else None
        return (
            "\n".join(_promised(page, promise)),
            "\n".join(_said(page, last)) if last else f"{STANDINGS['not_asked']}.",
            "\n".join(_answered(page, last)) if last else "",
        )

    return row


def _promised(page: Answering, promise: ToldPromise) -> Iterator[str]:
    yield isolated(promise.text)
    if promise.receivers:
        names = written_list(isolated(page.short_of(each)) for each in promise.receivers)
        yield _("Promised to %(names)s.") % {"names": names}
    elif promise.made_to:
        sentence = ngettext("Promised to %(n)d partner.", "Promised to %(n)d partners.", promise.made_to)
        yield sentence % {"n": promise.made_to}
    else:
        yield _("Promised to one or two partners.")
    if promise.made_on:
        yield _("Promised on %(day)s.") % {"day": written_day(promise.made_on.isoformat())}
    if promise.is_withdrawn:
        yield _taken_back(promise)


def _taken_back(promise: ToldPromise) -> str:
    because = isolated(promise.withdrawn_because)
    if promise.withdrawn_on is None:
        return _("Taken back: %(why)s") % {"why": because}
    day = written_day(promise.withdrawn_on.isoformat())
    return _("Taken back on %(day)s: %(why)s") % {"day": day, "why": because}


def _said(page: Answering, review: ToldReview) -> Iterator[str]:
    yield f"{STANDINGS[review.standing]}."
    if review.is_being_asked:
        yield _shown_later(review)
    elif review.tally is None:
        yield str(FEW)
    if review.tally is None:
        return
    for each in review.answers:
        yield _("%(name)s: %(word)s.") % {
            "name": isolated(page.short_of(each.organisation)),
            "word": ANSWERS[each.answer],
        }
        if each.note:
            yield _quoted(each.note)
    if not review.answers:
        for key, sentence in COUNTS.items():
            if number := getattr(review.tally, key):
                yield str(sentence % {"n": number})
        yield from map(_quoted, review.notes)
    if review.due_on:
        yield _("Asked on %(day)s.") % {"day": written_day(review.due_on.isoformat())}


def _shown_later(review: ToldReview) -> str:
    if review.last_on is None:
        return str(SHOWN_LATER)
    return str(SHOWN_AFTER) % {"day": written_day(review.last_on.isoformat())}


def _answered(page: Answering, review: ToldReview) -> Iterator[str]:
    reply, name = review.reply, isolated(page.maker.short)
    if reply is not None:
        if reply.is_withheld:
            yield _("%(name)s has answered. Its words are not shown here, because they name somebody else.") % {
                "name": name
            }
        yield from (isolated(words) for words in (reply.heard, reply.doing) if words)
        if reply.by_when:
            yield _("By %(day)s.") % {"day": written_day(reply.by_when.isoformat())}
        if reply.on:
            yield _("Answered on %(day)s.") % {"day": written_day(reply.on.isoformat())}
    elif review.has_answers and review.tally is not None:
        yield _("No answer from %(name)s yet.") % {"name": name}
        if review.reply_due_on and review.reply_due_on < page.on:
            yield _("It was to come by %(day)s.") % {"day": written_day(review.reply_due_on.isoformat())}


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": isolated(words)}
