"""Figures cut to what fits side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from evenhand.reports.document import Matrix, SeenMatrix, Shifts, Table

Grid = TypeVar("Grid", Matrix, SeenMatrix)

MANY_SQUARES = 15
MOST_ACROSS, COLUMNS_ACROSS = 6, 18
"""Pictures of sessions, and columns of squares, that fit side by side on a sheet."""


def in_groups(matrix: Grid, most: int) -> list[Grid]:
    """The matrix, or its columns in groups of nearly the same size when it is wider than so many columns.

    >>> [len(part.columns) for part in in_groups(Matrix("", ("A", "B", "C", "D", "E"), ()), 4)]
    [3, 2]
    """
    count = len(matrix.columns)
    size = _even_size(count, most)
    return [
        replace(
            matrix,
            columns=matrix.columns[start : start + size],
            rows=tuple(replace(row, cells=row.cells[start : start + size]) for row in matrix.rows),
        )
        for start in range(0, max(count, 1), size)
    ]


def table_in_groups(table: Table, most: int) -> list[Table]:
    """The table, or its columns in groups, each with the first column beside it.

    >>> [part.heads for part in table_in_groups(Table("", ("What", "A", "B", "C"), ()), 3)]
    [('What', 'A', 'B'), ('What', 'C')]
    """
    count = len(table.heads) - 1
    size = _even_size(count, most - 1)
    return [
        Table(
            table.caption,
            (table.heads[0], *table.heads[start : start + size]),
            tuple((row[0], *row[start : start + size]) for row in table.rows),
        )
        for start in range(1, max(count, 1) + 1, size)
    ]


def shifts_in_groups(block: Shifts, most: int) -> list[Shifts]:
    """The pictures of organisations in groups of nearly the same size."""
    size = _even_size(len(block.pictures), most)
    starts = range(0, max(len(block.pictures), 1), size)
    return [Shifts(block.caption, block.pictures[start : start + size]) for start in starts]


def is_tall(block: Shifts) -> bool:
    """Whether a column has so many squares that they have to be lower."""
    columns = [column for picture in block.pictures for column in picture.columns]
    return max((len(column.levels) + column.not_settled for column in columns), default=0) > MANY_SQUARES


def across(block: Shifts) -> int:
    """How many pictures stand side by side, so that rows are of nearly the same length."""
    sessions = max((len(picture.columns) for picture in block.pictures), default=1)
    most = max(1, min(MOST_ACROSS, COLUMNS_ACROSS // max(sessions, 1)))
    rows = -(-len(block.pictures) // most) or 1
    return -(-len(block.pictures) // rows) or 1


def _even_size(count: int, most: int) -> int:
    groups = -(-count // most) or 1
    return -(-count // groups) or 1
