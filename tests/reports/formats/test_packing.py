"""A PDF with its small objects pressed together."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.packing import packed
from evenhand.reports.formats.pdf import report_values
from evenhand.reports.formats.typesetting import typeset
from tests.reports.sessions import example
from tests.reports.sizes import session_of_size

PLACE = re.compile(r"(?<=, 0), \d+")
"""Where the reader holds an object in its memory."""


def made(document: Any) -> bytes:
    """As the typesetter writes it."""
    (pdf,) = typeset("report", report_values(document), "pdf")
    return pdf


def everything_in(pdf: bytes) -> list[str]:
    """Every object that somebody else's reader finds, by its number."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    return [
        PLACE.sub("", repr(reader.get_object(number)))
        for number in range(1, reader.trailer["/Root"].indirect_reference.idnum)
    ]


def test_reader_finds_the_same_objects_in_a_smaller_file() -> None:
    plain = made(session_report(example(), "en"))
    small = packed(plain)
    assert everything_in(small) == everything_in(plain)
    assert len(small) < len(plain) * 0.6
    assert small.startswith(b"%PDF-1.7\n")


def test_large_report_stays_under_a_megabyte() -> None:
    plain = made(session_report(session_of_size(40, 10), "en", with_annexes=True))
    assert len(packed(plain)) < 1_000_000 < len(plain)


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<</Encrypt 1>>startxref\n9\n%%EOF", b"no"])
def test_what_is_no_such_file_stays_as_it_is(broken: bytes) -> None:
    assert packed(broken) == broken
