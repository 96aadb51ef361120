"""The figures of a Document as pictures: PNG for slides and Word, SVG for print at any size."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from django.utils import translation

from evenhand.reports.document import Document
from evenhand.reports.figures.drawn import words_in_figures
from evenhand.reports.figures.pictures import Picture, pictures_of
from evenhand.reports.formats.pdf import language_values
from evenhand.reports.formats.printable import printable
from evenhand.reports.formats.typesetting import Form, today, typeset

README = "figures.txt"


def report_figures(document: Document, forms: Sequence[Form] = ("png", "svg")) -> bytes:
    """Every figure of the report in one archive, each in these forms, with a text that says the same in words."""
    with translation.override(document.language):
        pictures = pictures_of(document)
        made = {form: drawn_pictures(document, pictures, form) for form in forms}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as archived:
        for place, picture in enumerate(pictures):
            name = f"{place + 1:02}-{picture.section}"
            for form in forms:
                written = made[form][place]
                _add(archived, f"{name}.{form}", _with_title(written, picture.alt) if form == "svg" else written)
        words = "\r\n".join(f"{place:02} {picture.alt}\r\n" for place, picture in enumerate(pictures, 1))
        _add(archived, README, words.encode("utf-8-sig"))
    return archive.getvalue()


def drawn_pictures(
    document: Document,
    pictures: Sequence[Picture],
    form: Form,
    dots_per_inch: int = 200,
    *,
    with_glyphs: bool = False,
) -> list[bytes]:
    """The pictures in one form, in their order.

    `with_glyphs`: after them the marks of the five levels, and of one left open, each as a picture of its own.
    """
    if not pictures and not with_glyphs:
        return []
    values = {
        **language_values(document.language),
        "title": document.title,
        "words": words_in_figures(),
        "pictures": [picture.drawn for picture in pictures],
        "with_glyphs": with_glyphs,
    }
    return typeset("pictures", printable(values), form, dots_per_inch)


def _add(archived: zipfile.ZipFile, name: str, content: bytes) -> None:
    day = today()
    archived.writestr(zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _with_title(svg: bytes, words: str) -> bytes:
    """The letters of the picture are drawn: the title says it to who does not see them."""
    start, end = svg.index(b"<svg"), svg.index(b">") + 1
    opening = svg[start : end - 1] + b' role="img">'
    return svg[:start] + opening + f"<title>{escape(words)}</title>".encode() + svg[end:]
