"""What a policy paper has beyond a report, in the means of Word: requests, objections, endorsers, squares."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from evenhand.analysis.ladder import LEVELS
from evenhand.reports.document import without_isolates
from evenhand.reports.figures.words import in_a_row, level_name
from evenhand.reports.formats.colours import GROUNDS, INK, INKS
from evenhand.reports.formats.docx.cells import add_break, add_cell, add_row, add_words
from evenhand.reports.formats.docx.glyphs import Glyphs
from evenhand.reports.formats.docx.paper import add_paragraph
from evenhand.reports.formats.docx.tables import WIDTH, new_table
from evenhand.reports.paper_parts import Dissent, Endorsers, Request, SortedSquares

NAMES = 48.0
"""Unit: millimetres, for who a row of squares is about."""
LONG_BOX = 900
"""Letters from which a row of the box may be cut in two by a page."""


def add_part(paper: WordDocument, block: Request | Dissent | Endorsers | SortedSquares, glyphs: Glyphs) -> None:
    """One part of a policy paper."""
    match block:
        case Request():
            _add_request(paper, block)
        case Dissent():
            _add_dissent(paper, block)
        case Endorsers():
            _add_endorsers(paper, block)
        case SortedSquares():
            _add_squares(paper, block, glyphs)


def _add_request(paper: WordDocument, block: Request) -> None:
    add_paragraph(paper, f"{block.number}. {block.ask}", "Heading3").paragraph_format.keep_with_next = True
    add_paragraph(paper, block.to, "Note").paragraph_format.keep_with_next = True
    for words in block.reason:
        add_paragraph(paper, words)
    if block.standing:
        written = add_paragraph(paper, block.standing)
        for run in written.runs:
            run.font.bold = run.font.cs_bold = True
    for row in block.words:
        add_paragraph(paper, row.words, "Quote").paragraph_format.keep_with_next = True
        if row.wording:
            add_paragraph(paper, row.wording).paragraph_format.keep_with_next = True
        add_paragraph(paper, row.by, "Note")
    for reply in block.replies:
        add_paragraph(paper, reply.name).runs[0].font.bold = True
        add_paragraph(paper, reply.standing)
        if reply.reason:
            add_paragraph(paper, reply.reason, "Quote")


def _add_dissent(paper: WordDocument, block: Dissent) -> None:
    """The words of who does not agree, in the size of the rest, in a frame of ink."""
    add_paragraph(paper, block.lead, "Note").paragraph_format.keep_with_next = True
    table = new_table(paper, [WIDTH], without_isolates(block.lead))
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    for line in list(borders):
        borders.remove(line)
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "0"), ("color", INK[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for row in block.rows:
        paragraph = add_cell(add_row(table, is_whole=len(row.words) < LONG_BOX), WIDTH, "Normal")
        add_words(paragraph, row.words)
        if row.wording:
            add_break(paragraph)
            add_words(paragraph, row.wording)
        add_break(paragraph)
        add_words(paragraph, row.by, points=9.5)
    add_paragraph(paper, "", "Cell")


def _add_endorsers(paper: WordDocument, block: Endorsers) -> None:
    for row in block.rows:
        about = in_a_row(row.about.split("\n")) if row.about else ""
        written = add_paragraph(paper, row.name)
        written.paragraph_format.space_after = Pt(0 if about else 4)
        if about:
            add_paragraph(paper, about, "Note")
    if block.note:
        add_paragraph(paper, block.note, "Note")


def _add_squares(paper: WordDocument, block: SortedSquares, glyphs: Glyphs) -> None:
    """A cell for each session, in order of level; under it what the numbers mean."""
    add_paragraph(paper, block.caption).paragraph_format.keep_with_next = True
    count = max(len(row.levels) for row in block.rows)
    width = (WIDTH - NAMES) / count
    table = new_table(paper, [NAMES, *[width] * count], without_isolates(block.caption), with_gaps=True)
    for row in block.rows:
        written = add_row(table, is_whole=True)
        add_words(add_cell(written, NAMES, "Level", keeps_next=True), row.name, is_bold=True)
        for level in row.levels:
            cell = add_cell(written, width, "Level", ground=GROUNDS[level], is_centred=True, keeps_next=True)
            add_words(cell, str(level), is_bold=True, ink=INKS[level])
        for _place in range(count - len(row.levels)):
            add_cell(written, width, "Level", keeps_next=True)
    key = add_paragraph(paper, "", "Note")
    for level in LEVELS:
        if any(level in row.levels for row in block.rows):
            glyphs.add(key._p, level)
            add_words(key._p, f"\u00a0{level_name(level)}   ")
    add_paragraph(paper, block.note, "Note")
