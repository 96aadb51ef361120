"""Every figure of a policy paper, one a row, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldRequest
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.contents.policy_paper.requesting import reply_in_words, side_name, who_of
from evenhand.reports.document import Value

COUNTS = ("request_support", "request_change", "request_object")


def values_of(told: ToldPaper) -> tuple[Value, ...]:
    """Per request how many say what, the words of those who do not agree, findings, and answers."""
    return tuple(value for request in told.requests for value in _values(request))


def _values(request: ToldRequest) -> Iterator[Value]:
    number, ask = request.number, request.ask
    for measure, count in zip(COUNTS, request.counts or (), strict=False):
        yield Value(number, ask, "", measure, "", count)
    for each in request.words:
        yield Value(number, ask, "", "request_words", who_of(each), each.choice, each.answer.text)
    for finding in request.findings:
        for side in finding.sides:
            for level in side.levels:
                name = side_name(side.side)
                yield Value(number, finding.topic, name, "request_finding", "", level, str(LEVEL_NAMES[level]))
    for reply in request.replies:
        yield Value(number, ask, "", "request_reply", reply.name, reply.standing, reply_in_words(reply))
