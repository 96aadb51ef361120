"""Sentences about survey forms: why a file is not read, and what is wrong in which cell."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FILE_REFUSALS = {
    "large": _("The file is larger than 5 MB. Save only the sheets of the form, without pictures."),
    "broken": _("This file cannot be read. Open it in your spreadsheet program, save it as .xlsx, and try again."),
    "foreign": _("This is no XLSForm. An XLSForm is an Excel file (.xlsx) with a sheet named survey."),
    "bomb": _("This file unpacks to far more than a form needs, so it was not opened."),
    "too_long": _("The sheets of this file are too large. A sheet may have 2,000 rows and 200 columns."),
    "macros": _("This file holds macros. Save it as .xlsx without macros, and try again."),
    "no_survey": _("There is no sheet named survey in this file. Questions stand there in an XLSForm."),
    "no_questions": _("Nothing is asked in this form."),
}
"""Why a whole file is not read; other codes have the sentences of spreadsheets."""

CELLS = {
    "type": _("“%(value)s” cannot be asked here. Use text, select_one, select_multiple, integer, range or note"),
    "no_type": _("this row has no type"),
    "no_name": _("this row has no name"),
    "bad_name": _("“%(value)s” is no name: use letters and digits without spaces, and - . _"),
    "long_name": _("this name is longer than %(n)d characters"),
    "same_name": _("the name “%(value)s” stands on row %(n)d already"),
    "no_label": _("the text in %(language)s is missing"),
    "long_text": _("this text is longer than %(n)d characters"),
    "character": _("this text holds a character that cannot be kept (%(value)s)"),
    "reference": _("a text with ${…} changes with the answers. Write it without"),
    "no_list": _("the type names no list of choices"),
    "no_such_list": _("there is no list “%(value)s” on the sheet choices"),
    "or_other": _("“or_other” cannot be asked here. Add a choice of your own for it"),
    "column": _("“%(value)s” cannot be used here: everybody is asked the same questions. Empty it"),
    "appearance": _("the appearance “%(value)s” cannot be used here. Empty it"),
    "constraint": _("this condition cannot be kept. For a number, write it like .>=0 and .<=10"),
    "parameters": _("these parameters cannot be kept. For a range, write them like start=0 end=10 step=1"),
    "bounds": _("the highest number is below the lowest"),
    "in_group": _("a group inside a group cannot be kept. Close the first one before"),
    "no_begin": _("a group ends here that did not begin"),
    "no_end": _("this group does not end"),
    "no_list_name": _("this choice belongs to no list"),
    "many_choices": _("this list has more than %(n)d choices"),
    "many_questions": _("there are more than %(n)d questions"),
    "language": _("no language has the name “%(value)s”. Write its code behind it, as in label::English (en)"),
    "two_columns": _("two columns are for the same: “%(value)s”"),
    "no_column": _("the column “%(value)s” is missing"),
    "sheet": _("this sheet cannot be used here. Take it out of the file"),
    "unread_sheet": _("this sheet has more than 2,000 rows, 200 columns or 20,000 filled cells"),
    "long_title": _("the title is longer than %(n)d characters"),
}
"""What is wrong in one cell, by its code."""
