"""Who receives from whom, as a picture: a box for each organisation, a column for each step the money takes.

Positions only. Boxes have one size and lines one width: a picture of who is larger would be a ranking.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BOX_WIDTH, BOX_HEIGHT = 132, 40
COLUMN, ROW = 204, 58
EDGE = 4
ARROW = 7


@dataclass(frozen=True, slots=True)
class Box:
    """One organisation."""

    organisation: str
    x: int
    y: int
    middle: int
    """Where its name is centred."""
    line: int
    """The height of the letters of its name."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Money from one box to another."""

    giver: str
    receiver: str
    path: str
    head: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def steps(organisations: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The organisations that give or receive, by how many hands the money has passed at most, in the fixed order.

    >>> steps(["F", "L", "B"], [("F", "L"), ("L", "B"), ("F", "B")])
    [['F'], ['L'], ['B']]
    """
    ties = [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]]
    named = {name for pair in ties for name in pair}
    step = dict.fromkeys((each for each in organisations if each in named), 0)
    # Money that goes round in a circle has no last step: so many rounds as there are organisations are enough.
    for _round in step:
        for giver, receiver in ties:
            step[receiver] = min(max(step[receiver], step[giver] + 1), len(step) - 1)
    columns = sorted(set(step.values()))
    return [[each for each in step if step[each] == column] for column in columns]


def picture(organisations: Sequence[str], pairs: Iterable[tuple[str, str]], *, is_rtl: bool = False) -> Picture:
    """The picture of these flows; from right to left where the language is written so.

    >>> drawn = picture(["F", "L"], [("F", "L")])
    >>> [(box.organisation, box.x, box.y) for box in drawn.boxes], drawn.width, drawn.height
    ([('F', 4, 4), ('L', 208, 4)], 344, 48)
    """
    ties = list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
    columns = steps(organisations, ties)
    if not columns:
        return Picture(0, 0, (), ())
    width = (len(columns) - 1) * COLUMN + BOX_WIDTH + 2 * EDGE
    height = max(len(column) for column in columns) * ROW - (ROW - BOX_HEIGHT) + 2 * EDGE
    boxes = {}
    for place, column in enumerate(columns):
        top = (height - (len(column) * ROW - (ROW - BOX_HEIGHT))) // 2
        for row, each in enumerate(column):
            x = EDGE + place * COLUMN
            x = width - x - BOX_WIDTH if is_rtl else x
            y = top + row * ROW
            boxes[each] = Box(each, x, y, x + BOX_WIDTH // 2, y + BOX_HEIGHT // 2 + 5)
    arrows = tuple(arrow(boxes[giver], boxes[receiver], is_rtl=is_rtl) for giver, receiver in ties)
    return Picture(width, height, tuple(boxes.values()), arrows)


def arrow(giver: Box, receiver: Box, *, is_rtl: bool) -> Arrow:
    """A curve from the far side of one box to the near side of another, with its head."""
    onward = -1 if is_rtl else 1
    start = giver.x if is_rtl else giver.x + BOX_WIDTH
    end = (receiver.x + BOX_WIDTH if is_rtl else receiver.x) - onward * ARROW
    first, last = giver.y + BOX_HEIGHT // 2, receiver.y + BOX_HEIGHT // 2
    bend = onward * (COLUMN - BOX_WIDTH) // 2
    path = f"M{start} {first}C{start + bend} {first} {end - bend} {last} {end} {last}"
    head = f"M{end} {last - 4}L{end + onward * ARROW} {last}L{end} {last + 4}z"
    return Arrow(giver.organisation, receiver.organisation, path, head)
