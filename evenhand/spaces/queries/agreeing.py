"""The agreements of a group, as whoever holds a place in it or facilitates it may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from evenhand.analysis.disclosure.apart import ToldLine, told_line
from evenhand.instruments.queries import instrument

from ..models import Line, LineAnswer, Space, Wording
from ..rules import agreeing as rules

Mark = Callable[[str, UUID], str]
"""What stands for a seat beside one thing and nowhere else. It is made with a key that the server does not keep."""


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One line of the agreements in its newest wording."""

    ref: str
    text: str
    language: str
    version: int
    told: ToldLine
    own_choice: str = ""
    """What this seat says to it; empty when nothing, and after the look, when nobody's answer is kept."""
    own_wording: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether it can be answered now."""
        return self.told.standing == "asked"

    @property
    def waits(self) -> bool:
        """Whether this seat has not answered it and still can."""
        return self.is_asked and not self.own_choice


def agreed_lines(space: Space, mark: Mark | None = None) -> list[AgreedLine]:
    """All lines in their order; with a mark also what its seat says.

    Queries: 3, 1 before anybody has answered.
    """
    newest = newest_lines(space)
    rows = list(newest.values())
    answers, wordings = defaultdict[UUID, list[LineAnswer]](list), defaultdict[UUID, list[Wording]](list)
    if rows:
        for answer in LineAnswer.objects.filter(line__in=rows):
            answers[answer.line_id].append(answer)
        for wording in Wording.objects.filter(line__in=rows):
            wordings[wording.line_id].append(wording)
    asked = instrument(rules.INSTRUMENT, rules.INSTRUMENT_VERSION)
    found = []
    for question in asked.items:
        row = newest.get(question.id)
        if row is None:
            found.append(AgreedLine(question.id, question.text, get_language() or "en", 1, ToldLine("asked")))
            continue
        found.append(_agreed(row, question.text, answers[row.pk], wordings[row.pk], mark))
    return found


def newest_lines(space: Space) -> dict[str, Line]:
    """Ref of each line that somebody answered or worded anew → its newest version. Queries: 1."""
    return {line.ref: line for line in Line.objects.filter(space=space).order_by("version")}


def wording_id(mark: Mark, line: Line) -> UUID:
    """The id under which a seat finds its own proposal again, as long as the group has not looked."""
    return UUID(mark("wording", line.pk)[:32])


def _agreed(
    row: Line, shipped: str, answers: list[LineAnswer], wordings: list[Wording], mark: Mark | None
) -> AgreedLine:
    is_looked_at = row.looked_on is not None
    told = told_line(
        is_looked_at=is_looked_at,
        is_to_talk=rules.is_to_talk([each.choice for each in answers]),
        wordings=[each.text for each in wordings],
    )
    choice = own = ""
    if mark is not None and not is_looked_at:
        key, proposal = mark("line", row.pk), wording_id(mark, row)
        choice = next((each.choice for each in answers if each.key == key), "")
        own = next((each.text for each in wordings if each.pk == proposal), "")
    text, language = (row.text, row.language) if row.text else (shipped, get_language() or "en")
    return AgreedLine(row.ref, text, language, row.version, told, choice, own)
