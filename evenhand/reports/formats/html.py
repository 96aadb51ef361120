"""A Document as HTML: a part of a page of ours, or one file that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from evenhand.analysis import geometry
from evenhand.reports.document import (
    Block,
    Bullets,
    Document,
    Dumbbells,
    Ladder,
    Matrix,
    Paragraph,
    Quote,
    Ranges,
    Remarks,
    Section,
    SeenMatrix,
    Shifts,
    Table,
    without_isolates,
)
from evenhand.reports.figures.groups import across, in_groups, is_tall, table_in_groups
from evenhand.reports.figures.seen import ends_in_words, seen_key, strip_of
from evenhand.reports.figures.tables import figure_table
from evenhand.reports.figures.words import seen_in_words
from evenhand.reports.paper_parts import UNNUMBERED, Dissent, Endorsers, Request, SideNote, SortedSquares

STYLES = ("site/tokens.css", "site/base.css", "site/report.css")
PAPER_STYLES = (*STYLES, "reports/policy_paper.css")
TEMPLATES: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    Quote: "quote",
    Remarks: "remarks",
    Ladder: "ladder",
    Matrix: "matrix",
    SeenMatrix: "seen",
    Dumbbells: "dumbbells",
    Ranges: "ranges",
    Shifts: "shifts",
    Table: "table",
    SideNote: "side_note",
    SortedSquares: "squares",
    Request: "request",
    Dissent: "dissent",
    Endorsers: "endorsers",
}
MOST_COLUMNS = 16
"""A wider matrix is cut into groups of columns, each with the decisions beside it."""
MOST_SEEN, MOST_WORD_COLUMNS = 12, 9
"""The same for a grid of strips, and for columns of words."""
FEW_COLUMNS, SOME_COLUMNS = 6, 9
CHARACTERS_ON_PHONE, CHARACTERS_ON_PAGE = 20, 50
"""How many characters of heads fit side by side above the cells."""
SHORT_MATRIX, SHORT_TABLE = 14, 6
"""Rows that stay together on one printed page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the template that writes it."""

    template: str
    block: Any


def report_part(document: Document) -> SafeString:
    """The report as a part of a page, in the document's language."""
    with translation.override(document.language):
        if document.is_paper:
            return _paper_part(document)
        sections = [(section, _all_placed(section)) for section in document.sections]
        return render_to_string("reports/_report.html", {"document": document, "sections": sections})


def _paper_part(document: Document) -> SafeString:
    """A policy paper: what it says is numbered, what stands around it is not."""
    numbered = [section.key for section in document.sections if section.key not in UNNUMBERED]
    sections = [
        (numbered.index(section.key) + 1 if section.key in numbered else None, section, _all_placed(section))
        for section in document.sections
    ]
    return render_to_string("reports/_policy_paper.html", {"document": document, "sections": sections})


def _all_placed(section: Section) -> list[Placed]:
    return [placed for block in section.blocks for placed in _placed(block)]


def report_file(document: Document) -> str:
    """The report as one file: styles inside, no script, nothing loaded from anywhere."""
    with translation.override(document.language):
        return render_to_string(
            "reports/standalone.html",
            {"document": document, "report": report_part(document), "styles": _styles(document.is_paper)},
        )


@cache
def _styles(is_paper: bool) -> SafeString:
    found = [finders.find(name) for name in (PAPER_STYLES if is_paper else STYLES)]
    texts = [Path(path).read_text(encoding="utf-8") for path in found if isinstance(path, str)]
    return mark_safe("".join(texts))  # noqa: S308  our own style sheets


def _placed(block: Block) -> list[Placed]:
    """The block, in parts where it is wide, and under a drawn figure the same as a table."""
    table = figure_table(block)
    under = [] if table is None else [Placed("reports/blocks/as_table.html", _table(table))]
    return [*_drawn(block), *under]


def _drawn(block: Block) -> list[Placed]:
    template = f"reports/blocks/{TEMPLATES[type(block)]}.html"
    match block:
        case Matrix():
            return [Placed(template, DrawnMatrix.of(part)) for part in in_groups(block, MOST_COLUMNS)]
        case SeenMatrix():
            return [Placed(template, _seen(part)) for part in in_groups(block, MOST_SEEN)]
        case Dumbbells():
            rows = [(row, geometry.dumbbell("oth", row.others, "own", row.own)) for row in block.rows]
            return [Placed(template, {"caption": block.caption, "rows": rows})]
        case Ranges():
            ranges = [(row, geometry.band(row.lowest, row.middle, row.highest)) for row in block.rows]
            return [Placed(template, {"caption": block.caption, "rows": ranges})]
        case Shifts():
            sides = {"is_tall": is_tall(block), "across": across(block)}
            return [Placed(template, {"caption": block.caption, "pictures": block.pictures, **sides})]
        case SortedSquares():
            return [Placed(template, _squares(block))]
        case Table():
            return [Placed(template, _table(part)) for part in table_in_groups(block, MOST_WORD_COLUMNS)]
        case _:
            return [Placed(template, block)]


def _table(table: Table) -> dict[str, Any]:
    named = [tuple(zip(table.heads, row, strict=True)) for row in table.rows]
    return {"caption": table.caption, "heads": table.heads, "rows": named, "is_short": len(named) <= SHORT_TABLE}


def _squares(block: SortedSquares) -> dict[str, Any]:
    levels = sorted({level for row in block.rows for level in row.levels})
    plain = {"caption": block.caption, "plain_caption": without_isolates(block.caption), "note": block.note}
    return {**plain, "rows": block.rows, "levels": levels}


def _seen(block: SeenMatrix) -> dict[str, Any]:
    """A grid of strips with what its width asks for, and each cell in words beside its marks."""
    rows = [(row, [(strip_of(cell), seen_in_words(cell)) for cell in row.cells]) for row in block.rows]
    layout = DrawnMatrix.of(Matrix(block.caption, block.columns, ()))
    return {
        "layout": layout,
        "rows": rows,
        "key": seen_key(block),
        "ends": ends_in_words(),
        "is_short": len(block.rows) <= SHORT_MATRIX,
    }


@dataclass(frozen=True, slots=True)
class DrawnMatrix:
    """A matrix with what its width asks for."""

    matrix: Matrix
    is_wide: bool
    """Cells keep the numeral alone, and heads are turned."""
    is_very_wide: bool
    """It keeps its width on a phone and moves sideways in its own frame."""
    are_heads_turned: bool
    are_heads_turned_on_phone: bool
    is_short: bool
    """It is not cut in two by a page."""

    @classmethod
    def of(cls, matrix: Matrix) -> DrawnMatrix:
        count, longest = len(matrix.columns), max((len(column.short) for column in matrix.columns), default=0)
        return cls(
            matrix,
            is_wide=count > FEW_COLUMNS,
            is_very_wide=count > SOME_COLUMNS,
            are_heads_turned=count * longest > CHARACTERS_ON_PAGE,
            are_heads_turned_on_phone=count * longest > CHARACTERS_ON_PHONE,
            is_short=len(matrix.rows) <= SHORT_MATRIX,
        )
