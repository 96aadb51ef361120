"""Figures cut to what fits side by side."""

from __future__ import annotations

import pytest

from evenhand.reports.document import Heading, Matrix, ShiftPicture, Shifts, Squares, Table
from evenhand.reports.figures.groups import across, in_groups, is_tall, shifts_in_groups, table_in_groups


def matrix(count: int) -> Matrix:
    return Matrix("", tuple(Heading(str(number), str(number)) for number in range(count)), ())


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (14, [14]), (15, [8, 7]), (40, [14, 14, 12])])
def test_columns_come_in_groups_of_nearly_the_same_size(count: int, sizes: list[int]) -> None:
    parts = in_groups(matrix(count), 14)
    assert [len(part.columns) for part in parts] == sizes
    assert [column.short for part in parts for column in part.columns] == [str(number) for number in range(count)]


def test_table_of_one_column_stays_whole() -> None:
    assert [part.heads for part in table_in_groups(Table("", ("What",), (("a",),)), 7)] == [("What",)]


def test_pictures_come_in_rows_of_nearly_the_same_length() -> None:
    pictures = tuple(ShiftPicture(str(number), (Squares("R1", "", (4,) * 16, 0),) * 3, "") for number in range(8))
    shifts = Shifts("", pictures)
    assert (across(shifts), is_tall(shifts)) == (4, True)
    assert [len(part.pictures) for part in shifts_in_groups(shifts, 5)] == [4, 4]
