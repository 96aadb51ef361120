"""The picture a group makes of its self-checks: where its answers lie apart, and nothing about anybody's answers.

What a picture says is worked out once and kept as it was; the answers it came from are erased in the same moment.
Everything in it, the choice and order of the themes too, follows from the ranges that are shown and from nothing else,
and it makes no difference who gave which answers. Guards, each against somebody who knows this code and their own
answers, or their own and those of one more person:

- A line needs five answers. What is left out or cannot be said is no answer, and never the lowest.
- An end of a range stands only where at least two people gave the same answer.
- The middle is told when at least two people gave it; with fewer than seven answers only when it lies strictly between
  the ends. Else two people at one end could know that all the rest stand at the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.analysis.spread import flag

FEWEST_ANSWERS = 5
"""A line with fewer answers is not shown, and without one such line there is no picture."""
SAME_ANSWER = 2
"""So many people stand at each end of a range and at its middle."""
MIDDLE_IS_SAFE_FROM = 7
"""From so many answers on, two people who know both of theirs cannot work out the rest from a middle at an end."""
MOST_TALKS = 3

Given = Mapping[str, Sequence[int]]
"""Line → the answers that were given to it, in no order and tied to nobody. What cannot be said is not among them."""


@dataclass(frozen=True, slots=True)
class AskedTheme:
    """A theme of a self-check with its lines, in the order in which they are asked."""

    id: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureLine:
    """How far the answers to one line reach. `middle` None: not told."""

    line: str
    lowest: int
    highest: int
    middle: int | None = None

    @property
    def rungs(self) -> int:
        """How many steps of the scale lie between its ends.

        Unit: steps, 0 to 4.
        """
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class PictureTheme:
    """A theme to talk about, its widest line first."""

    theme: str
    lines: tuple[PictureLine, ...]


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """What a group is shown of its self-checks. Never who, and never how many gave which answer."""

    people: int
    """How many added their answers."""
    themes_asked: int
    talks: tuple[PictureTheme, ...]
    """The themes in which answers lie furthest apart, the widest first; three at most."""


def is_enough(given: Given) -> bool:
    """Whether there are answers enough for a picture: five to at least one line. The only thing told before the look.

    >>> is_enough({"b01": (2, 2, 0, 4)}), is_enough({"b01": (2, 2, 0, 4, 2), "b02": ()})
    (False, True)
    """
    return any(len(answers) >= FEWEST_ANSWERS for answers in given.values())


def disclose_picture(asked: Sequence[AskedTheme], given: Given, people: int) -> GroupPicture | None:
    """The picture of these answers. None: there are too few, and nothing more is told.

    Scale: ordinal, as the self-check asks it; never an average, a sum or a grade.
    Source: methods B; the guards are ours, docs/decisions/0023.
    """
    if not is_enough(given):
        return None
    themes = (PictureTheme(theme.id, shown_lines(theme.lines, given)) for theme in asked)
    apart = sorted((each for each in themes if flag(widths(each)[0]) != "none"), key=widths, reverse=True)
    return GroupPicture(people, len(asked), tuple(apart[:MOST_TALKS]))


def shown_lines(lines: Iterable[str], given: Given) -> tuple[PictureLine, ...]:
    """The lines of one theme that may be shown, the widest first, else as they are asked."""
    shown = (shown_line(line, given.get(line, ())) for line in lines)
    return tuple(sorted((each for each in shown if each), key=lambda each: -each.rungs))


def shown_line(line: str, answers: Iterable[int]) -> PictureLine | None:
    """One line: from the lowest to the highest answer that at least two people gave, and its middle.

    Unknown: None when fewer than five answered, or no two of them alike.
    Source: ours, docs/decisions/0023.

    >>> shown_line("b09", [0, 1, 1, 2, 3, 3, 4])
    PictureLine(line='b09', lowest=1, highest=3, middle=None)
    >>> shown_line("b09", [0, 0, 1, 1, 1, 3, 3, 4])
    PictureLine(line='b09', lowest=0, highest=3, middle=1)
    """
    given = sorted(answers)
    shared = sorted(answer for answer, people in Counter(given).items() if people >= SAME_ANSWER)
    if len(given) < FEWEST_ANSWERS or not shared:
        return None
    lowest, highest, middle = shared[0], shared[-1], given[(len(given) - 1) // 2]
    is_told = middle in shared and (len(given) >= MIDDLE_IS_SAFE_FROM or lowest < middle < highest)
    return PictureLine(line, lowest, highest, middle if is_told else None)


def widths(theme: PictureTheme) -> tuple[int, ...]:
    """How wide the lines of a theme are, the widest first. Themes are compared by their widest, then by the next.

    Unit: steps of the scale; compared one by one, never added up.
    """
    return tuple(each.rungs for each in theme.lines) or (0,)
