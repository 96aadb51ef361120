"""Files that are wrong, broken or hostile: a plain sentence for each, and nothing half done."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evenhand.exchange.spreadsheets import reading_child
from evenhand.exchange.spreadsheets.cells import book_of
from evenhand.exchange.spreadsheets.reading import MOST_BYTES, read_cells
from evenhand.exchange.spreadsheets.understanding import understood
from tests.exchange.books import BUDGET, PLAIN, PRESS, levels, ods, read, text, xlsx

TODAY = {"s0-what": "actual"}
NO_SHEET = "This is no spreadsheet. Files can be .xlsx, .ods or .csv."
BOMB = "This file unpacks to far more than a table of levels needs, so it was not opened."
BROKEN = "This file cannot be read. Open it, save it as .xlsx, .ods or .csv, and try again."


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as refusal:
        read_cells(content)
    return str(refusal.value.messages[0])


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return zipped(parts)


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({**{name: archive.read(name) for name in archive.namelist()}, **parts})


def test_numbers_off_the_ladder_are_named_with_sheet_and_cell() -> None:
    rows = [*PLAIN, ("One more", 5, 2.5, -1), ("And one", "a long remark that is no level at all", "12", 0)]
    assert read(xlsx({"Scores": rows}), TODAY).errors == (
        'Sheet "Scores", B5: "5" is not on the ladder 0 to 4',
        'Sheet "Scores", C5: "2.5" is not on the ladder 0 to 4',
        'Sheet "Scores", D5: "-1" is not on the ladder 0 to 4',
        'Sheet "Scores", B6: "a long remark that is no level at all" is not a level',
        'Sheet "Scores", C6: "12" is not on the ladder 0 to 4',
    )


def test_a_text_file_has_no_sheet_to_name() -> None:
    assert read(text([*PLAIN, ("One more", 7, 1, 1)]), TODAY).errors == ('B5: "7" is not on the ladder 0 to 4',)


def test_cells_of_a_sheet_that_stands_across_keep_their_own_names() -> None:
    rows = [["", BUDGET, PRESS], ["Waterkring", 9, 0], ["Mwalo", 1, 2]]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert found.errors == ('Sheet "Scores", B2: "9" is not on the ladder 0 to 4',)


def test_the_first_twenty_faults_and_how_many_more() -> None:
    rows = [["", "Waterkring", "Mwalo"], *([f"Decision number {n} of the list", 0, 6] for n in range(25))]
    errors = read(xlsx({"Scores": rows}), TODAY).errors
    assert (len(errors), errors[0], errors[-1]) == (
        21,
        'Sheet "Scores", C2: "6" is not on the ladder 0 to 4',
        "and 5 more",
    )


def test_a_decision_that_is_too_long() -> None:
    found = read(xlsx({"Scores": [*PLAIN, ("A" * 141, 1, 1, 1)]}), TODAY)
    assert found.errors == ('Sheet "Scores", B5: the text has 141 characters, and there is room for 140',)


def test_a_formula_counts_by_its_value_and_without_one_its_cell_is_named() -> None:
    content = xlsx({"Scores": [*PLAIN, (PRESS + " abroad", "=1+1", 0, 0)]})
    with_value = changed(content, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v>0</v>", b"<f>1+1</f><v>3</v>")
    assert levels(read(with_value, TODAY))[PRESS + " abroad"]["Waterkring"] == 3
    without = changed(content, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v>0</v>", b"<f>1+1</f>")
    sentence = "the formula has no value. Open the file in your program and save it again"
    assert read(without, TODAY).errors == (f'Sheet "Scores", B5: {sentence}',)
    error = changed(
        content,
        "xl/worksheets/sheet1.xml",
        b'<c r="B5"><f>1+1</f><v>0</v>',
        b'<c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v>',
    )
    assert read(error, TODAY).errors == ('Sheet "Scores", B5: the formula gives an error',)


def test_a_formula_without_a_value_in_a_file_of_libreoffice() -> None:
    content = ods({"Scores": PLAIN})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml")
    begin = xml.index(b"<table:table-cell", xml.index(BUDGET.encode()))
    end = xml.index(b"</table:table-cell>", begin) + len(b"</table:table-cell>")
    cell = b'<table:table-cell table:formula="of:=2+2"/>'
    sentence = "the formula has no value. Open the file in your program and save it again"
    assert read(changed(content, "content.xml", xml[begin:end], cell), TODAY).errors == (
        f'Sheet "Scores", B2: {sentence}',
    )


def test_what_a_formula_asks_for_is_never_run_or_fetched() -> None:
    rows = [
        *PLAIN,
        (PRESS + " abroad", '=HYPERLINK("http://127.0.0.1:1/","2")', '=WEBSERVICE("http://127.0.0.1:1/")', 1),
    ]
    found = read(xlsx({"Scores": rows}), TODAY)
    assert levels(found)[PRESS + " abroad"]["Mwalo"] == 1


def test_macros_are_left_aside_and_said() -> None:
    found = read(with_parts(xlsx({"Scores": PLAIN}), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"}), TODAY)
    assert found.notices == ("The file holds macros. They were not run, and nothing of them is kept.",)
    assert levels(found)[BUDGET]["Waterkring"] == 4


def test_pictures_and_links_to_other_files_change_nothing() -> None:
    parts = {"xl/media/image1.png": b"\x89PNG" * 500, "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    assert levels(read(with_parts(xlsx({"Scores": PLAIN}), parts), TODAY))[BUDGET]["Waterkring"] == 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Nothing stands in this file."),
        (b"  \r\n", "Nothing stands in this file."),
        (b"\xef\xbb\xbf", "Nothing stands in this file."),
        (b"%PDF-1.7\n\x00\x01", NO_SHEET),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NO_SHEET),
        (zipped({"word/document.xml": b"<w/>"}), NO_SHEET),
        (
            zipped({"xl/workbook.bin": b"x"}),
            "This is a binary Excel file (.xlsb). Open it, save it as .xlsx, and try again.",
        ),
        (zipped({"xl/workbook.xml": b"<workbook"}), BROKEN),
        (zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'}), BROKEN),
        (xlsx({"Scores": PLAIN})[:900], BROKEN),
        (b"PK\x03\x04 and nothing more", BROKEN),
        (
            reading_child.OLE + b"\0" * 600,
            "This is a file of an old program (.xls). Open it, save it as .xlsx, and try again.",
        ),
        (
            reading_child.OLE + "EncryptedPackage".encode("utf-16-le"),
            "This file is protected with a password. Save it without one, and try again.",
        ),
        (
            b"x" * (MOST_BYTES + 1),
            "The file is larger than 5 MB. Save only the sheets with the levels, without pictures.",
        ),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_files_that_are_none_of_ours_are_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    assert refused(content) == sentence


def test_a_locked_file_of_libreoffice() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    locked = with_parts(ods({"Scores": PLAIN}), {"META-INF/manifest.xml": manifest})
    assert refused(locked) == "This file is protected with a password. Save it without one, and try again."


def test_a_bomb_is_not_opened() -> None:
    bomb = with_parts(xlsx({"Scores": PLAIN}), {"xl/worksheets/sheet2.xml": b"0" * 60_000_000})
    assert len(bomb) < 200_000
    sentence = BOMB
    assert refused(bomb) == sentence


def test_a_bomb_that_lies_about_its_size_runs_into_the_limit() -> None:
    content = bytearray(with_parts(xlsx({"Scores": PLAIN}), {"xl/worksheets/sheet1.xml": b" " * 100_000_000}))
    size = (100_000_000).to_bytes(4, "little")
    for place in (content.find(size), content.rfind(size)):
        content[place : place + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(content)) in (BROKEN, BOMB)


def test_sheets_that_are_too_large_are_named_and_the_others_read() -> None:
    found = read(xlsx({"Scores": PLAIN, "Survey": [[n, "text"] for n in range(5000)]}), TODAY)
    assert levels(found)[BUDGET]["Waterkring"] == 4
    assert found.notices == (
        'Sheet "Survey" was not read: it has more than 2,000 rows, 200 columns or 20,000 filled cells.',
    )
    too_long = "The sheets of this file are too large. A sheet may have 2,000 rows and 200 columns."
    assert refused(xlsx({"Survey": [[n] for n in range(5000)]})) == too_long
    assert refused(xlsx({"Wide": [["x"] * 16_384]})) == too_long
    assert refused(b"a,1\r\n" * 100_000) == too_long


def test_a_value_far_away_takes_no_memory() -> None:
    far = xlsx({"Scores": PLAIN})
    moved = changed(far, "xl/worksheets/sheet1.xml", b'<row r="4"', b'<row r="1048576"')
    moved = changed(moved, "xl/worksheets/sheet1.xml", b'r="D4"', b'r="XFD1048576"')
    assert "too large" in refused(moved) or "cannot be read" in refused(moved)


MARKS = ("x", "A", "?", "2", "Decides")
SEEDS = (xlsx({"Scores": PLAIN}), ods({"Scores": PLAIN}), text(PLAIN), text(PLAIN, ";", "utf-16"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), max_size=8)
)
@example(b"PK\x03\x04", [])
@example(b"=cmd|' /C calc'!A0,1\r\n\"unclosed", [])
def test_broken_files_are_read_or_refused_and_never_more(content: bytes, breaks: list[tuple[float, bytes]]) -> None:
    broken = bytearray(content)
    for where, what in breaks:
        place = int(where * len(broken))
        broken[place : place + len(what)] = what
    try:
        read_here = reading_child.read(bytes(broken))
    except Exception:  # whatever happens in the child ends the child: the page says that the file cannot be read
        return
    found = understood(book_of(read_here), [], TODAY)
    assert all(level in (None, 0, 1, 2, 3, 4) for level in found.plan.actual.values())


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_give_a_sentence_or_cells(content: bytes) -> None:
    try:
        read_cells(content)
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.integers(-9, 9), st.text(max_size=12), st.sampled_from(MARKS)),
            max_size=7,
        ),
        max_size=9,
    ),
    st.dictionaries(st.sampled_from(["s0-what", "s0-way", "s0-heads", "s0-labels", "scale"]), st.text(max_size=6)),
)
def test_any_sheet_with_any_answers_makes_a_plan_or_questions(
    rows: list[list[object]], answers: dict[str, str]
) -> None:
    cells = [[r, c, value] for r, row in enumerate(rows) for c, value in enumerate(row) if value not in (None, "")]
    found = understood(
        book_of({"kind": "csv", "sheets": [{"name": "S", "hidden": False, "cells": cells}]}), [], answers
    )
    assert all(level in (None, 0, 1, 2, 3, 4) for level in (*found.plan.actual.values(), *found.plan.desired.values()))
    assert all(len(each.text) <= 140 for each in found.plan.decisions)
    assert len({each.short.casefold() for each in found.plan.partners}) == len(found.plan.partners)
