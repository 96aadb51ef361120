"""How long reports take, how large they are, and how much memory they need.

    uv run python -m benchmarks.reports

Every PDF and picture is made in a child process of its own: "first" loads the writers too, "warm" is what everybody
after the first waits. The memory of the child is told apart from what the server itself keeps. While ten people ask
for a file at once, something else is done in the same process every few milliseconds: how late it comes is what a room
would notice.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection
from functools import partial

from django.utils import translation

import benchmarks.started  # noqa: F401  (Django, before what stands on it)
from benchmarks.measured import TRIES, Report, megabytes, timed
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import Document
from evenhand.reports.formats.making import FORMATS, Busy, make_report
from evenhand.reports.formats.pdf import report_values
from evenhand.reports.formats.typesetting import CHILD
from tests.reports.sizes import session_of_size

HEARTBEAT = 0.005
LIMITS = {"pdf": 0.5, "docx": 1.0, "xlsx": 1.0}
LIMITS_LARGE = {"pdf": 3.0, "docx": 1.0, "xlsx": 1.0}
LIMITS_WHOLE = {"pdf": 3.0, "docx": 3.0, "xlsx": 1.0}
"""With all annexes: they make a Word file three times as long."""


def main() -> int:
    report = Report()
    usual, large = (session_report(session_of_size(*size), "en") for size in ((10, 8), (40, 10)))
    report.title("The first report after the start, 10 partners and 8 decisions")
    report.figure("pdf, first", round(timed(partial(make_report, usual, FORMATS["pdf"]), 1)[0], 2), " s", 2.0)
    measure(report, "10 partners, 8 decisions, two sessions", usual, LIMITS)
    measure(report, "40 partners, 10 decisions, two sessions", large, LIMITS_LARGE)
    whole = session_report(session_of_size(40, 10), "en", with_annexes=True)
    measure(report, "40 partners, 10 decisions, two sessions, all annexes", whole, LIMITS_WHOLE, tuple(LIMITS_WHOLE))
    report.title("Ten at once")
    ten_at_once(report, usual)
    for key in ("pdf", "docx", "xlsx"):
        what_a_room_notices(report, large, key)
    remember(report, whole)
    return 1 if report.missed else 0


def measure(
    report: Report, title: str, document: Document, limits: dict[str, float], keys: Collection[str] = tuple(FORMATS)
) -> None:
    """Time and size of each format; the middle of some tries."""
    report.title(title)
    for key in keys:
        seconds, made = timed(partial(make_report, document, FORMATS[key]), TRIES if key in limits else 1)
        report.figure(f"{key}, warm", round(seconds, 2), " s", limits.get(key))
        if key in limits:
            report.figure(f"{key}, processor time", round(processor_seconds(document, key), 2), " s", limits.get(key))
        report.figure(f"{key}, size", megabytes(len(made)), " MB", 1.0 if key in limits else None)


def processor_seconds(document: Document, key: str) -> float:
    """Of this process and its children: what remains of the time when nobody else uses the machine."""
    before = sum(os.times()[:4])
    make_report(document, FORMATS[key])
    return sum(os.times()[:4]) - before


def ten_at_once(report: Report, document: Document) -> None:
    """Two are made, one waits, the others are told to come again: at once, so that no thread of a room is held."""
    served: list[float] = []
    refused: list[float] = []

    def ask() -> None:
        begun = time.perf_counter()
        try:
            make_report(document, FORMATS["pdf"])
            served.append(time.perf_counter() - begun)
        except Busy:
            refused.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report.figure("served", len(served))
    report.figure("longest until served", round(max(served), 2), " s")
    report.figure("told to come again", len(refused))
    report.figure("longest until told", round(max(refused, default=0) * 1000, 1), " ms", 100)


def what_a_room_notices(report: Report, document: Document, key: str) -> None:
    """How late a small piece of work comes while ten people ask for the largest file."""
    threads = [threading.Thread(target=ask_quietly, args=(document, key), daemon=True) for _ in range(10)]
    late: list[float] = []
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        due = time.perf_counter() + HEARTBEAT
        time.sleep(HEARTBEAT)
        late.append(time.perf_counter() - due)
    late.sort()
    report.figure(
        f"{key} of 40 partners, something else comes late by, middle", round(late[len(late) // 2] * 1000), " ms"
    )
    report.figure(f"{key} of 40 partners, something else comes late by, most", round(late[-1] * 1000), " ms", 250)


def ask_quietly(document: Document, key: str) -> None:
    try:
        make_report(document, FORMATS[key])
    except Busy:
        return


def remember(report: Report, document: Document) -> None:
    """The child is measured by a small process: a child counts what its parent held when it was started."""
    import resource

    report.title("Memory")
    with translation.override(document.language):
        values = json.dumps(report_values(document))
    order = json.dumps({"template": "report", "values": values, "form": "pdf", "day": 0, "dots_per_inch": 150})
    measuring = (
        "import resource, subprocess, sys; "
        f"subprocess.run([sys.executable, '-I', {str(CHILD)!r}], stdin=0, stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", measuring], input=order.encode(), capture_output=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    report.figure("a child, 40 partners, all annexes", megabytes(int(told.stdout) * unit, 0), " MB", 400)
    report.figure("this process", megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, 0), " MB")


if __name__ == "__main__":
    raise SystemExit(main())
