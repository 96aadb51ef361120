"""Survey forms that are wrong, broken or hostile: a plain sentence for each, and nothing comes in."""

# ruff: noqa: E501  a form and what is said about it stand side by side
from __future__ import annotations

import io
import re
import resource
import zipfile
from collections.abc import Sequence

import pytest
from django.core.exceptions import ValidationError

from evenhand.exchange.spreadsheets.cells import Book, Sheet
from evenhand.exchange.xlsforms.reading import instrument_in, instrument_of
from tests.exchange.books import ods
from tests.instruments.makers import CHOICES, SETTINGS, SURVEY, Rows, form, survey, workbook

BROKEN = "This file cannot be read. Open it in your spreadsheet program, save it as .xlsx, and try again."
FOREIGN = "This is no XLSForm. An XLSForm is an Excel file (.xlsx) with a sheet named survey."
BOMB = "This file unpacks to far more than a form needs, so it was not opened."
LOCKED = "This file is protected with a password. Save it without one, and try again."
OLD = "This is a file of an old program (.xls). Open it, save it as .xlsx, and try again."
NO_SURVEY = "There is no sheet named survey in this file. Questions stand there in an XLSForm."
MACROS = "This file holds macros. Save it as .xlsx without macros, and try again."
NOTHING = "Nothing is asked in this form."
SAME = "cannot be used here: everybody is asked the same questions. Empty it"
LETTERS_ONLY = "use letters and digits without spaces, and - . _"

SHEET_ONE, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
GOOD = form()


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(GOOD)
    assert old in parts[part]
    return zipped({**parts, part: parts[part].replace(old, new)})


def formula_at(cell: str) -> bytes:
    """The form with a formula in one cell that no program has worked out."""
    parts = parts_of(GOOD)
    pattern = rf'<c r="{cell}"[^>]*>.*?</c>'.encode()
    parts[SHEET_ONE], times = re.subn(pattern, f'<c r="{cell}"><f>A1</f></c>'.encode(), parts[SHEET_ONE], count=1)
    assert times == 1
    return zipped(parts)


def without(part: str) -> bytes:
    return zipped({name: content for name, content in parts_of(GOOD).items() if name != part})


def lying_size() -> bytes:
    """An archive whose directory says that a part of 60 MB has 100 bytes."""
    content = zipped({**parts_of(GOOD), "xl/worksheets/sheet1.xml": b"<a>" + b" " * (60 * 2**20)})
    return content.replace((60 * 2**20 + 3).to_bytes(4, "little"), (100).to_bytes(4, "little"))


