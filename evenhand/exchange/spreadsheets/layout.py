"""Where in a sheet what stands: rows that are decisions, columns that are organisations, and the heads over them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from . import words
from .cells import Place, Sheet, turned
from .marks import is_label, is_levellike, meaning_of

NUMBERED = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]\d{0,2})[.):]\s+")
BOTH_IN_ONE = re.compile(r"(.+?)\s*[-–—:(/|]+\s*([^-–—:(/|]+?)\s*\)?")
FIRST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column of levels. `organisation`: as it is written; empty: the one the sheet is named after.

    `level`: the rung the whole column stands for, where ticks are put under the rungs.
    """

    column: int
    organisation: str
    measure: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that may be a decision. `has_levels`: whether any is there."""

    row: int
    text: str
    phase: str
    has_levels: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out. In one that `is_turned` rows and columns have changed places."""

    sheet: Sheet
    kind: str
    """matrix, list, actions, partners, figures, or nothing."""
    labels: int = 0
    heads: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    fields: dict[str, int] = field(default_factory=dict)
    """What stands in which column of a list."""
    left_out: tuple[str, ...] = ()
    is_turned: bool = False
    is_direction_unclear: bool = False

    def place(self, row: int, column: int) -> Place:
        """The place in the file of a cell, for one that was turned as well."""
        return (column, row) if self.is_turned else (row, column)

    def corners(self) -> tuple[Place, Place] | None:
        """The first and the last cell of the matrix in the file."""
        if not self.columns or not self.rows:
            return None
        first = self.place(self.rows[0].row, self.columns[0].column)
        return first, self.place(self.rows[-1].row, self.columns[-1].column)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has said about a sheet; None: nothing yet. Rows and columns from 0, as in the file."""

    is_turned: bool | None = None
    heads: int | None = None
    labels: int | None = None


def layout_of(sheet: Sheet, known: Collection[str] = (), told: Told = Told()) -> Layout:
    """How this sheet is laid out. `known`: keys of the names of partners."""
    if told == Told():
        by_heads = list_layout(sheet)
        if by_heads is not None:
            return by_heads
    down = matrix_of(sheet, known, told.heads, told.labels)
    across = matrix_of(turned(sheet), known, told.labels, told.heads)
    across = replace(across, is_turned=True)
    if told.is_turned is not None:
        return across if told.is_turned else down
    found = [each for each in (down, across) if each.kind == "matrix"]
    if len(found) < 2:
        return found[0] if found else down
    points = likeness(down, known), likeness(across, known)
    better = down if points[0] >= points[1] else across
    return replace(better, is_direction_unclear=abs(points[0] - points[1]) < CLEARLY)


CLEARLY = 1.0


def likeness(layout: Layout, known: Collection[str]) -> float:
    """How much a matrix looks as if its rows were the decisions."""
    sheet = layout.sheet
    names = {words.key_of(each.organisation) for each in layout.columns}
    points = 3.0 * bool(names & set(known))
    points += 2.0 * any(each.measure or each.level is not None for each in layout.columns)
    head = words.heads().get(words.key_of(sheet.text((layout.heads[-1], layout.labels)))) if layout.heads else None
    points += {"decision": 3.0, "organisation": -3.0}.get(head or "", 0.0)
    texts, heads = [len(each.text) for each in layout.rows], [len(each.organisation) for each in layout.columns]
    middle = (sum(texts) / len(texts)) / max(sum(heads) / len(heads), 1.0)
    return points + (2.0 if middle > 1.6 else 1.0 if middle > 1.2 else 0.0)


def list_layout(sheet: Sheet) -> Layout | None:
    """A list with a head over each column, when the heads say what it is. None when they do not."""
    for row in range(FIRST_ROWS):
        heads = {column: sheet.text((row, column)) for at, column in sheet.cells if at == row}
        if FIGURES <= set(heads.values()):
            return Layout(sheet, "figures", heads=(row,), fields={text: column for column, text in heads.items()})
        fields: dict[str, int] = {}
        for column in sorted(heads):
            role = words.heads().get(words.key_of(heads[column]))
            if role is not None:
                fields.setdefault(role, column)
        kind = kind_of(set(fields))
        if kind is not None:
            return Layout(sheet, kind, heads=(row,), fields=fields)
    return None


FIGURES = frozenset({"decision", "organisation", "measure", "value"})
"""Columns of the table of figures in our own reports."""


def kind_of(roles: set[str]) -> str | None:
    if {"decision", "organisation"} <= roles and roles & set(words.MEASURES):
        return "list"
    if {"what", "owner"} <= roles:
        return "actions"
    return "partners" if {"name", "short"} <= roles else None


def matrix_of(sheet: Sheet, known: Collection[str], heads: int | None, labels: int | None) -> Layout:
    """The matrix with decisions down, or nothing. `heads`, `labels`: the row and the column, when they were told."""
    nothing = Layout(sheet, "nothing")
    levels = [place for place, value in sheet.cells.items() if is_levellike(value)]
    last = {row: max(column for at, column in levels if at == row) for row in {at for at, _column in levels}}
    if heads is not None:
        last = {row: column for row, column in last.items() if row > heads}
    labels = label_column(sheet, last) if labels is None else labels
    if labels is None:
        return nothing
    rows = {row for row in last if last[row] > labels and is_decision(sheet, row, labels)}
    columns = sorted({column for row, column in levels if row in rows and column > labels})
    if not rows or not columns:
        return nothing
    first = min(rows)
    lower = nearest_head(sheet, first, columns) if heads is None else heads
    if lower is None:
        return nothing
    columns = sorted({*columns, *rungs_beside(sheet, lower, labels)})
    upper = upper_head(sheet, lower, columns, known)
    found = named_columns(sheet, columns, lower, upper)
    if not found:
        return nothing
    left_out = heads_beside(sheet, lower, labels, {each.column for each in found})
    kept = tuple(decision_rows(sheet, labels, first, [each.column for each in found]))
    over = tuple(each for each in (upper, lower) if each is not None)
    return Layout(sheet, "matrix", labels, over, tuple(found), kept, left_out=tuple(left_out))


def label_column(sheet: Sheet, last: dict[int, int]) -> int | None:
    """The column with the most different labels that have a level behind them."""
    texts: dict[int, set[str]] = {}
    for (row, column), value in sheet.cells.items():
        if last.get(row, -1) > column and is_label(value):
            texts.setdefault(column, set()).add(str(value))
    return max(texts, key=lambda column: (len(texts[column]), -column), default=None)


def is_decision(sheet: Sheet, row: int, labels: int) -> bool:
    value = sheet.cells.get((row, labels))
    return is_label(value) and words.heads().get(words.key_of(str(value))) not in (
        "decision",
        "organisation",
        "left_out",
    )


def nearest_head(sheet: Sheet, first: int, columns: Collection[int]) -> int | None:
    """The nearest row over the matrix in which something stands over its columns."""
    filled = {row for row, column in sheet.cells if row < first and column in columns}
    return max(filled, default=None)


def upper_head(sheet: Sheet, lower: int, columns: Collection[int], known: Collection[str]) -> int | None:
    """A second row of heads over the first: organisations over measures, or the other way round."""
    row = nearest_head(sheet, lower, columns)
    if row is None or lower - row > 2:
        return None
    over = {words.key_of(sheet.text((row, column))) for column in columns} - {""}
    return row if len(over) > 1 or over & set(known) or (over and over <= measure_keys()) else None


def measure_keys() -> set[str]:
    return {key for key, role in words.heads().items() if role in words.MEASURES}


def named_columns(sheet: Sheet, columns: list[int], lower: int, upper: int | None) -> list[Column]:
    """What each column of levels is; those under the head of a sum, a number or a remark are none."""
    rungs = {column: rung_of(sheet, (lower, column)) for column in columns}
    are_rungs = len({each for each in rungs.values() if each is not None}) > 2
    found, over = [], ""
    for column in columns:
        over = sheet.text((upper, column)) or over if upper is not None else ""
        head = sheet.text((lower, column))
        role = words.heads().get(words.key_of(head))
        if are_rungs and rungs[column] is not None:
            found.append(Column(column, over, level=rungs[column]))
        elif not head or role == "left_out" or not is_label(head):
            continue
        elif role in words.MEASURES:
            found.append(Column(column, over, role or ""))
        else:
            found.append(of_organisation(column, head, over))
    return found


def of_organisation(column: int, head: str, over: str) -> Column:
    """A column of one organisation, with what it tells when the row over it or its own head says so."""
    above = words.heads().get(words.key_of(over))
    if above in words.MEASURES:
        return Column(column, head, above or "")
    parts = BOTH_IN_ONE.fullmatch(head)
    for name, rest in ((parts[1], parts[2]), (parts[2], parts[1])) if parts else ():
        role = words.heads().get(words.key_of(rest))
        if role in words.MEASURES:
            return Column(column, name, role or "")
    return Column(column, head)


def heads_beside(sheet: Sheet, lower: int, labels: int, used: Collection[int]) -> list[str]:
    """Heads of columns in which no level stands."""
    beside = sorted(column for row, column in sheet.cells if row == lower and column > labels and column not in used)
    return [sheet.text((lower, column)) for column in beside]


def rungs_beside(sheet: Sheet, lower: int, labels: int) -> list[int]:
    """Columns that each stand for a rung, also those in which nobody put a tick."""
    found = [column for row, column in sheet.cells if row == lower and column > labels]
    rungs = {column: rung for column in found if (rung := rung_of(sheet, (lower, column))) is not None}
    return list(rungs) if len(set(rungs.values())) > 2 else []


def rung_of(sheet: Sheet, place: Place) -> int | None:
    """The level a head stands for. Unknown: None when it is none."""
    kind, value = meaning_of(sheet.cells.get(place))
    return int(value) if kind in ("level", "number") and value in (0, 1, 2, 3, 4) else None


def decision_rows(sheet: Sheet, labels: int, first: int, columns: list[int]) -> Iterable[Row]:
    """The rows from the first decision on, each with the phase that stands over or before it."""
    phase = words.phases().get(words.key_of(sheet.name), "")
    for row in sorted({at for at, column in sheet.cells if column == labels and at >= first - 1}):
        text = sheet.text((row, labels))
        beside = next((found for column in range(labels) if (found := phase_at(sheet, (row, column)))), "")
        phase = beside or phase
        has_levels = any((row, column) in sheet.cells for column in columns)
        if not has_levels and (own := phase_at(sheet, (row, labels))):
            phase = own
        elif row >= first and is_decision(sheet, row, labels):
            yield Row(row, NUMBERED.sub("", text, count=1) if NUMBERED.match(text) else text, phase, has_levels)


def phase_at(sheet: Sheet, place: Place) -> str:
    return words.phases().get(words.key_of(sheet.text(place)), "")
