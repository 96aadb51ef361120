"""What a policy paper asks for: whom, why, what it rests on, how organisations stand to it, and what came back."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure.findings import DisclosedFinding
from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldReply, ToldRequest, ToldWords
from evenhand.reports.contents.written import written_day
from evenhand.reports.document import Block, Paragraph, Section, isolated
from evenhand.reports.paper_parts import Reply, Request, Said, SortedSquares, SquaresRow

BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: between them stands an empty line.

    >>> paragraphs("One.\\nStill one.\\n\\nTwo.")
    ('One.\\nStill one.', 'Two.')
    """
    return tuple(each.strip() for each in BETWEEN_PARAGRAPHS.split(text.replace("\r\n", "\n")) if each.strip())


def requests_section(told: ToldPaper) -> Section:
    """Every request in its order; under each the drawn findings."""
    words = _("Each request says whom it is for and how the organisations stand to it.")
    blocks: list[Block] = [Paragraph(words)]
    for request in told.requests:
        blocks.append(_request(request))
        blocks += [_squares(each) for each in request.findings]
    return Section("requests", _("What we ask for"), tuple(blocks))


def standing_of(request: ToldRequest) -> str:
    """How many support it, support it with a change, object; in this order and without those there are none of."""
    if request.counts is None:
        return _("Organisations can still answer.")
    sentences = (
        ngettext("%(n)d supports it.", "%(n)d support it.", request.counts[0]),
        ngettext("%(n)d supports it with a change.", "%(n)d support it with a change.", request.counts[1]),
        ngettext("%(n)d objects.", "%(n)d object.", request.counts[2]),
    )
    return " ".join(
        sentence % {"n": number} for sentence, number in zip(sentences, request.counts, strict=True) if number
    )


def side_name(side: str) -> str:
    """Who a row of squares is about."""
    return _("Local partners") if side == "local" else _("The organisation that signs")


def who_of(words: ToldWords) -> str:
    """Whose words they are, as far as it may be said."""
    if words.answer.name:
        return isolated(words.answer.name)
    if words.answer.region:
        return _("An organisation in %(region)s") % {"region": isolated(words.answer.region)}
    return _("An organisation")


def quoted(words: str) -> str:
    """Words as they were written, between the marks of the language."""
    return _("“%(words)s”") % {"words": isolated(words)}


def reply_in_words(reply: ToldReply) -> str:
    """How somebody it addresses stands to it. Silence is said as well."""
    day = {"day": written_day(reply.answers_by.isoformat() if reply.answers_by else None)}
    sentences = {
        "adopted": _("Taken on as a commitment"),
        "drafted": _("Taken on. The commitment is not published yet."),
        "withdrawn": _("Taken on, and withdrawn later."),
        "rejected": _("Not taken on"),
        "silent": _("No answer by %(day)s.") % day,
        "waiting": _("Asked to answer by %(day)s.") % day,
    }
    return sentences[reply.standing]


def _request(request: ToldRequest) -> Request:
    return Request(
        number=request.number,
        ask=isolated(request.ask),
        to=_("To: %(name)s") % {"name": isolated(request.addressee)},
        reason=tuple(isolated(each) for each in paragraphs(request.reason)),
        standing=standing_of(request),
        words=tuple(
            Said(quoted(each.answer.text), who_of(each), each.wording)
            for each in request.words
            if each.choice == "support"
        ),
        replies=tuple(Reply(each.name, reply_in_words(each), each.reason) for each in request.replies),
    )


def _squares(finding: DisclosedFinding) -> SortedSquares:
    counted = ngettext(
        "Each square is one session, in order of level. %(n)s organisation agreed to be counted.",
        "Each square is one session, in order of level. %(n)s organisations agreed to be counted.",
        finding.organisations,
    )
    rows = tuple(SquaresRow(side_name(each.side), each.levels) for each in finding.sides)
    note = [counted % {"n": finding.organisations}, *([isolated(finding.note)] if finding.note else [])]
    return SortedSquares(isolated(finding.topic), rows, " ".join(note))
