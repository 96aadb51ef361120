"""Runs as a process of its own: a file in, the cells of its sheets as JSON out. Knows nothing of ours.

Nothing in the file is run or followed: no formula, no macro, no link. What is too large is left unread and named.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import sys
import zipfile
from typing import Any
from xml.etree import ElementTree

MOST_MEMORY, MOST_SECONDS = 512 * 2**20, 10
MOST_UNPACKED, MOST_ENTRIES, MOST_RATIO = 50 * 2**20, 1000, 200
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS, MOST_CELLS, LONGEST_CELL = 2000, 200, 60, 20_000, 2000
OLE, ZIP, SEPARATORS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", (";", "\t", ",", "|")

# A cell with a formula and no value: its program never worked it out, and we do not either.
FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
ERROR_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>")
PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
EMPTY_TEXT = re.compile(rb"\bt=[\"']str[\"']")
TABLE, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("table", "office"))


class Refused(Exception):
    """The file is not read; says why, as a word."""


def main() -> None:
    bound()
    try:
        found = read(sys.stdin.buffer.read())
    except Refused as refused:
        found = {"refused": str(refused)}
    sys.stdout.buffer.write(json.dumps(found).encode())


def bound() -> None:
    """Take no more memory and processor time than a large sheet needs, and write no file."""
    try:
        import resource
    except ImportError:
        return
    limits = ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_FSIZE, 0))
    for limit, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def read(content: bytes) -> dict[str, Any]:
    """The sheets of a workbook or a text. The file is known by its first bytes, never by its name."""
    if not content.strip():
        raise Refused("empty")
    if content.startswith(OLE):
        raise Refused("locked" if "EncryptedPackage".encode("utf-16-le") in content else "old")
    if not content.startswith(ZIP):
        return {"kind": "csv", "sheets": [text_sheet(decoded(content))]}
    with opened_zip(content) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return read_excel(content, archive, names)
        if "content.xml" in names:
            return read_open_document(content, archive, names)
    raise Refused("binary" if "xl/workbook.bin" in names else "foreign")


def opened_zip(content: bytes) -> zipfile.ZipFile:
    """The archive, when what it says of itself is no bomb. The limit on memory holds for one that lies."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("broken") from None
    unpacked, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1):
        raise Refused("bomb")
    if any(each.flag_bits & 1 for each in entries):
        raise Refused("locked")
    return archive


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, unpacked only as far as honest ones go: its size may be written wrong."""
    with archive.open(name) as part:
        if len(content := part.read(MOST_UNPACKED + 1)) > MOST_UNPACKED:
            raise Refused("bomb")
    return content


def read_excel(content: bytes, archive: zipfile.ZipFile, names: set[str]) -> dict[str, Any]:
    faults = {name: excel_faults(part_of(archive, part)) for name, part in excel_parts(archive, names).items()}
    has_macros = any(name.endswith("vbaProject.bin") for name in names)
    return {"kind": "xlsx", "sheets": read_sheets(content, faults), "macros": has_macros}


def excel_parts(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """The name of each sheet → the part of the archive it stands in."""
    relations = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for each in parsed(part_of(archive, "xl/_rels/workbook.xml.rels")):
            target = each.get("Target", "").lstrip("/")
            relations[each.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
    found = {}
    for each in parsed(part_of(archive, "xl/workbook.xml")).iter():
        if each.tag.rpartition("}")[2] == "sheet":
            relation = next((value for key, value in each.items() if key.rpartition("}")[2] == "id"), "")
            found[each.get("name", "")] = relations.get(relation, "")
    return {name: part for name, part in found.items() if part in names}


def parsed(xml: bytes) -> ElementTree.Element:
    """A small part as XML; one that declares entities of its own has no honest reason to."""
    if b"<!ENTITY" in xml or b"<!DOCTYPE" in xml:
        raise Refused("broken")
    return ElementTree.fromstring(xml)  # noqa: S314  no entities, and a child process with its limits


def excel_faults(xml: bytes) -> dict[str, Any]:
    """How many rows a sheet has, and where a formula has no value or an error."""
    if (rows := len(re.findall(rb"<(?:\w+:)?row\b", xml))) > MOST_ROWS:
        return {"rows": rows}
    # An empty text is a value, too.
    alone = (
        each for each in FORMULA_ALONE.finditer(xml) if b"<v" not in each.group(0) or not EMPTY_TEXT.search(each[1])
    )
    found = {"no_value": alone, "errors": ERROR_CELL.finditer(xml)}
    return {kind: [place for each in cells if (place := place_of(each[1]))] for kind, cells in found.items()}


def place_of(attributes: bytes) -> list[int] | None:
    """Row and column of a cell, from 0."""
    found, column = PLACE.search(attributes), 0
    for letter in found[1] if found else b"":
        column = column * 26 + letter - 64
    return [int(found[2]) - 1, column - 1] if found else None


def read_open_document(content: bytes, archive: zipfile.ZipFile, names: set[str]) -> dict[str, Any]:
    if "META-INF/manifest.xml" in names and b"encryption-data" in part_of(archive, "META-INF/manifest.xml"):
        raise Refused("locked")
    xml = part_of(archive, "content.xml")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"office:spreadsheet" not in xml:
        raise Refused("foreign")
    has_macros = any(name.startswith("Basic/") for name in names)
    return {"kind": "ods", "sheets": read_sheets(content, open_document_faults(xml)), "macros": has_macros}


def open_document_faults(xml: bytes) -> dict[str, dict[str, Any]]:
    """The same for each sheet of an OpenDocument file, and which cells are joined."""
    found: dict[str, dict[str, Any]] = {}
    table, row, column = "", 0, 0
    for event, each in ElementTree.iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314  as parsed()
        if event == "start" and each.tag == f"{TABLE}table":
            table, row, column = each.get(f"{TABLE}name", ""), 0, 0
            found[table] = {"no_value": [], "merged": []}
        elif event == "end" and each.tag == f"{TABLE}table-row":
            row, column = row + number_of(each, "rows-repeated"), 0
            each.clear()
        elif event == "end" and each.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            if table in found and row <= MOST_ROWS and column <= MOST_COLUMNS:
                note_cell(found[table], each, row, column)
            column += number_of(each, "columns-repeated")
    return found


def note_cell(sheet: dict[str, Any], cell: ElementTree.Element, row: int, column: int) -> None:
    if cell.get(f"{TABLE}formula") and cell.get(f"{OFFICE}value-type") is None:
        sheet["no_value"].append([row, column])
    down, across = (number_of(cell, f"{side}-spanned") for side in ("rows", "columns"))
    if down > 1 or across > 1:
        sheet["merged"].append([row, column, row + down - 1, column + across - 1])


def number_of(cell: ElementTree.Element, what: str) -> int:
    text = cell.get(f"{TABLE}number-{what}", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def read_sheets(content: bytes, faults: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells of each sheet that is not too large."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: list[dict[str, Any]] = []
    for metadata in workbook.sheets_metadata[:MOST_SHEETS]:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        known = faults.get(metadata.name, {})
        sheet = {"name": metadata.name, "hidden": metadata.visible != SheetVisibleEnum.Visible, **known, "cells": []}
        found.append(sheet)
        if known.get("rows", 0) <= MOST_ROWS:
            fill(sheet, workbook.get_sheet_by_name(metadata.name))
    return found


def fill(sheet: dict[str, Any], read_sheet: Any) -> None:
    height, width = read_sheet.total_height, read_sheet.total_width
    if height > MOST_ROWS * 50 or height * width > MOST_ROWS * 5000:
        sheet["rows"], sheet["columns"] = height, width
        return
    keep_cells(sheet, read_sheet.to_python(skip_empty_area=False))
    if merged := read_sheet.merged_cell_ranges:
        sheet["merged"] = [[*first, *last] for first, last in merged][:MOST_ROWS]


def keep_cells(sheet: dict[str, Any], rows: list[list[Any]]) -> None:
    """The cells that hold something; the numbers of rows and columns instead, where there are too many."""
    cells: list[tuple[int, int, Any]] = [
        (row, column, plain(value))
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None and not (isinstance(value, str) and not value.strip())
    ]
    height = max((row for row, _column, _value in cells), default=-1) + 1
    width = max((column for _row, column, _value in cells), default=-1) + 1
    if height > MOST_ROWS or width > MOST_COLUMNS or len(cells) > MOST_CELLS:
        sheet["rows"], sheet["columns"] = height, width
        return
    sheet["cells"] = cells


def plain(value: Any) -> str | int | float | bool:
    """A number as a whole one where it is; a day or a time in its usual spelling."""
    if isinstance(value, bool | int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)[:LONGEST_CELL]


def decoded(content: bytes) -> str:
    """The text, from the encodings that spreadsheet programs write."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return text_in(content, encoding)
    zeros = content[:2000].count(0)
    if zeros > len(content[:2000]) // 4:
        return text_in(content, "utf-16-le" if content[1:2000:2].count(0) * 2 > zeros else "utf-16-be")
    try:
        return text_in(content, "utf-8")
    except Refused:
        return text_in(content, "cp1252")


