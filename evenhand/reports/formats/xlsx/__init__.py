"""A Document as a spreadsheet: a sheet for each section, typed columns, every figure, and what each column means."""

from __future__ import annotations

import io

from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.document import Block, Bullets, Document, Paragraph, Quote
from evenhand.reports.formats.csv import COLUMNS
from evenhand.reports.formats.meanings import column_meanings, measure_meanings, measure_meanings_of
from evenhand.reports.formats.typesetting import today
from evenhand.reports.formats.xlsx.blocks import write_block
from evenhand.reports.formats.xlsx.book import MIDDLE, NARROW, NUMBER, WIDE, Book

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PROSE = (Paragraph, Bullets, Quote)
"""What stands under the tables of a sheet."""


def report_xlsx(document: Document) -> bytes:
    """The report as one workbook, in the document's language and direction. No text becomes a formula or a link."""
    written = io.BytesIO()
    with translation.override(document.language), Workbook(written, OPTIONS) as workbook:
        # The day and nothing else: no person, no machine.
        workbook.set_properties(
            {
                "title": document.named or _("Report of a session"),
                "author": "Evenhand",
                "created": today().replace(tzinfo=None),
            }
        )
        book = Book(workbook, translation.get_language_bidi())
        _write_cover(book, document)
        for section in document.sections:
            sheet = book.sheet(section.heading)
            # A policy paper is read from the top, as it was written.
            blocks = section.blocks if document.is_paper else sorted(section.blocks, key=_is_prose)
            for block in blocks:
                write_block(sheet, block)
        _write_values(book, document)
        _write_dictionary(book, column_meanings(), measure_meanings_of(document))
    return written.getvalue()


def _is_prose(block: Block) -> bool:
    return isinstance(block, PROSE)


def _write_cover(book: Book, document: Document) -> None:
    sheet = book.sheet(_("Report"))
    sheet.widths(100)
    sheet.line(document.title, look=book.title)
    for words in (document.kind, document.meta, document.draft, document.notice):
        if words:
            sheet.line(words)
    sheet.next_row()
    for words in document.summary:
        sheet.line(words)
    if document.organisations:
        sheet.next_row()
        sheet.line(_("Organisations"), look=book.bold)
        for each in document.organisations:
            sheet.line(each.name if each.name == each.short else f"{each.short}: {each.name}")


def _write_values(book: Book, document: Document) -> None:
    """The tidy table: the same as the CSV, column for column."""
    if not document.values:
        return
    sheet = book.sheet(_("All figures"))
    sheet.widths(NUMBER, WIDE, NARROW, MIDDLE, NARROW, NARROW, MIDDLE)
    sheet.line(*COLUMNS, look=book.bold)
    for row, value in enumerate(document.values, 1):
        sheet.values(row, value.number, value.decision, value.organisation, value.measure, value.said_by)
        sheet.values(row, value.value, value.in_words, start=5)
    sheet.worksheet.freeze_panes(1, 0)
    sheet.worksheet.autofilter(0, 0, len(document.values), len(COLUMNS) - 1)


def _write_dictionary(book: Book, columns: dict[str, str], measures: dict[str, str]) -> None:
    sheet = book.sheet(_("What the columns mean"))
    sheet.widths(MIDDLE, 100)
    sheet.line(_("Column"), _("What it means"), look=book.bold)
    for name, meaning in columns.items():
        sheet.line(name, meaning)
    sheet.next_row()
    sheet.line(_("Measure"), _("What it means"), look=book.bold)
    for name, meaning in measures.items():
        sheet.line(name, meaning)
    if measures.keys() != measure_meanings().keys():
        return
    sheet.next_row()
    sheet.line(_("Level"), _("Word"), look=book.bold)
    for level, word in enumerate(LEVEL_NAMES):
        sheet.number(0, level)
        sheet.text(1, str(word))
        sheet.next_row()
