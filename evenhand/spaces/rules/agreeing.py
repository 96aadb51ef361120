"""How a group agrees line by line on how it wants to be together. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeVar

Choice = Literal["agree", "talk", "change"]
CHOICES: tuple[Choice, ...] = ("agree", "talk", "change")
"""In the order in which the agreements ask them: 1, 2 and 3."""

INSTRUMENT, INSTRUMENT_VERSION = "agreements", 1
LINES_ON_A_PAGE = 4
LONGEST_WORDING = 300
FEWEST_ANSWERS = 3
"""With fewer answers to a line nothing is told of it: of two, each would know what the other said."""

Line = TypeVar("Line")


def pages_of(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines in pages of four.

    >>> [len(page) for page in pages_of(range(1, 17))], pages_of("abcde")[1]
    ([4, 4, 4, 4], 'e')
    """
    return [lines[at : at + LINES_ON_A_PAGE] for at in range(0, len(lines), LINES_ON_A_PAGE)]


def may_look(answers: int) -> bool:
    """Whether the group may look at what was answered to a line.

    >>> may_look(2), may_look(3)
    (False, True)
    """
    return answers >= FEWEST_ANSWERS


def is_to_talk(choices: Sequence[str]) -> bool:
    """Whether a line is talked about: one person is enough, and nothing tells whether it was more than one.

    >>> is_to_talk(["agree", "agree", "change"]), is_to_talk(["agree", "agree", "agree"])
    (True, False)
    """
    return any(choice != "agree" for choice in choices)
