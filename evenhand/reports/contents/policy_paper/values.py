"""Every figure of a policy paper, one a row, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldRequest
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.contents.policy_paper.dissenting import who_of
from evenhand.reports.contents.policy_paper.requesting import reply_in_words
from evenhand.reports.document import Value


def values_of(told: ToldPaper) -> tuple[Value, ...]:
    """Per request how many say what, the words of those who do not agree, findings, and answers.

    Unknown: a row without a value is silence.
    """
    return tuple(value for request in told.requests for value in _values(request))


def _values(request: ToldRequest) -> Iterator[Value]:
    number, ask = request.number, request.ask
    counts = (
        ("request_support", request.support),
        ("request_change", request.change),
        ("request_object", request.objections),
    )
    for measure, count in counts:
        yield Value(number, ask, "", measure, "", count)
    for each in request.words:
        yield Value(number, ask, "", "request_words", who_of(each), each.choice, each.answer.text)
    for finding in request.findings:
        for name, levels in finding.rows:
            for level in sorted(levels):
                yield Value(number, finding.topic, name, "request_finding", "", level, str(LEVEL_NAMES[level]))
    for reply in request.replies:
        yield Value(number, ask, "", "request_reply", reply.name, reply.choice or None, reply_in_words(reply))