FILES = {
    "nothing at all": (b"", "Nothing stands in this file."),
    "spaces": (b"   \n", "Nothing stands in this file."),
    "a text": (b"What would help?", FOREIGN),
    "a csv renamed": (b"type,name,label\ntext,q1,What?\n", FOREIGN),
    "a csv with semicolons": (b"type;name;label\ntext;q1;What?\n", FOREIGN),
    "JSON": (b'{"survey": []}', FOREIGN),
    "HTML that says it is Excel": (b"<html><table><tr><td>type</td></tr></table></html>", FOREIGN),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), FOREIGN),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00" * 40, FOREIGN),
    "noise": (bytes(range(256)) * 40, FOREIGN),
    "only zeros": (b"\x00" * 5000, FOREIGN),
    "an old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, OLD),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600, LOCKED,
    ),
    "a binary workbook": (
        zipped({"xl/workbook.bin": b"\x83\x01\x00"}),
        "This is a binary Excel file (.xlsb). Open it, save it as .xlsx, and try again.",
    ),
    "a document of Word": (zipped({"word/document.xml": b"<w:document/>"}), FOREIGN),
    "LibreOffice": (ods({"survey": SURVEY}), FOREIGN),
    "a zip of something else": (zipped({"readme.txt": b"hello"}), FOREIGN),
    "a zip with nothing in it": (zipped({}), FOREIGN),
    "the first half": (GOOD[: len(GOOD) // 2], BROKEN),
    "all but the end": (GOOD[:-30], BROKEN),
    "only the mark of a zip": (b"PK\x03\x04", BROKEN),
    "a zip bomb": (zipped({**parts_of(GOOD), "xl/media/a.bin": b"\x00" * (60 * 2**20)}), BOMB),
    "a bomb of many parts": (zipped({**parts_of(GOOD), **{f"xl/{n}.bin": b"" for n in range(1100)}}), BOMB),
    "a part that lies about its size": (lying_size(), BROKEN),
    "too many bytes": (GOOD + b"\x00" * (5 * 2**20), "The file is larger than 5 MB. Save only the sheets of the form, without pictures."),
    "macros": (workbook({"survey": SURVEY, "choices": CHOICES}, macros=True), MACROS),
    "entities that multiply": (
        changed("xl/workbook.xml", b"<workbook ", b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><workbook '),
        BROKEN,
    ),
    "an entity that reads a file": (
        changed("xl/workbook.xml", b"<workbook ", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook '),
        BROKEN,
    ),
    "a sheet that is no XML": (zipped({**parts_of(GOOD), SHEET_ONE: b"<worksheet><sheetData>"}), BROKEN),
    "a sheet of noise": (zipped({**parts_of(GOOD), SHEET_ONE: bytes(range(256))}), BROKEN),
    "a sheet that is missing": (without(SHEET_ONE), BROKEN),
    "texts that are missing": (without(STRINGS), BROKEN),
    "a formula without a value": (
        formula_at("B3"),
        'Sheet "survey", B3: the formula has no value. Open the file in your program and save it again',
    ),
    "no sheet of questions": (workbook({"choices": CHOICES, "settings": SETTINGS}), NO_SURVEY),
    "another table": (workbook({"Budget": (("Year", "Money"), (2026, 100))}), NO_SURVEY),
    "an empty workbook": (workbook({"survey": ()}), "Nothing stands in this file."),
    "100,000 rows": (
        workbook({"survey": [("type", "name", "label"), *(("text", f"q{n}", "Why?") for n in range(100_000))]}),
        "The sheets of this file are too large. A sheet may have 2,000 rows and 200 columns.",
    ),
    "a cell at the end of the sheet": (
        changed(SHEET_ONE, b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        BROKEN,
    ),
}  # fmt: skip
"""What it is → the file, and what is said about it."""


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_form_is_refused_in_a_sentence(what: str) -> None:
    content, sentence = FILES[what]
    with pytest.raises(ValidationError) as refusal:
        instrument_in(content, "en")
    assert refusal.value.messages == [sentence]


def test_what_reads_a_bomb_stays_small() -> None:
    with pytest.raises(ValidationError):
        instrument_in(FILES["a zip bomb"][0], "en")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 700 * 1024


Q = ("text", "q1", "Why?")


def choices(*rows: Sequence[object], head: Sequence[object] = ("list_name", "name", "label")) -> Rows:
    return (head, *rows)


def asking(question: Sequence[object], *heads: str) -> Rows:
    """One question with more columns."""
    return survey(question, head=("type", "name", "label", *heads))


YES_NO = choices(("yn", "yes", "Yes"), ("yn", "no", "No"))
ONE = survey(("select_one yn", "q1", "Well?"))

FORMS: dict[str, tuple[dict[str, Rows], list[str]]] = {
    "only a head": ({"survey": survey()}, [NOTHING]),
    "only a group": ({"survey": survey(("begin group", "g", "Group"), ("end group", None, None))}, [NOTHING]),
    "no column of types": ({"survey": (("name", "label"), ("q1", "Why?"))}, ['Sheet "survey", A1: the column “type” is missing']),
    "no column of names": ({"survey": (("type", "label"), ("text", "Why?"))}, ['Sheet "survey", A1: the column “name” is missing']),
    "no labels": ({"survey": (("type", "name"), ("text", "q1"))}, ['Sheet "survey", A1: the column “label” is missing']),
    "two columns of names": (
        {"survey": (("type", "name", "Name", "label"), ("text", "q1", "q2", "Why?"))},
        ['Sheet "survey", C1: two columns are for the same: “Name”'],
    ),
    "two columns for one language": (
        {"survey": (("type", "name", "label::English (en)", "label::en"), ("text", "q1", "Why?", "Why?"))},
        ['Sheet "survey", D1: two columns are for the same: “label::en”'],
    ),
    "a language nobody knows": (
        {"survey": (("type", "name", "label::Elvish"), ("text", "q1", "Why?"))},
        ['Sheet "survey", C1: no language has the name “Elvish”. Write its code behind it, as in label::English (en)'],
    ),
    "a language that is a script": (
        {"survey": (("type", "name", "label::<script>alert(1)</script>"), ("text", "q1", "Why?"))},
        ['Sheet "survey", C1: no language has the name “<script>alert(1)</script>”. Write its code behind it, as in label::English (en)'],
    ),
    "a default language nobody knows": (
        {"survey": survey(Q), "settings": (("form_id", "default_language"), ("a", "Elvish"))},
        ['Sheet "settings", B2: no language has the name “Elvish”. Write its code behind it, as in label::English (en)'],
    ),
    "no type": ({"survey": survey((None, "q1", "Why?"))}, ['Sheet "survey", A2: this row has no type']),
    "a label alone": ({"survey": survey(Q, (None, None, "Why?"))}, ['Sheet "survey", A3: this row has no type']),
    "no name": ({"survey": survey(("text", None, "Why?"))}, ['Sheet "survey", B2: this row has no name']),
    "no label": ({"survey": survey(("text", "q1", None))}, ['Sheet "survey", C2: the text in en is missing']),
    "a label of spaces": ({"survey": survey(("text", "q1", "  \t "))}, ['Sheet "survey", C2: the text in en is missing']),
    "no label in the language of the form": (
        {"survey": (("type", "name", "label::English (en)", "label::Kiswahili (sw)"), ("text", "q1", None, "Nini?"))},
        ['Sheet "survey", C2: the text in en is missing'],
    ),
    "a name with a space": ({"survey": survey(("text", "my name", "Why?"))}, [f'Sheet "survey", B2: “my name” is no name: {LETTERS_ONLY}']),
    "a name that is a path": ({"survey": survey(("text", "../../etc", "Why?"))}, [f'Sheet "survey", B2: “../../etc” is no name: {LETTERS_ONLY}']),
    "a name that is a formula": ({"survey": survey(("text", "=1+1", "Why?"))}, [f'Sheet "survey", B2: “=1+1” is no name: {LETTERS_ONLY}']),
    "a name with a quote": ({"survey": survey(("text", "a'b", "Why?"))}, [f'Sheet "survey", B2: “a\'b” is no name: {LETTERS_ONLY}']),
    "a long name": ({"survey": survey(("text", "q" * 61, "Why?"))}, ['Sheet "survey", B2: this name is longer than 60 characters']),
    "a name twice": ({"survey": survey(Q, Q)}, ['Sheet "survey", B3: the name “q1” stands on row 2 already']),
    "a group named as a question": (
        {"survey": survey(Q, ("begin group", "q1", "G"), ("note", "n", "Hello"), ("end group", None, None))},
        ['Sheet "survey", B3: the name “q1” stands on row 2 already'],
    ),
    "a group inside a group": (
        {"survey": survey(("begin group", "a", "A"), ("begin group", "b", "B"), Q, ("end group", None, None))},
        ['Sheet "survey", A3: a group inside a group cannot be kept. Close the first one before'],
    ),
    "a group that does not end": ({"survey": survey(("begin group", "a", "A"), Q)}, ['Sheet "survey", A2: this group does not end']),
    "a group that did not begin": ({"survey": survey(Q, ("end group", None, None))}, ['Sheet "survey", A3: a group ends here that did not begin']),
    "a long label": ({"survey": survey(("text", "q1", "a" * 2001))}, ['Sheet "survey", C2: this text is longer than 1999 characters']),
    "a long choice": (
        {"survey": ONE, "choices": choices(("yn", "yes", "a" * 301), ("yn", "no", "No"))},
        ['Sheet "choices", C2: this text is longer than 300 characters'],
    ),
    "a long title of a group": (
        {"survey": survey(("begin group", "g", "a" * 201), Q, ("end group", None, None))},
        ['Sheet "survey", C2: this text is longer than 200 characters'],
    ),
    "U+0000 in a label": ({"survey": survey(("text", "q1", "Why\x00?"))}, ['Sheet "survey", C2: this text holds a character that cannot be kept (U+0000)']),
    "a bell in a label": ({"survey": survey(("text", "q1", "Why\x07?"))}, ['Sheet "survey", C2: this text holds a character that cannot be kept (U+0007)']),
    "half a letter in a label": ({"survey": survey(("text", "q1", "Why\ud800?"))}, ['Sheet "survey", C2: this text holds a character that cannot be kept (U+D800)']),
    "no character in a hint": (
        {"survey": asking((*Q, "a\uffff"), "hint")},
        ['Sheet "survey", D2: this text holds a character that cannot be kept (U+FFFF)'],
    ),
    "U+0000 in a name": ({"survey": survey(("text", "q\x00", "Why?"))}, [f'Sheet "survey", B2: “q�” is no name: {LETTERS_ONLY}']),
    "U+0000 in a type": (
        {"survey": survey(("te\x00xt", "q1", "Why?"))},
        ['Sheet "survey", A2: “te�xt” cannot be asked here. Use text, select_one, select_multiple, integer, range or note'],
    ),
    "a text that turns around in a type": (
        {"survey": survey(("\u202etxet", "q1", "Why?"))},
        ['Sheet "survey", A2: “�txet” cannot be asked here. Use text, select_one, select_multiple, integer, range or note'],
    ),
    "another answer in a label": ({"survey": survey(Q, ("text", "q2", "Why ${q1}?"))}, ['Sheet "survey", C3: a text with ${…} changes with the answers. Write it without']),
    "no such list": ({"survey": survey(("select_one colours", "q1", "Well?")), "choices": YES_NO}, ['Sheet "survey", A2: there is no list “colours” on the sheet choices']),
    "no sheet of choices": ({"survey": ONE}, ['Sheet "survey", A2: there is no list “yn” on the sheet choices']),
    "an empty sheet of choices": ({"survey": ONE, "choices": ()}, ['Sheet "survey", A2: there is no list “yn” on the sheet choices']),
    "no list": ({"survey": survey(("select_one", "q1", "Well?")), "choices": YES_NO}, ['Sheet "survey", A2: the type names no list of choices']),
    "an answer of one's own": (
        {"survey": survey(("select_one yn or_other", "q1", "Well?")), "choices": YES_NO},
        ['Sheet "survey", A2: “or_other” cannot be asked here. Add a choice of your own for it'],
    ),
    "choices without lists": ({"survey": survey(Q), "choices": choices(("a", "Yes"), head=("name", "label"))}, ['Sheet "choices", A1: the column “list_name” is missing']),
    "choices without names": ({"survey": survey(Q), "choices": choices(("yn", "Yes"), head=("list_name", "label"))}, ['Sheet "choices", A1: the column “name” is missing']),
    "choices without labels": ({"survey": survey(Q), "choices": choices(("yn", "a"), head=("list_name", "name"))}, ['Sheet "choices", A1: the column “label” is missing']),
    "names and values of choices": (
        {"survey": survey(Q), "choices": choices(("yn", "a", "b", "Yes"), head=("list_name", "name", "value", "label"))},
        ['Sheet "choices", C1: two columns are for the same: “value”'],
    ),
    "a choice of no list": ({"survey": ONE, "choices": (*YES_NO, (None, "perhaps", "Perhaps"))}, ['Sheet "choices", A4: this choice belongs to no list']),
    "a choice without a name": ({"survey": ONE, "choices": (*YES_NO, ("yn", None, "Perhaps"))}, ['Sheet "choices", B4: this row has no name']),
    "a choice without a label": ({"survey": ONE, "choices": (*YES_NO, ("yn", "perhaps", None))}, ['Sheet "choices", C4: the text in en is missing']),
    "a choice twice": ({"survey": ONE, "choices": (*YES_NO, ("yn", "yes", "Yes again"))}, ['Sheet "choices", B4: the name “yes” stands on row 2 already']),
    "a choice with a long name": ({"survey": ONE, "choices": (*YES_NO, ("yn", "y" * 61, "Yes"))}, ['Sheet "choices", B4: this name is longer than 60 characters']),
    "201 choices": (
        {"survey": ONE, "choices": choices(*(("yn", f"c{n}", f"Choice {n}") for n in range(201)))},
        ['Sheet "choices", A202: this list has more than 200 choices'],
    ),
    "501 questions": (
        {"survey": survey(*(("text", f"q{n}", "Why?") for n in range(501)))},
        ['Sheet "survey", A1: there are more than 500 questions'],
    ),
    "a picture beside a choice": (
        {"survey": ONE, "choices": choices(("yn", "y", "Yes", "yes.png"), head=("list_name", "name", "label", "media::image"))},
        [f'Sheet "choices", D2: “media::image” {SAME}'],
    ),
    "an appearance": ({"survey": asking((*Q, "multiline"), "appearance")}, ['Sheet "survey", D2: the appearance “multiline” cannot be used here. Empty it']),
    "a table of groups": (
        {"survey": asking(("begin group", "g", "G", "table-list"), "appearance")},
        ['Sheet "survey", D2: the appearance “table-list” cannot be used here. Empty it', 'Sheet "survey", A2: this group does not end'],
    ),
    "a condition on a text": ({"survey": asking((*Q, "regex(., '[a-z]+')"), "constraint")}, ['Sheet "survey", D2: this condition cannot be kept. For a number, write it like .>=0 and .<=10']),
    "a condition on another answer": (
        {"survey": asking(("integer", "q1", "How many?", ". < ${q2}"), "constraint")},
        ['Sheet "survey", D2: this condition cannot be kept. For a number, write it like .>=0 and .<=10'],
    ),
    "one side said twice": (
        {"survey": asking(("integer", "q1", "How many?", ".>1 and .>2"), "constraint")},
        ['Sheet "survey", D2: this condition cannot be kept. For a number, write it like .>=0 and .<=10'],
    ),
    "bounds that cross": ({"survey": asking(("integer", "q1", "How many?", ".>=9 and .<=1"), "constraint")}, ['Sheet "survey", A2: the highest number is below the lowest']),
    "a range in halves": (
        {"survey": asking(("range", "q1", "How many?", "start=0 end=1 step=0.5"), "parameters")},
        ['Sheet "survey", D2: these parameters cannot be kept. For a range, write them like start=0 end=10 step=1'],
    ),
    "parameters of a choice": (
        {"survey": asking(("select_one yn", "q1", "Well?", "randomize=true"), "parameters"), "choices": YES_NO},
        ['Sheet "survey", D2: these parameters cannot be kept. For a range, write them like start=0 end=10 step=1'],
    ),
    "twenty-five faults": (
        {"survey": survey(*(("geopoint", f"q{n}", "Where?") for n in range(25)))},
        [
            *(f'Sheet "survey", A{n + 2}: “geopoint” cannot be asked here. Use text, select_one, select_multiple, integer, range or note' for n in range(20)),
            "and 5 more",
        ],
    ),
    "choices from a file": ({"survey": survey(Q), "external_choices": YES_NO}, ['Sheet "external_choices", A1: this sheet cannot be used here. Take it out of the file']),
    "entities": ({"survey": survey(Q), "entities": (("list_name", "label"), ("trees", "a"))}, ['Sheet "entities", A1: this sheet cannot be used here. Take it out of the file']),
}  # fmt: skip

for kind in (
    "decimal", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file",
    "barcode", "calculate", "acknowledge", "hidden", "start", "end", "today", "deviceid", "phonenumber", "username",
    "email", "audit", "background-audio", "xml-external", "csv-external", "begin repeat", "end repeat", "rank yn",
    "select_one_from_file a.csv", "select_multiple_from_file a.csv", "select_one_external yn", "photo", "trigger",
    "begin_loop over yn", "TEXT AREA", "=HYPERLINK(0)",
):  # fmt: skip
    sentence = f"“{kind}” cannot be asked here. Use text, select_one, select_multiple, integer, range or note"
    FORMS[f"the type {kind}"] = (
        {"survey": survey((kind, "x", "X?")), "choices": YES_NO},
        [f'Sheet "survey", A2: {sentence}'],
    )

for head in (
    "relevant", "relevance", "calculation", "choice_filter", "default", "trigger", "repeat_count", "guidance_hint",
    "media::image", "media::audio::English (en)", "bind::jr:constraintMsg", "body::accuracyThreshold", "image",
    "disabled", "save_to", "autoplay", "instance::odk:x", "control::rows", "big-image", "video",
):  # fmt: skip
    FORMS[f"the column {head}"] = (
        {"survey": asking((*Q, "${q0} = 1"), head)},
        [f'Sheet "survey", D2: “{head}” {SAME}'],
    )


def book_of_rows(sheets: dict[str, Rows]) -> Book:
    """The sheets as they are after the file was read."""
    return Book(
        "xlsx",
        tuple(
            Sheet(
                number,
                name,
                {
                    (row, column): value
                    for row, values in enumerate(rows)
                    for column, value in enumerate(values)
                    if value is not None and str(value).strip()  # as the reader of cells leaves them
                },  # type: ignore[misc]
            )
            for number, (name, rows) in enumerate(sheets.items())
        ),
    )


@pytest.mark.parametrize("what", FORMS)
def test_what_cannot_be_asked_is_named_with_its_cell(what: str) -> None:
    sheets, sentences = FORMS[what]
    with pytest.raises(ValidationError) as refusal:
        instrument_of(book_of_rows(sheets), "en")
    assert refusal.value.messages == sentences


def test_there_are_more_than_a_hundred_of_them() -> None:
    assert len(FILES) + len(FORMS) >= 100
