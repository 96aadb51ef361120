"""The template as one table of text: a row for each decision and organisation."""

from __future__ import annotations

import csv
import io

from django.utils.formats import get_format

from .contents import Template, head

HEADS = ("decision", "organisation", "actual", "content", "desired")


def template_csv(template: Template) -> bytes:
    """UTF-8 with the mark that lets Excel see it; semicolons where a comma is the decimal sign, as Excel expects."""
    written = io.StringIO()
    separator = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([head(role) for role in HEADS])
    for name, _short in template.partners:
        writer.writerow(["", harmless(name), "", "", ""])
    return written.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet program could take it for a formula.

    >>> harmless("=1+1"), harmless("Mwalo")
    ("'=1+1", 'Mwalo')
    """
    return f"'{text}" if text[:1] in "=+-@\t\r＝＋－＠" and text else text
