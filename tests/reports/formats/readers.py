"""Other people's readers of our files, and the texts we expect them to find."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PdfReader

GOLDEN = Path(__file__).parent / "golden"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = re.compile("[\u2066-\u2069\u200b\u200e\u200f]")


def pdf_words(pdf: bytes) -> str:
    """All words of a PDF in the order a machine reads them."""
    return " ".join(MARKS.sub("", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)).split())


def part(archive: bytes, name: str) -> ElementTree.Element:
    """One part of a Word or Excel file."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return ElementTree.fromstring(parts.read(name))


def docx_lines(docx: bytes) -> list[str]:
    """Every paragraph that says something, those in tables too, in their order."""
    paragraphs = part(docx, "word/document.xml").iter(f"{WORD}p")
    lines = ("".join(text.text or "" for text in each.iter(f"{WORD}t")) for each in paragraphs)
    return [line for line in lines if line.strip()]


def everything_in(archive: bytes) -> bytes:
    """All parts of an archive, unpacked, one after the other."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return b"\n".join(name.encode() + b"\n" + parts.read(name) for name in parts.namelist())


def expected(name: str, found: str) -> str:
    """The text that was agreed on. With EVENHAND_TEST_GOLDEN=write, what was found becomes it: read the difference."""
    path = GOLDEN / name
    if os.environ.get("EVENHAND_TEST_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="")
    return path.read_bytes().decode()
