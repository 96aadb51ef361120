"""How long a spreadsheet takes to be read and understood, and how much memory the child process needs.

    uv run python -m benchmarks.spreadsheets

A sheet as people keep it, the largest that is read, one of 100,000 rows, a zip bomb, and one that lies about its size.
The last three are refused; what counts is that they cost little.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from functools import partial

from django.core.exceptions import ValidationError
from xlsxwriter import Workbook

import benchmarks.started  # noqa: F401  (Django, before what stands on it)
from benchmarks.measured import Report, megabytes, timed
from evenhand.exchange.spreadsheets.cells import book_of
from evenhand.exchange.spreadsheets.reading import CHILD, read_cells
from evenhand.exchange.spreadsheets.understanding import understood

TRIES = 5
BOMB = 400_000_000


def main() -> int:
    report = Report()
    usual, largest = workbook(15, 10), workbook(100, 40)
    files = {
        "10 organisations, 15 decisions": (usual, 1.0),
        "40 organisations, 100 decisions": (largest, 2.0),
        "100,000 rows": (workbook(100_000, 4), 5.0),
        "zip bomb of 400 MB": (bomb(), 1.0),
        "zip bomb that lies about its size": (lying(bomb()), 5.0),
    }
    for title, (content, most) in files.items():
        report.title(title)
        report.figure("file", megabytes(len(content)), " MB")
        taken, sentence = read(content)
        report.figure(f"read{sentence}", round(taken, 2), " s", most)
        report.figure("memory of the child", megabytes(memory_of_child(content), 0), " MB", 150)
    for title, content in (("usual", usual), ("largest", largest)):
        report.title(f"Understanding, {title}")
        book = book_of(read_cells(content))
        understood(book, [], {"s0-what": "actual"})
        seconds, _made = timed(partial(understood, book, [], {"s0-what": "actual"}), TRIES)
        report.figure("understood", round(seconds, 3), " s", 1)
    return 1 if report.missed else 0


def workbook(decisions: int, organisations: int) -> bytes:
    """A matrix of this size with levels."""
    written = io.BytesIO()
    with Workbook(written, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Scores")
        sheet.write_row(0, 0, ["Decision", *(f"Organisation {number}" for number in range(organisations))])
        for row in range(1, decisions + 1):
            levels = [(row * column) % 5 for column in range(organisations)]
            sheet.write_row(row, 0, [f"Who decides about matter number {row}", *levels])
    return written.getvalue()


def bomb() -> bytes:
    """A workbook whose one sheet is nothing but blanks and unpacks to a thousand times its size."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(2, 2))) as usual:
        parts = {name: usual.read(name) for name in usual.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b" " * BOMB
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def lying(content: bytes) -> bytes:
    """The same, with another size written beside it."""
    return content.replace(BOMB.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def read(content: bytes) -> tuple[float, str]:
    """The middle of some tries, and whether the file was refused."""
    try:
        read_cells(content)
    except ValidationError:
        return timed(partial(refused, content), TRIES)[0], " and refused"
    return timed(partial(read_cells, content), TRIES)[0], ""


def refused(content: bytes) -> None:
    try:
        read_cells(content)
    except ValidationError:
        return
    raise AssertionError("read after all")


def memory_of_child(content: bytes) -> int:
    """The most memory the child held, in bytes: a process between asks, so that each child is told apart."""
    code = (
        "import resource,subprocess,sys\n"
        f"subprocess.run([sys.executable,'-I',{str(CHILD)!r}],stdin=sys.stdin.buffer,capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, check=True)
    return int(done.stdout) * 1024


if __name__ == "__main__":
    sys.exit(main())
