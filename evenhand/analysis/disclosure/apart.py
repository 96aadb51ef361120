"""What a group that meets apart is shown of its own answers: which lines to talk about, which texts leave, never who.

Nobody is shown an answer of somebody else, a count of answers, or who has answered. Guards, each against somebody who
has a place in the group, knows this code and watches the pages:

- Nothing moves while people answer. A line is told when the group looks at it, a text when its end has come; each once.
  What is told then follows from all answers together and does not change any more: nobody can answer after it.
- With fewer than three answers nothing is told, and it looks the same whatever was said.
- One objection and several look alike, and so do one wish to talk and several.
- Wordings and reasons stand in the order of their letters, each once, and only beside something that is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LineTold = Literal["asked", "agreed", "talk"]
TextTold = Literal["asked", "leaves", "stays", "waits"]


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What everyone in the group may know of one line of its agreements."""

    standing: LineTold
    wordings: tuple[str, ...] = ()
    """Other words that people propose; empty unless the line is talked about."""


@dataclass(frozen=True, slots=True)
class ToldText:
    """What everyone in the group may know of one text that is to leave."""

    standing: TextTold
    reasons: tuple[str, ...] = ()
    """What would have to change; empty unless the text stays."""


def told_line(*, is_looked_at: bool, is_to_talk: bool, wordings: Iterable[str] = ()) -> ToldLine:
    """One line, as everyone sees it. Before the look nothing is told, not even that somebody has answered.

    Source: methods D.1; the guards are ours, docs/decisions/0031.

    >>> told_line(is_looked_at=False, is_to_talk=True, wordings=["Rest."])
    ToldLine(standing='asked', wordings=())
    >>> told_line(is_looked_at=True, is_to_talk=True, wordings=["Rest.", "breathe", "Rest."])
    ToldLine(standing='talk', wordings=('breathe', 'Rest.'))
    """
    if not is_looked_at:
        return ToldLine("asked")
    return ToldLine("talk", by_letters(wordings)) if is_to_talk else ToldLine("agreed")


def told_text(outcome: str, reasons: Iterable[str] = ()) -> ToldText:
    """One text, as everyone sees it. What was said against it is told only when it stays inside because of it.

    Source: methods D.1; the guards are ours, docs/decisions/0031.

    >>> told_text("", ["too early"]), told_text("waits", ["too early"])
    (ToldText(standing='asked', reasons=()), ToldText(standing='waits', reasons=()))
    >>> told_text("stays", ["too early", ""])
    ToldText(standing='stays', reasons=('too early',))
    """
    if outcome == "stays":
        return ToldText("stays", by_letters(reasons))
    if outcome == "leaves":
        return ToldText("leaves")
    return ToldText("waits" if outcome == "waits" else "asked")


def by_letters(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in the order of letters: no order tells who was first.

    >>> by_letters(["b", "A", "", "b"])
    ('A', 'b')
    """
    return tuple(sorted({text for text in texts if text}, key=lambda text: (text.casefold(), text)))
