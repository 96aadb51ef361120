"""A Document as a Word file that can be edited: real styles, headings and tables; pictures only for what is drawn."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.shared import Emu, Mm, Pt

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
    SeenMatrix,
    Shifts,
    Table,
    isolated,
)
from evenhand.reports.figures.groups import in_groups, table_in_groups
from evenhand.reports.figures.pictures import Picture, pictures_of
from evenhand.reports.formats.docx.glyphs import Glyphs
from evenhand.reports.formats.docx.paper import add_paragraph, new_paper, written_bytes
from evenhand.reports.formats.docx.policy import add_part
from evenhand.reports.formats.docx.tables import add_ladder, add_matrix, add_table
from evenhand.reports.formats.pictures import drawn_pictures
from evenhand.reports.paper_parts import Dissent, Endorsers, Request, SideNote, SortedSquares

MOST_COLUMNS, MOST_WORD_COLUMNS = 14, 8
AS_TABLES = (Matrix, SortedSquares)
MOST_ROWS = 120
"""The table of a larger figure stands in the annexes only, and in the workbook."""
DOTS_PER_INCH, FEWER_DOTS, FEW_PICTURES = 150, 90, 4
"""More pictures than a few are drawn with fewer dots: a file must travel by a weak connection."""
WIDEST = Mm(170)
HIGHEST = Mm(215)


def report_docx(document: Document) -> bytes:
    """The report as one Word file, in the document's language and direction."""
    with translation.override(document.language):
        paper = new_paper(
            document.named or _("Report of a session"), document.language, translation.get_language_bidi()
        )
        pictures = [each for each in pictures_of(document) if not isinstance(each.block, AS_TABLES)]
        dots = DOTS_PER_INCH if len(pictures) <= FEW_PICTURES else FEWER_DOTS
        drawn = drawn_pictures(document, pictures, "png", dots, with_glyphs=True)
        figures = tuple(zip(pictures, drawn, strict=False))
        writer = Writer(paper, figures, Glyphs(paper, drawn[len(pictures) :]))
        writer.opening(document)
        for place, section in enumerate(document.sections):
            is_first_annex = section.is_annex and not document.sections[place - 1].is_annex
            writer.section(section.heading, section.blocks, on_new_page=is_first_annex)
        if document.tables and document.tables not in document.sections:
            writer.section(document.tables.heading, _without_large(document.tables.blocks), on_new_page=True)
        return written_bytes(paper)


def _without_large(blocks: Sequence[Block]) -> list[Block]:
    """Tables with the words over each; none of so many rows that they would bury the rest."""
    kept: list[Block] = []
    for words, table in zip(blocks[::2], blocks[1::2], strict=True):
        if isinstance(table, Table) and len(table.rows) <= MOST_ROWS:
            kept += [words, table]
    return kept


@dataclass(frozen=True)
class Writer:
    """The file that is being written, and the figures drawn for it."""

    paper: WordDocument
    pictures: tuple[tuple[Picture, bytes], ...]
    glyphs: Glyphs

    def words(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        add_paragraph(self.paper, text, style)

    def opening(self, document: Document) -> None:
        """Title, what the report is of, and the summary."""
        for text in (document.draft, document.notice):
            if text:
                self.words(text, "Note")
        if document.kind:
            self.words(document.kind, "Subtitle")
        self.words(document.title, "Title")
        if document.meta:
            self.words(document.meta, "Note")
        names = [f"{each.short}: {each.name}" for each in document.organisations if each.short != each.name]
        if names:
            self.words("\n".join(names), "Note")
        for place, text in enumerate(document.summary):
            add_paragraph(self.paper, text, "Summary").paragraph_format.space_before = None if place else Pt(14)

    def section(self, heading: str, blocks: Sequence[Block], *, on_new_page: bool = False) -> None:
        """A heading and what stands under it. Words that lead to a figure or a table are not parted from it."""
        add_paragraph(self.paper, heading, "Heading1").paragraph_format.page_break_before = on_new_page or None
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            self.block(block)
            if isinstance(block, Paragraph) and after is not None and not isinstance(after, Paragraph):
                self.paper.paragraphs[-1].paragraph_format.keep_with_next = True

    def block(self, block: Block) -> None:
        """One block, in the means of Word."""
        match block:
            case Paragraph():
                self.words(block.text, "Note" if block.is_note else "Normal")
            case Bullets():
                self.bullets(block.items)
            case Quote():
                self.words(block.text, "Quote")
            case Remarks():
                self.remarks(block)
            case Ladder():
                add_ladder(self.paper, block, self.glyphs)
            case SideNote():
                self.words(block.text, "Note")
            case Request() | Dissent() | Endorsers() | SortedSquares():
                add_part(self.paper, block, self.glyphs)
            case SeenMatrix() | Dumbbells() | Ranges() | Shifts():
                self.figure(block)
            case _:
                self.table(block)

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.words(text, "ListBullet")

    def table(self, block: Matrix | Table) -> None:
        """Levels or words in rows, in parts where they do not fit side by side."""
        if isinstance(block, Matrix):
            for part in in_groups(block, MOST_COLUMNS):
                add_matrix(self.paper, part, self.glyphs)
        else:
            for table in table_in_groups(block, MOST_WORD_COLUMNS):
                add_table(self.paper, table)

    def figure(self, block: SeenMatrix | Dumbbells | Ranges | Shifts) -> None:
        """A picture. The same as a table that can be edited stands at the end."""
        self.drawn(block)
        if isinstance(block, Shifts):
            self.bullets(f"{isolated(each.name)}. {each.sentence}" for each in block.pictures if each.sentence)

    def remarks(self, block: Remarks) -> None:
        """What was written down, under its decision."""
        for row in block.rows:
            self.words(f"{row.number} {row.about}", "Heading3")
            for note in row.notes:
                self.words(note)
            for quote in row.quotes:
                self.words(quote, "Quote")

    def drawn(self, block: Block) -> None:
        """The pictures of a block, each with its words for who does not see it."""
        for picture, image in self.pictures:
            if picture.block is block:
                run = self.paper.add_paragraph().add_run()
                shape = run.add_picture(io.BytesIO(image), width=WIDEST)
                if shape.height > HIGHEST:
                    shape.width, shape.height = Emu(int(shape.width * HIGHEST / shape.height)), HIGHEST
                described = shape._inline.docPr
                described.set("name", picture.section)
                described.set("descr", picture.alt)
