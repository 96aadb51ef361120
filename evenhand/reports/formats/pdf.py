"""A Document as PDF: tagged for who hears it (PDF/UA-1), fit for an archive (PDF/A-2a), made by Typst."""

from __future__ import annotations

import re
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.reports.document import (
    Block,
    Bullets,
    Document,
    Ladder,
    Paragraph,
    Quote,
    Remark,
    Remarks,
    Table,
    without_isolates,
)
from evenhand.reports.figures.drawn import drawn_figure, words_in_figures
from evenhand.reports.figures.groups import table_in_groups
from evenhand.reports.formats.packing import packed
from evenhand.reports.formats.policy import drawn_part, said
from evenhand.reports.formats.printable import has_all_shapes, printable
from evenhand.reports.formats.typesetting import typeset
from evenhand.reports.paper_parts import UNNUMBERED, Dissent, Endorsers, Request, SideNote

Values = dict[str, Any]

MOST_COLUMNS = 8
"""Columns of words side by side on a sheet."""
LONG_CELL, LONG_REMARK = 700, 900
"""Characters from which a row or a remark may be cut in two by a page."""
LONGEST_RUNNING_TITLE = 90
ONE_PAGE_SCALES, SMALLEST_SCALE = ((40, 1.0), (50, 0.88), (62, 0.78)), 0.7
"""Up to how many lines in its tables one page is set in which size."""
LETTERS_OF_A_LINE = 36
FIGURES = ("matrix", "shifts", "axes", "squares")
MAKER = re.compile(rb"(/Creator\(|CreatorTool>|softwareAgent>)(Typst [0-9.]+)")


def report_pdf(document: Document) -> bytes:
    """The report as one PDF, in the document's language and direction."""
    with translation.override(document.language):
        values = report_values(document)
    (pdf,) = typeset(_template(document), values, "pdf")
    # The same length keeps every position in the file true.
    return packed(MAKER.sub(lambda found: found[1] + b"Evenhand".ljust(len(found[2])), pdf))


def report_picture(document: Document, dots_per_inch: int = 150) -> bytes:
    """The report as one picture, as long as it has to be."""
    with translation.override(document.language):
        values = {**report_values(document), "is_endless": True}
    return typeset(_template(document), values, "png", dots_per_inch)[0]


def _template(document: Document) -> str:
    return "policy" if document.is_paper else "report"


def report_values(document: Document) -> Values:
    """Everything the template of a report needs, as plain values."""
    is_rtl = translation.get_language_bidi()
    sections: list[Values] = [
        {
            "key": section.key,
            "heading": section.heading,
            "is_annex": section.is_annex,
            "is_numbered": section.key not in UNNUMBERED,
            "blocks": [drawn for block in section.blocks for drawn in _drawn(block, is_rtl)],
        }
        for section in document.sections
    ]
    values: Values = {
        **language_values(document.language),
        "title": document.title,
        # What the file says of itself: seen before it is opened, so it names nobody.
        "named": document.named or _("Report of a session"),
        "kind": document.kind,
        "meta": document.meta,
        "running": _shortened(document.title),
        "words": words_in_figures(),
        "has_levels": any(block["is"] in FIGURES for each in sections for block in each["blocks"]),
        "notices": [words for words in (document.draft, document.notice) if words],
        "organisations": [
            {"short": each.short, "name": each.name} for each in document.organisations if each.short != each.name
        ],
        "summary": list(document.summary),
        "sections": sections,
        "scale": _scale(document),
    }
    if not has_all_shapes(values):
        values["notices"].append(
            _("Some letters here are of a script that this file cannot show. The report as a page shows them.")
        )
    return dict(printable(values))


def language_values(language: str) -> Values:
    """The language as a typesetter knows it, with the direction of its script.

    >>> language_values("pt-br")["region"]
    'BR'
    """
    code, _hyphen, region = language.partition("-")
    with translation.override(language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
    return {"language": code, "region": region.upper() if len(region) == 2 else None, "dir": direction}


def _drawn(block: Block, is_rtl: bool) -> list[Values]:
    match block:
        case Paragraph():
            return [{"is": "paragraph", "text": block.text, "is_note": block.is_note}]
        case Bullets():
            return [{"is": "bullets", "items": list(block.items)}]
        case Quote():
            return [{"is": "quote", "words": said(block.text, is_rtl)}]
        case Remarks():
            return [{"is": "remarks", "rows": [_remark(row, is_rtl) for row in block.rows]}]
        case Ladder():
            return [_ladder(block)]
        case SideNote() | Request() | Dissent() | Endorsers():
            return [drawn_part(block, is_rtl)]
        case Table():
            return [_table(part) for part in table_in_groups(block, MOST_COLUMNS)]
        case _:
            return drawn_figure(block)


def _ladder(block: Ladder) -> Values:
    words = words_in_figures()
    return {"is": "ladder", "levels": words["levels"], "open": words["open"] if block.with_not_settled else None}


def _remark(row: Remark, is_rtl: bool) -> Values:
    texts = (*row.notes, *row.quotes)
    return {
        "number": row.number,
        "about": row.about,
        "notes": [said(note, is_rtl) for note in row.notes],
        "quotes": [said(_("“%(words)s”") % {"words": quote}, is_rtl) for quote in row.quotes],
        "is_long": sum(map(len, texts)) > LONG_REMARK,
    }


def _table(table: Table) -> Values:
    return {
        "is": "table",
        "caption": table.caption,
        "heads": list(table.heads),
        "widths": _widths(table),
        "rows": [{"cells": list(row), "is_long": max(map(len, row)) > LONG_CELL} for row in table.rows],
    }


def _widths(table: Table) -> list[float]:
    """Shares of the width: a column needs its longest word, and more when its cells are long."""
    shares = []
    for column in zip(table.heads, *table.rows, strict=True):
        texts = [without_isolates(text) for text in column]
        longest_word = max((len(word) for text in texts for word in text.split()), default=1)
        shares.append(round(max(min(longest_word, 24) + 2.0, 2.4 * max(map(len, texts)) ** 0.5), 1))
    return shares


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_RUNNING_TITLE else f"{title[: LONGEST_RUNNING_TITLE - 1]}…"


def _scale(document: Document) -> float:
    """How large the words of tables are set: smaller where one page would run over by little."""
    if not document.is_one_page:
        return 1.0
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    lines = sum(max(map(_lines, row)) + 1 for table in tables for row in table.rows)
    return next((scale for most, scale in ONE_PAGE_SCALES if lines <= most), SMALLEST_SCALE)


def _lines(text: str) -> int:
    """About how many lines a cell of a third of a page takes."""
    return sum(1 + len(line) // LETTERS_OF_A_LINE for line in text.split("\n"))
