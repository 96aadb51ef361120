"""Tables of a Word file: heads that come again on each page, rows that stay whole, colours that are not alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table as WordTable

from evenhand.analysis.disclosure import Settled
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.document import Ladder, Matrix, Table
from evenhand.reports.figures.words import not_recorded, not_settled
from evenhand.reports.formats.colours import GROUNDS, INKS, LINE
from evenhand.reports.formats.docx.cells import add_break, add_cell, add_row, add_words
from evenhand.reports.formats.docx.glyphs import OPEN, Glyphs
from evenhand.reports.formats.docx.paper import add_paragraph

WIDTH = 170.0
"""Unit: millimetres between the margins."""
SHORT = 8
"""So many rows of words are not cut by a page."""
LETTERS_A_LINE, MOST_LINES = 25, 24
"""How long a line of the first column is, and how many lines surely fit a page."""
FEW_COLUMNS = 6
"""So many organisations leave room for the word beside the number."""


def add_ladder(paper: WordDocument, block: Ladder, glyphs: Glyphs) -> None:
    """The key: each level with its glyph, its number and its word, on its colour."""
    marks = (*range(len(LEVEL_NAMES)), OPEN) if block.with_not_settled else range(len(LEVEL_NAMES))
    width = WIDTH / len(marks)
    table = new_table(paper, [width] * len(marks), _("The ladder"), with_gaps=True)
    row = add_row(table, is_whole=True, is_head=True)
    for mark in marks:
        ground, ink = ("", "") if mark == OPEN else (GROUNDS[mark], INKS[mark])
        paragraph = add_cell(row, width, "Level", ground=ground, is_centred=True)
        glyphs.add(paragraph, mark)
        words = not_settled() if mark == OPEN else f"{mark} {LEVEL_NAMES[mark]}"
        add_words(paragraph, f"\u00a0{words}", is_bold=mark != OPEN, ink=ink, points=8)
    add_paragraph(paper, "", "Cell")


def add_matrix(paper: WordDocument, matrix: Matrix, glyphs: Glyphs) -> None:
    """Decisions by organisations: a level in each cell, as glyph, number and, where there is room, its word."""
    count = len(matrix.columns)
    with_words = count <= FEW_COLUMNS
    first = 62.0 if with_words else 50.0
    width = (WIDTH - first) / max(count, 1)
    widths = [first, *[width] * count]
    table = new_table(paper, widths, matrix.caption, with_gaps=True)
    # Word keeps a table on one page when its rows hold on to each other.
    fits_a_page = sum(max(2, len(row.text) // LETTERS_A_LINE + 1) for row in matrix.rows) <= MOST_LINES
    heads = [matrix.first_head or _("Decision"), *(each.short for each in matrix.columns)]
    _add_head(table, heads, widths, is_whole=fits_a_page)
    for row in matrix.rows:
        written = add_row(table, is_whole=fits_a_page)
        about = row.text if row.number is None else f"{row.number} {row.text}"
        add_words(add_cell(written, first, keeps_next=fits_a_page and row is not matrix.rows[-1]), about)
        for settled in row.cells:
            _add_level(written, width, settled, with_words, glyphs)
    add_paragraph(paper, "", "Cell")


def add_table(paper: WordDocument, table: Table) -> None:
    """Words in rows."""
    longest = [max(len(text) for text in column) for column in zip(table.heads, *table.rows, strict=True)]
    shares = [max(8.0, length**0.5 * 2.4) for length in longest]
    widths = [WIDTH * share / sum(shares) for share in shares]
    written = new_table(paper, widths, table.caption)
    is_whole = len(table.rows) <= SHORT
    _add_head(written, table.heads, widths, is_whole=is_whole)
    for texts in table.rows:
        row = add_row(written, is_whole=is_whole)
        for text, width in zip(texts, widths, strict=True):
            add_words(add_cell(row, width), text)
    add_paragraph(paper, "", "Cell")


def _add_head(table: WordTable, heads: Sequence[str], widths: Sequence[float], *, is_whole: bool) -> None:
    row = add_row(table, is_whole=is_whole, is_head=True)
    for text, width in zip(heads, widths, strict=True):
        add_words(add_cell(row, width, "CellHead", keeps_next=is_whole), text)


def _add_level(row: BaseOxmlElement, width: float, settled: Settled, with_words: bool, glyphs: Glyphs) -> None:
    if settled.level is None:
        paragraph = add_cell(row, width, "Level", is_centred=True)
        if settled.standing == "not_recorded":
            add_words(paragraph, not_recorded() if with_words else "–")
            return
        glyphs.add(paragraph, OPEN)
        word, ink = not_settled(), ""
    else:
        word, ink = str(LEVEL_NAMES[settled.level]), INKS[settled.level]
        paragraph = add_cell(row, width, "Level", ground=GROUNDS[settled.level], is_centred=True)
        glyphs.add(paragraph, settled.level)
        add_words(paragraph, f"\u00a0{settled.level}", is_bold=True, ink=ink)
    if with_words:
        add_break(paragraph)
        add_words(paragraph, word, ink=ink, points=7)


def new_table(paper: WordDocument, widths: Sequence[float], caption: str, *, with_gaps: bool = False) -> WordTable:
    """A table without rows."""
    table = paper.add_table(rows=0, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    # Word minds the order of these.
    if translation.get_language_bidi():
        properties.insert_element_before(OxmlElement("w:bidiVisual"), "w:tblW", "w:jc", "w:tblLayout", "w:tblLook")
    properties.insert_element_before(_borders(with_gaps), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(_margins(), "w:tblLook")
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    properties.append(told)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _borders(with_gaps: bool) -> BaseOxmlElement:
    """Lines between rows. `with_gaps`: white ones between columns, so that coloured cells stand apart."""
    borders = OxmlElement("w:tblBorders")
    lines = {"top": ("4", LINE), "bottom": ("4", LINE), "insideH": ("4", LINE)}
    if with_gaps:
        lines["insideV"] = ("18", "#ffffff")
    for side, (size, colour) in lines.items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _margins() -> BaseOxmlElement:
    """One millimetre on each side, so that a word of the ladder fits."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins
