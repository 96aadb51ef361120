"""Word and Excel files opened by LibreOffice, where it is installed: an independent reader that lays them out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.docx import report_docx
from evenhand.reports.formats.xlsx import report_xlsx
from tests.reports.formats.readers import docx_lines
from tests.reports.sizes import session_of_size

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nobody else opens the file here"),
]


def converted(content: bytes, name: str, ending: str, folder: Path) -> Path:
    """The file as LibreOffice writes it in another format, with a profile of its own."""
    source = folder / name
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=110)
    return source.with_suffix(f".{ending}")


@pytest.mark.parametrize(("partners", "decisions"), [(3, 2), (12, 15)])
def test_no_row_of_a_word_file_is_lost_whatever_the_size(tmp_path: Path, partners: int, decisions: int) -> None:
    written = report_docx(session_report(session_of_size(partners, decisions), "en"))
    pages = PdfReader(converted(written, "report.docx", "pdf", tmp_path)).pages
    # Every decision begins with this word, in every row of every table.
    shown = " ".join(page.extract_text() for page in pages).count("Choosing")
    assert shown == " ".join(docx_lines(written)).count("Choosing")


def test_workbook_comes_back_with_the_same_figures(tmp_path: Path) -> None:
    written = report_xlsx(session_report(session_of_size(3, 2), "en"))
    again = CalamineWorkbook.from_path(converted(written, "report.xlsx", "ods", tmp_path))
    (tmp_path / "ours.xlsx").write_bytes(written)
    ours = CalamineWorkbook.from_path(tmp_path / "ours.xlsx")
    assert again.sheet_names == ours.sheet_names
    for name in ("All figures", "How each partner takes part"):
        assert again.get_sheet_by_name(name).to_python() == ours.get_sheet_by_name(name).to_python()
