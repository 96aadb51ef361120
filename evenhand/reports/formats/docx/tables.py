"""Tables of a Word file: heads that come again on each page, rows that stay whole, colours that are not alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.run import Run

from evenhand.analysis.disclosure import Settled
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.document import Ladder, Matrix, Table
from evenhand.reports.figures.words import not_recorded, not_settled
from evenhand.reports.formats.colours import GROUNDS, INKS, LINE
from evenhand.reports.formats.docx.glyphs import OPEN, Glyphs
from evenhand.reports.formats.docx.paper import add_paragraph, add_text

WIDTH = 170.0
"""Unit: millimetres between the margins."""
SHORT = 14
"""So many rows stay together on a page."""
FEW_COLUMNS = 6
"""So many organisations leave room for the word beside the number."""


def add_ladder(paper: WordDocument, block: Ladder, glyphs: Glyphs) -> None:
    """The key: each level with its glyph, its number and its word, on its colour."""
    marks = (*range(len(LEVEL_NAMES)), OPEN) if block.with_not_settled else range(len(LEVEL_NAMES))
    widths = [WIDTH / len(marks)] * len(marks)
    table = _new_table(paper, [""] * len(marks), widths, _("The ladder"), with_gaps=True)
    for cell, mark in zip(table.rows[0].cells, marks, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style, paragraph.alignment = "Level", WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        glyphs.add(paragraph.add_run(), mark)
        words = not_settled() if mark == OPEN else f"{mark} {LEVEL_NAMES[mark]}"
        add_text(paragraph, f"\u00a0{words}")
        if mark != OPEN:
            _colour(cell, paragraph.runs[1:], mark)
    add_paragraph(paper, "", "Cell").paragraph_format.keep_with_next = True


def add_matrix(paper: WordDocument, matrix: Matrix, glyphs: Glyphs) -> None:
    """Decisions by organisations: a level in each cell, as glyph, number and, where there is room, its word."""
    count = len(matrix.columns)
    with_words = count <= FEW_COLUMNS
    first = 62.0 if with_words else 50.0
    widths = [first, *[(WIDTH - first) / max(count, 1)] * count]
    heads = [matrix.first_head or _("Decision"), *(column.short for column in matrix.columns)]
    table = _new_table(paper, heads, widths, matrix.caption, with_gaps=True)
    table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    for row in matrix.rows:
        cells = _new_row(table, widths)
        # Word keeps a table on one page when its rows hold on to each other.
        cells[0].paragraphs[0].paragraph_format.keep_with_next = len(matrix.rows) <= SHORT and row is not matrix.rows[-1]
        _fill(cells[0], row.text if row.number is None else f"{row.number} {row.text}")
        for cell, settled in zip(cells[1:], row.cells, strict=True):
            _fill_level(cell, settled, with_words, glyphs)
    add_paragraph(paper, "", "Cell")


def add_table(paper: WordDocument, table: Table) -> None:
    """Words in rows."""
    longest = [max(len(text) for text in column) for column in zip(table.heads, *table.rows, strict=True)]
    shares = [max(8.0, length**0.5 * 2.4) for length in longest]
    widths = [WIDTH * share / sum(shares) for share in shares]
    written = _new_table(paper, list(table.heads), widths, table.caption)
    for row in table.rows:
        for cell, text in zip(_new_row(written, widths), row, strict=True):
            _fill(cell, text)
    add_paragraph(paper, "", "Cell")


def _new_table(
    paper: WordDocument, heads: list[str], widths: list[float], caption: str, *, with_gaps: bool = False
) -> WordTable:
    table = paper.add_table(rows=1, cols=len(heads))
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
    head = table.rows[0]
    _mark(head._tr, "w:cantSplit", "w:tblHeader")
    for cell, text, width in zip(head.cells, heads, widths, strict=True):
        cell.width = Mm(width)
        _fill(cell, text, "CellHead")
    return table


def _new_row(table: WordTable, widths: list[float]) -> tuple[_Cell, ...]:
    row = table.add_row()
    _mark(row._tr, "w:cantSplit")
    cells = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def _fill(cell: _Cell, text: str, style: str = "Cell") -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    add_text(paragraph, text)


def _fill_level(cell: _Cell, settled: Settled, with_words: bool, glyphs: Glyphs) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = "Level"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if settled.standing == "not_recorded":
        add_text(paragraph, not_recorded() if with_words else "–")
        return
    mark = paragraph.add_run()
    glyphs.add(mark, OPEN if settled.level is None else settled.level)
    if settled.level is None:
        if with_words:
            mark.add_break()
            add_text(paragraph, not_settled())
            paragraph.runs[-1].font.size = Pt(7)
        return
    number = paragraph.add_run(f"\u00a0{settled.level}")
    number.font.bold = number.font.cs_bold = True
    runs = [number]
    if with_words:
        number.add_break()
        add_text(paragraph, str(LEVEL_NAMES[settled.level]))
        runs = paragraph.runs[1:]
        runs[-1].font.size = Pt(7)
    _colour(cell, runs, settled.level)


def _colour(cell: _Cell, runs: Sequence[Run], level: int) -> None:
    """A level's own colours; the number and the word say it without them."""
    for run in runs:
        run.font.color.rgb = RGBColor.from_string(INKS[level][1:])
    cell._tc.get_or_add_tcPr().append(_shading(GROUNDS[level]))


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


def _mark(row: CT_Row, *names: str) -> None:
    properties = row.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def _shading(colour: str) -> BaseOxmlElement:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
        shading.set(qn(f"w:{name}"), value)
    return shading
