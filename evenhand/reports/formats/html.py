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
    Shifts,
    Table,
)
from evenhand.reports.figures.groups import across, in_groups, is_tall

STYLES = ("site/tokens.css", "site/base.css", "site/report.css")
TEMPLATES: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    Quote: "quote",
    Remarks: "remarks",
    Ladder: "ladder",
    Matrix: "matrix",
    Dumbbells: "dumbbells",
    Ranges: "ranges",
    Shifts: "shifts",
    Table: "table",
}
MOST_COLUMNS = 16
"""A wider matrix is cut into groups of columns, each with the decisions beside it."""
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
    sections = [
        (section, [placed for block in section.blocks for placed in _placed(block)]) for section in document.sections
    ]
    with translation.override(document.language):
        return render_to_string("reports/_report.html", {"document": document, "sections": sections})


def report_file(document: Document) -> str:
    """The report as one file: styles inside, no script, nothing loaded from anywhere."""
    with translation.override(document.language):
        return render_to_string(
            "reports/standalone.html", {"document": document, "report": report_part(document), "styles": _styles()}
        )


@cache
def _styles() -> SafeString:
    found = [finders.find(name) for name in STYLES]
    texts = [Path(path).read_text(encoding="utf-8") for path in found if isinstance(path, str)]
    return mark_safe("".join(texts))  # noqa: S308  our own style sheets


def _placed(block: Block) -> list[Placed]:
    template = f"reports/blocks/{TEMPLATES[type(block)]}.html"
    if isinstance(block, Matrix):
        return [Placed(template, DrawnMatrix.of(part)) for part in in_groups(block, MOST_COLUMNS)]
    if isinstance(block, Dumbbells):
        rows = [(row, geometry.dumbbell("oth", row.others, "own", row.own)) for row in block.rows]
        return [Placed(template, {"caption": block.caption, "rows": rows})]
    if isinstance(block, Ranges):
        ranges = [(row, geometry.band(row.lowest, row.middle, row.highest)) for row in block.rows]
        return [Placed(template, {"caption": block.caption, "rows": ranges})]
    if isinstance(block, Shifts):
        sides = {"is_tall": is_tall(block), "across": across(block)}
        return [Placed(template, {"caption": block.caption, "pictures": block.pictures, **sides})]
    if isinstance(block, Table):
        named = [tuple(zip(block.heads, row, strict=True)) for row in block.rows]
        return [
            Placed(
                template,
                {"caption": block.caption, "heads": block.heads, "rows": named, "is_short": len(named) <= SHORT_TABLE},
            )
        ]
    return [Placed(template, block)]


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
