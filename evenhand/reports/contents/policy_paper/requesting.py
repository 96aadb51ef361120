"""What a policy paper asks for: whom, why, what it rests on, how organisations stand to it, and what came back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure.policy_paper import ToldFinding, ToldPaper, ToldReply, ToldRequest
from evenhand.reports.document import Block, Paragraph, Section, isolated
from evenhand.reports.paper_parts import Request, SortedSquares, SquaresRow

BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: between them stands an empty line.

    >>> paragraphs("One.\\nStill one.\\n\\nTwo.")
    ('One.\\nStill one.', 'Two.')
    """
    return tuple(each.strip() for each in BETWEEN_PARAGRAPHS.split(text.replace("\r\n", "\n")) if each.strip())


def requests_section(told: ToldPaper) -> Section:
    """Every request in its order; under each the drawn findings."""
    words = [_("Each request says whom it is for and how the organisations stand to it.")]
    if any(request.words for request in told.requests):
        words.append(_("The words of those who object stand in the box below."))
    blocks: list[Block] = [Paragraph(" ".join(words))]
    for request in told.requests:
        blocks.append(_request(request))
        blocks += [_squares(each) for each in request.findings if each.rows]
    return Section("requests", _("What we ask for"), tuple(blocks))


def standing_of(request: ToldRequest) -> str:
    """How many support it, support it with a change, object; in this order and without those there are none of."""
    support = ngettext("%(n)d supports it.", "%(n)d support it.", request.support)
    change = ngettext("%(n)d supports it with a change.", "%(n)d support it with a change.", request.change)
    objections = ngettext("%(n)d objects.", "%(n)d object.", request.objections)
    counts = ((support, request.support), (change, request.change), (objections, request.objections))
    return " ".join(sentence % {"n": number} for sentence, number in counts if number)


def reply_in_words(reply: ToldReply) -> str:
    """What somebody it addresses answered. Silence is said as well."""
    name, text = isolated(reply.name), isolated(reply.text)
    if reply.choice == "adopted":
        return _("%(name)s takes it on as a commitment.") % {"name": name}
    if reply.choice == "rejected":
        return _("%(name)s does not take it on: %(why)s") % {"name": name, "why": text}
    return _("No answer from %(name)s yet.") % {"name": name}


def _request(request: ToldRequest) -> Request:
    return Request(
        number=request.number,
        ask=isolated(request.ask),
        to=_("To: %(name)s") % {"name": isolated(request.addressee)},
        reason=tuple(isolated(each) for each in paragraphs(request.reason)),
        findings=tuple(_findings(request)),
        standing=standing_of(request),
        replies=tuple(map(reply_in_words, request.replies)),
    )


def _findings(request: ToldRequest) -> Iterator[str]:
    for each in request.findings:
        if each.text:
            yield isolated(each.text)


def _squares(finding: ToldFinding) -> SortedSquares:
    return SortedSquares(
        caption=_("%(topic)s. Each square is one session.") % {"topic": isolated(finding.topic)},
        rows=tuple(SquaresRow(name, tuple(sorted(levels))) for name, levels in finding.rows),
        note=_("Each row is in order of level, so that no session can be traced."),
    )
