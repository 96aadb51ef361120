"""The columns of a sheet of a survey form: what each is for, and in which language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings

from evenhand.instruments.rules import LONGEST_ID
from evenhand.partnerships.queries import own_name

from ..spreadsheets.cells import Place, Sheet

LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{2,8})*", re.ASCII | re.IGNORECASE)
WITH_CODE = re.compile(r".*\(\s*([A-Za-z0-9-]+)\s*\)\s*")
TEXTS = ("label", "hint")
ALIASES = {
    "caption": "label", "tag": "name", "value": "name", "command": "type", "list name": "list_name",
    "list_name": "list_name", "relevance": "relevant", "calculate": "calculation", "readonly": "read_only",
    "set_form_title": "form_title", "title": "form_title", "set_form_id": "form_id", "id_string": "form_id",
}  # fmt: skip
"""Other words for the same column, as the reference converter knows them."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a sheet by what they are for; those of texts by language, too."""

    row: int
    columns: Mapping[str, int]
    texts: Mapping[tuple[str, str], int]
    """What it is (label or hint) and the language → the column. The language is empty where none is named."""

    def column(self, name: str) -> int:
        """The column of this name; one before the first where there is none."""
        return self.columns.get(name, -1)

    @property
    def languages(self) -> list[str]:
        """The languages of the labels, in the order of the columns; empty for one that is not named."""
        return [code for (what, code) in self.texts if what == "label"]


class BadHead(Exception):
    """A head that cannot be used: where, and why, as a word."""

    def __init__(self, place: Place, code: str, value: str) -> None:
        super().__init__(code)
        self.place, self.code, self.value = place, code, value


def heads_of(sheet: Sheet) -> Heads:
    """What stands over the columns; the first row with anything in it. Refuses: BadHead."""
    row = min((at for at, _column in sheet.cells), default=0)
    columns: dict[str, int] = {}
    texts: dict[tuple[str, str], int] = {}
    for column in sorted(at for number, at in sheet.cells if number == row):
        place, head = (row, column), sheet.text((row, column))
        name, _colons, rest = (part.strip() for part in head.partition("::"))
        plain = plain_name(name)
        if plain in TEXTS:
            code = code_of(rest, place) if rest else ""
            refuse_second((plain, code) in texts, place, head)
            texts[plain, code] = column
        else:
            whole = plain if not rest else f"{plain}::{rest}"
            refuse_second(whole in columns, place, head)
            columns[whole] = column
    return Heads(row, columns, texts)


def refuse_second(is_there: bool, place: Place, head: str) -> None:
    if is_there:
        raise BadHead(place, "two_columns", head)


def plain_name(name: str) -> str:
    """A name of a column as we know it.

    >>> plain_name("List Name"), plain_name("Caption"), plain_name("relevance")
    ('list_name', 'label', 'relevant')
    """
    plain = "_".join(name.split()).lower()
    return ALIASES.get(plain, plain)


def code_of(language: str, place: Place) -> str:
    """The code of a language as a form names it: "English (en)", "en", or a name that is known. Refuses: BadHead."""
    found = WITH_CODE.fullmatch(language)
    code = found[1] if found else language
    if found or language.casefold() not in codes_by_name():
        is_code = LANGUAGE.fullmatch(code) and len(code) <= 16 and (found or is_known(code))
        if not is_code:
            raise BadHead(place, "language", language[:LONGEST_ID])
        return code
    return codes_by_name()[language.casefold()]


def is_known(code: str) -> bool:
    """Whether a word is the code of a language, and not some name of one.

    >>> is_known("sw"), is_known("English")
    (True, False)
    """
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return len(code) in (2, 3)
    return True


@cache
def codes_by_name() -> Mapping[str, str]:
    """The languages by their English names, and those of the pages by their own ones, in small letters."""
    found = {str(name).casefold(): str(code).replace("_", "-") for code, name in Locale("en").languages.items()}
    found.update({own_name(code).casefold(): code for code, _name in settings.LANGUAGES})
    return found
