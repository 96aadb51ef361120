"""An XLSForm becomes an instrument/1 file, whole or not at all: what cannot be kept is named with its cell."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.exceptions import ValidationError

from evenhand.instruments.rules import LONGEST_ID, LONGEST_TITLE

from ..spreadsheets.cells import Book, Sheet, book_of
from ..spreadsheets.reading import read_cells
from ..spreadsheets.wording import fault_sentence
from .choices import ChoiceReader
from .faults import Faults, refuse_file
from .heads import BadHead, Heads, code_of, heads_of
from .survey import SurveyReader
from .texts import Texts
from .wording import FILE_REFUSALS

NEVER_USED = ("external_choices", "entities", "osm")
"""Sheets that change what is asked, in ways that cannot be kept."""


def instrument_in(content: bytes, plain_language: str, file_name: str = "") -> str:
    """The form in an Excel file as the text of an instrument/1 file.

    `plain_language`: the language of texts that name none. Refuses: every file that cannot be kept whole, with a
    sentence for each cell that stands in the way.
    """
    return instrument_of(opened(content), plain_language, file_name)


def instrument_of(book: Book, plain_language: str, file_name: str = "") -> str:
    """The same for a file whose cells are read already."""
    sheets = {each.name.strip().casefold(): each for each in reversed(book.sheets)}
    if "survey" not in sheets:
        refuse_file("no_survey")
    faults = Faults()
    refuse_unread(sheets, faults)
    told, base = {}, plain_language
    try:
        told = settings_in(sheets.get("settings"))
        base = base_in(sheets.get("settings"), told) or plain_language
    except BadHead as bad:
        faults.head(sheets["settings"], bad)
    choices = ChoiceReader(sheets.get("choices"), Texts(base, plain_language, faults), faults)
    survey = SurveyReader(sheets["survey"], choices, base, plain_language, faults)
    themes = survey.themes()
    faults.refuse()
    if not themes:
        refuse_file("no_questions")
    return as_file(told, file_name, survey.base, choices, themes, faults)


def opened(content: bytes) -> Book:
    """The sheets of an Excel file. Refuses: every other kind of file, and one with macros."""
    try:
        book = book_of(read_cells(content))
    except ValidationError as refusal:
        code = str(refusal.code)
        raise ValidationError(FILE_REFUSALS.get(code, refusal.message), code=code) from None
    if book.kind != "xlsx":
        refuse_file("foreign")
    if book.has_macros:
        refuse_file("macros")
    return book


def refuse_unread(sheets: dict[str, Sheet], faults: Faults) -> None:
    """Refuse sheets that were too large, cells whose formula gives nothing, and sheets that change what is asked."""
    for name in ("survey", "choices", "settings"):
        sheet = sheets.get(name)
        if sheet is None:
            continue
        if sheet.size is not None:
            faults.note(sheet, (0, 0), "unread_sheet")
        for place, kind in sorted(sheet.faults.items()):
            faults.cell(sheet, place, fault_sentence(kind))
    for name in NEVER_USED:
        if name in sheets and sheets[name].cells:
            faults.note(sheets[name], (0, 0), "sheet")
    faults.refuse()


def settings_in(sheet: Sheet | None) -> dict[str, str]:
    """What stands under each head of the sheet of settings."""
    if sheet is None or not sheet.cells:
        return {}
    heads: Heads = heads_of(sheet)
    return {name: sheet.text((heads.row + 1, column)) for name, column in heads.columns.items()}


def base_in(sheet: Sheet | None, told: dict[str, str]) -> str:
    """The language of the form as its settings name it; empty where they do not. Refuses: BadHead."""
    language = told.get("default_language", "")
    if sheet is None or not language or language.casefold() == "default":
        return ""
    place = next(place for place in sheet.cells if sheet.text(place) == language)
    return code_of(language, place)


def as_file(
    told: dict[str, str], file_name: str, base: str, choices: ChoiceReader, themes: list[Any], faults: Faults
) -> str:
    """The text of the file."""
    stem = re.sub(r"\.[^.]*$", "", file_name)
    name = plain_id(told.get("form_id", "")) or plain_id(stem) or "questionnaire"
    content: dict[str, Any] = {
        "format": "instrument/1",
        "id": name,
        "version": 1,
        "kind": "questions",
        "language": base,
        "title": (told.get("form_title") or told.get("form_id") or stem.strip() or name)[:LONGEST_TITLE],
    }
    for key in ("source", "licence"):
        if told.get(key):
            content[key] = told[key][:LONGEST_TITLE]
    if choices.scales:
        content["scales"] = list(choices.scales.values())
    content["themes"] = themes
    return json.dumps(content, ensure_ascii=False)


def plain_id(text: str) -> str:
    """An id made of a name.

    >>> plain_id("Household survey 2026!"), plain_id("...")
    ('Household_survey_2026', '')
    """
    return re.sub(r"^[^\w]+", "", re.sub(r"[^\w.-]+", "_", text.strip()))[:LONGEST_ID].strip("_.-")