def text_in(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("foreign") from None
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        raise Refused("foreign")
    return text


def text_sheet(text: str) -> dict[str, Any]:
    """A text as one sheet without a name."""
    sheet: dict[str, Any] = {"name": "", "hidden": False, "cells": []}
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (lines := text.count("\n")) > MOST_ROWS * 20:
        return {**sheet, "rows": lines}
    # Excel names the separator in a line of its own. It stays a line, so that the rows keep their numbers.
    announced = re.match(r"sep=(.)(?=\n)", text)
    text = text[announced.end() :] if announced else text
    csv.field_size_limit(1_000_000)
    try:
        keep_cells(sheet, rows_of(text, announced.group(1) if announced else separator_of(text)))
    except csv.Error:
        raise Refused("broken") from None
    return sheet


def rows_of(text: str, separator: str) -> list[list[str]]:
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def separator_of(text: str) -> str:
    """The separator that cuts most rows of the beginning into the same number of cells."""
    beginning = "\n".join(text.split("\n", 60)[:60])

    def score(separator: str) -> tuple[int, int]:
        lengths = [len(row) for row in rows_of(beginning, separator) if len(row) > 1]
        usual = max(set(lengths), key=lengths.count, default=0)
        return lengths.count(usual), usual

    return max(SEPARATORS, key=score)


if __name__ == "__main__":
    main()
