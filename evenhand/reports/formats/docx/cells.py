"""Rows and cells of a Word table, written straight: a large report has ten thousand, too many for a slower way."""

from __future__ import annotations

import re
from functools import cache

from django.utils import translation
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as WordTable

from evenhand.reports.document import FIRST_STRONG_ISOLATE, POP_ISOLATE
from evenhand.reports.formats.docx.paper import NOT_IN_XML
from evenhand.reports.formats.printable import is_right_to_left

TWIPS = 56.6929
"""A millimetre in the unit of Word."""
PIECES = re.compile(f"[{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]")
name_of = cache(qn)


def add(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    """A new element at the end of another; its attributes are of the same space of names."""
    element = parent.makeelement(name_of(tag), {name_of(f"w:{key}"): told for key, told in attributes.items()})
    parent.append(element)
    return element


def add_row(table: WordTable, *, is_whole: bool, is_head: bool = False) -> BaseOxmlElement:
    """A row. A head comes again on each page.

    `is_whole`: no page cuts it in two. Only for a table that fits a page: in a longer one LibreOffice can lose rows.
    """
    row = add(table._tbl, "w:tr")
    properties = add(row, "w:trPr")
    if is_whole:
        add(properties, "w:cantSplit")
    if is_head:
        add(properties, "w:tblHeader")
    return row


def add_cell(
    row: BaseOxmlElement,
    width: float,
    style: str = "Cell",
    *,
    ground: str = "",
    is_centred: bool = False,
    keeps_next: bool = False,
) -> BaseOxmlElement:
    """The paragraph of a new cell. Unit of the width: millimetres. Word minds the order of all this."""
    cell = add(row, "w:tc")
    properties = add(cell, "w:tcPr")
    add(properties, "w:tcW", w=str(round(width * TWIPS)), type="dxa")
    if ground:
        add(properties, "w:shd", val="clear", color="auto", fill=ground.removeprefix("#"))
    paragraph = add(cell, "w:p")
    look = add(paragraph, "w:pPr")
    add(look, "w:pStyle", val=style)
    if keeps_next:
        add(look, "w:keepNext")
    add(look, "w:spacing", before="40", after="40")
    if is_centred:
        add(look, "w:jc", val="center")
    return paragraph


def add_words(
    paragraph: BaseOxmlElement, text: str, *, is_bold: bool = False, ink: str = "", points: float = 0
) -> None:
    """The text in runs, each in one direction; a name between isolating characters is a run of its own."""
    is_rtl = translation.get_language_bidi()
    for piece in PIECES.split(NOT_IN_XML.sub("", text)):
        if piece:
            run = add(paragraph, "w:r")
            _look(add(run, "w:rPr"), is_bold, ink, points, is_right_to_left(piece, is_rtl))
            _write(run, piece)


def add_break(paragraph: BaseOxmlElement) -> None:
    """A new line."""
    add(add(paragraph, "w:r"), "w:br")


def _look(properties: BaseOxmlElement, is_bold: bool, ink: str, points: float, is_rtl: bool) -> None:
    if is_bold:
        add(properties, "w:b")
        add(properties, "w:bCs")
    if ink:
        add(properties, "w:color", val=ink.removeprefix("#"))
    if points:
        add(properties, "w:sz", val=str(round(points * 2)))
        add(properties, "w:szCs", val=str(round(points * 2)))
    if is_rtl:
        add(properties, "w:rtl")


def _write(run: BaseOxmlElement, text: str) -> None:
    for place, line in enumerate(text.replace("\t", " ").splitlines() or [""]):
        if place:
            add(run, "w:br")
        written = add(run, "w:t")
        written.text = line
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
