"""Spreadsheets as people keep them, made from rows of plain values."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from odfdo import Cell, Document, Row, Table
from xlsxwriter import Workbook

from evenhand.exchange.spreadsheets.cells import book_of
from evenhand.exchange.spreadsheets.found import Known, Understood
from evenhand.exchange.spreadsheets.reading import read_cells
from evenhand.exchange.spreadsheets.understanding import understood

Rows = Sequence[Sequence[object]]
BUDGET, PRESS, DISTRICTS = "How the yearly budget is divided", "Who speaks to the press", "Which districts we work in"
PLAIN: Rows = (
    ("", "Waterkring", "Ziwa Letu", "Mwalo"),
    (BUDGET, 4, 1, 0),
    (PRESS, 3, "?", 1),
    (DISTRICTS, 2, 3, "n/a"),
)
PLAIN_LEVELS = {
    BUDGET: {"Waterkring": 4, "Ziwa Letu": 1, "Mwalo": 0},
    PRESS: {"Waterkring": 3, "Mwalo": 1},
    DISTRICTS: {"Waterkring": 2, "Ziwa Letu": 3},
}


def xlsx(
    sheets: Mapping[str, Rows],
    merged: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    """A workbook. `merged`: for each sheet areas that are joined, and what stands in them. `=…` is a formula."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True, "strings_to_urls": False}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if value not in (None, ""):
                        sheet.write(row, column, value)
            for area, text in (merged or {}).get(name, ()):
                sheet.merge_range(area, text)
            if name in hidden:
                sheet.hide()
    return written.getvalue()


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """The same as a file of LibreOffice."""
    document = Document("spreadsheet")
    document.body.clear()
    for name, rows in sheets.items():
        table = Table(name)
        for values in rows:
            row = Row()
            for value in values:
                row.append(Cell() if value in (None, "") else Cell(value))
            table.append(row)
        document.body.append(table)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def text(rows: Rows, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """The same as a text file."""
    lines = (separator.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\r\n".join([*lines, ""]).encode(encoding)


def read(content: bytes, answers: Mapping[str, str] | None = None, partners: Sequence[Known] = ()) -> Understood:
    """What is understood of a file."""
    return understood(book_of(read_cells(content)), partners, answers or {})


def levels(found: Understood, measure: str = "actual") -> dict[str, dict[str, object]]:
    """What a plan says of cells, by the words of the decision and the name of the organisation."""
    told: dict[str, dict[str, object]] = {}
    for (decision, partner), said in getattr(found.plan, measure).items():
        told.setdefault(found.plan.decisions[decision].text, {})[found.plan.partners[partner].name] = said
    return told


def open_names(found: Understood) -> list[str]:
    """What is still asked, by the name of its field or by the mark it is about."""
    return [
        each.about if each.name[:2] in ("m-", "c-", "o-") else each.name for each in found.questions if each.is_open
    ]


def answered(found: Understood, chosen: Mapping[str, str]) -> dict[str, str]:
    """The fields of the page with these answers, named by what they are about."""
    fields = {each.name: each.answer for each in found.questions}
    for each in found.questions:
        fields[each.name] = chosen.get(each.about, chosen.get(each.name, each.answer))
    return fields
