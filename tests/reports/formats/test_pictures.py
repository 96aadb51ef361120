"""The figures of a report as pictures."""

from __future__ import annotations

import io
import struct
import zipfile
from xml.etree import ElementTree

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.pictures import report_figures
from tests.reports.sessions import example, session_of
from tests.reports.sizes import session_of_size


def archive(*forms: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(report_figures(session_report(example(), "en"), forms)))  # type: ignore[arg-type]


def test_every_figure_is_in_it_with_a_name_that_tells_nothing_of_whom() -> None:
    assert archive("png").namelist() == [
        "01-today.png",
        "02-seen.png",
        "03-differing.png",
        "04-wishes.png",
        "05-shifts.png",
        "figures.txt",
    ]


def test_png_is_large_enough_to_print() -> None:
    png = archive("png").read("01-today.png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20])[0] == 1339


def test_svg_says_in_words_what_it_shows() -> None:
    picture = ElementTree.fromstring(archive("svg").read("03-differing.svg"))
    title = picture.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert "Middle view of the others: 2 Consulted." in (title.text or "")
    assert picture.get("role") == "img"


def test_report_without_figures_gives_an_archive_without_pictures() -> None:
    document = session_report(session_of([]), "en")
    assert zipfile.ZipFile(io.BytesIO(report_figures(document))).namelist() == ["figures.txt"]


def test_many_organisations_stand_on_more_than_one_picture() -> None:
    names = zipfile.ZipFile(
        io.BytesIO(report_figures(session_report(session_of_size(40, 3), "en"), ("svg",)))
    ).namelist()
    assert sum("today" in name for name in names) == 3
    assert sum("shifts" in name for name in names) == 3
