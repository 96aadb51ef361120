"""Blocks as values that can be drawn."""

from __future__ import annotations

from evenhand.analysis.disclosure import Settled
from evenhand.reports.document import Dumbbell, Dumbbells, Heading, Matrix, MatrixRow, Range, Ranges
from evenhand.reports.figures.drawn import drawn_dumbbells, drawn_matrix, drawn_ranges
from evenhand.reports.figures.words import dumbbell_in_words, range_in_words
from tests.reports.sizes import session_of_size


def matrix(*shorts: str) -> Matrix:
    cells = (Settled("settled", 0), Settled("not_settled"), Settled())
    columns = tuple(Heading(short, short) for short in shorts)
    return Matrix("Settled", columns, (MatrixRow(1, "What we do", (cells * len(shorts))[: len(shorts)]),))


def test_nought_open_and_not_recorded_are_three_things() -> None:
    (drawn,) = drawn_matrix(matrix("KRC", "WLB", "BDT"))
    assert drawn["rows"] == [{"number": 1, "text": "What we do", "cells": [0, "open", "none"]}]
    assert (drawn["has_open"], drawn["part"], drawn["with_words"], drawn["is_turned"]) == (True, None, True, False)


def test_heads_are_turned_and_words_left_out_where_there_is_no_room() -> None:
    (drawn,) = drawn_matrix(matrix(*["Waterkringen"] * 12))
    assert (drawn["with_words"], drawn["is_turned"]) == (False, True)


def test_parts_say_which_organisations_they_hold() -> None:
    assert [part["part"] for part in drawn_matrix(matrix(*["A"] * 40))] == [
        "Organisations 1 to 14 of 40",
        "Organisations 15 to 28 of 40",
        "Organisations 29 to 40 of 40",
    ]


def test_dumbbell_is_drawn_where_geometry_says() -> None:
    row = Dumbbell("KRC", "What we do", 1, 3, "In words.")
    (drawn,) = drawn_dumbbells(Dumbbells("Views", (row,)))["rows"]
    assert (drawn["line"], drawn["range"], drawn["marks"]) == ([1, 3], None, [["oth", 3], ["own", 1]])
    assert dumbbell_in_words(row) == (
        "\u2068KRC\u2069, \u2068What we do\u2069. "
        "How the partner sees itself: 1 Informed. Middle view of the others: 3 Co-decides."
    )


def test_range_without_a_middle_has_none() -> None:
    row = Range("KRC", "What we do", 0, None, 3, "In words.")
    (drawn,) = drawn_ranges(Ranges("Views", (row,)))["rows"]
    assert (drawn["line"], drawn["range"], drawn["marks"]) == (None, [0, 3], [])
    assert "Middle" not in range_in_words(row)


def test_session_of_any_size_is_the_same_every_time() -> None:
    assert session_of_size(3, 2) == session_of_size(3, 2)
