"""The figures of a Document as one tidy table: a row a figure, the same columns in every language."""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache

from evenhand.reports.document import Document, Value, without_isolates

COLUMNS = ("decision_number", "decision", "organisation", "measure", "said_by", "value", "in_words")
FORMULA = re.compile(r"(^|[;,\t\r\n|])(\s*)(?=[=+\-@\t\r＝＋－＠])")


def report_csv(document: Document) -> bytes:
    """UTF-8 with the mark that lets Excel see it, commas, every text in quotes."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for value in document.values:
        writer.writerow(cells_of(value))
    return written.getvalue().encode("utf-8-sig")


def cells_of(value: Value) -> tuple[int | str, ...]:
    """One row. Numbers stay numbers; no text can be taken for a formula."""
    shown = value.value if isinstance(value.value, int) else harmless(value.value or "")
    decision, organisation, said_by, in_words = map(
        harmless, (value.decision, value.organisation, value.said_by, value.in_words)
    )
    return value.number, decision, organisation, value.measure, said_by, shown, in_words


@lru_cache(maxsize=2000)
def harmless(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet program could begin a formula.

    Also after a separator: a program that expects semicolons cuts the cell there.

    >>> harmless("=1+1"), harmless("a; @b"), harmless("co-decides")
    ("'=1+1", "a; '@b", 'co-decides')
    """
    return FORMULA.sub(r"\1\2'", without_isolates(text))
