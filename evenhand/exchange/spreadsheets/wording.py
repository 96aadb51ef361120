"""Sentences about sheets: why a file is not read, and what is wrong in which cell."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cells import Place, Sheet, address

FILE_REFUSALS = {
    "large": gettext_lazy("The file is larger than 5 MB. Save only the sheets with the levels, without pictures."),
    "busy": gettext_lazy("Other files are being read at this moment. Try again in a minute."),
    "broken": gettext_lazy("This file cannot be read. Open it, save it as .xlsx, .ods or .csv, and try again."),
    "empty": gettext_lazy("Nothing stands in this file."),
    "too_long": gettext_lazy("The sheets of this file are too large. A sheet may have 2,000 rows and 200 columns."),
    "locked": gettext_lazy("This file is protected with a password. Save it without one, and try again."),
    "old": gettext_lazy("This is a file of an old program (.xls). Open it, save it as .xlsx, and try again."),
    "binary": gettext_lazy("This is a binary Excel file (.xlsb). Open it, save it as .xlsx, and try again."),
    "foreign": gettext_lazy("This is no spreadsheet. Files can be .xlsx, .ods or .csv."),
    "bomb": gettext_lazy("This file unpacks to far more than a table of levels needs, so it was not opened."),
    "stale": gettext_lazy("What was read from the file is kept for a day at most. Choose the file again."),
    "much": gettext_lazy("There is too much text in this file. Save only the sheets with the levels, and try again."),
}


def at_cell(sheet: Sheet, place: Place, sentence: str) -> str:
    """A sentence with the sheet and the cell it is about; a text file has no name for its one sheet."""
    if not sheet.name:
        return _("%(cell)s: %(sentence)s") % {"cell": address(place), "sentence": sentence}
    words = {"sheet": sheet.name, "cell": address(place), "sentence": sentence}
    return _('Sheet "%(sheet)s", %(cell)s: %(sentence)s') % words


def off_ladder(value: object) -> str:
    """A number that is no level."""
    return _('"%(value)s" is not on the ladder 0 to 4') % {"value": shortened(value)}


def off_five(value: object) -> str:
    """A number that is not on a scale from 1 to 5."""
    return _('"%(value)s" is not on the scale 1 to 5') % {"value": shortened(value)}


def no_level(value: object) -> str:
    """A text that is no level."""
    return _('"%(value)s" is not a level') % {"value": shortened(value)}


def no_answer(value: object) -> str:
    """A text that does not say whether somebody is content."""
    return _('"%(value)s" does not say whether the organisation is content') % {"value": shortened(value)}


def fault_sentence(kind: str) -> str:
    """What is wrong with a cell whose formula came without a value."""
    if kind == "errors":
        return _("the formula gives an error")
    return _("the formula has no value. Open the file in your program and save it again")


def too_long(length: int, most: int) -> str:
    """A text that is longer than there is room for."""
    return _("the text has %(length)d characters, and there is room for %(most)d") % {"length": length, "most": most}


def no_day(value: object) -> str:
    """A date that cannot be read for certain; the action comes in without it."""
    return _('"%(value)s" is not a day that can be read for certain, and was left out') % {"value": shortened(value)}


def nobody(value: object) -> str:
    """An owner of an action that is no organisation."""
    return _('"%(value)s" is not one of the organisations') % {"value": shortened(value)}


def shortened(value: object) -> str:
    """What stands in a cell, short enough for a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
