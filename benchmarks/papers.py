"""How long a paper pack and slides take, and how large they are.

    uv run python -m benchmarks.papers

Each is made in a child process of its own, as a page would ask for it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
os.environ.setdefault("EVENHAND_DATA", ".mypy_cache/data")

import django

django.setup()

from benchmarks.measured import Report  # noqa: E402
from evenhand.facilitation.models import Decision, Session  # noqa: E402
from evenhand.partnerships.models import Partner, Partnership  # noqa: E402
from evenhand.reports.contents.paper_pack import PARTS, PaperChoice, PaperPack, most_sheets_each, paper_pack  # noqa: E402
from evenhand.reports.contents.session_report import session_report  # noqa: E402
from evenhand.reports.formats.paper import paper_pdf  # noqa: E402
from evenhand.reports.formats.slides import report_slides  # noqa: E402
from tests.reports.sizes import session_of_size  # noqa: E402

TRIES = 3
MEGABYTE = 1_000_000
SIZES = ((8, 10), (12, 15), (40, 10))
MOST_SECONDS, MOST_MEGABYTES = 5.0, 2.0


def main() -> int:
    report = Report()
    for partners, decisions in SIZES:
        report.title(f"{partners} partners, {decisions} decisions")
        pack = whole_pack(partners, decisions)
        measure(report, "paper pack", lambda pack=pack: paper_pdf(pack))  # type: ignore[misc]
        document = session_report(session_of_size(partners, decisions), "en")
        measure(report, "slides", lambda document=document: report_slides(document))  # type: ignore[misc]
    return 1 if report.missed else 0


def whole_pack(partners: int, decisions: int) -> PaperPack:
    """Everything there is, with a score sheet for each organisation where they fit into one file."""
    session = Session(partnership=Partnership(name="A partnership"), label="First", mode="open_by_organisation")
    rows = [Partner(name=f"Organisation number {number}", short=f"P{number}") for number in range(partners)]
    chosen = [Decision(text=f"How the budget of year {number} is divided") for number in range(decisions)]
    sheets = min(1, most_sheets_each(partners, decisions))
    return paper_pack(session, rows, chosen, PaperChoice("en", tuple(PARTS), "one_day", sheets))


def measure(report: Report, name: str, make: Callable[[], bytes]) -> None:
    """The middle of some tries, and the size."""
    taken = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        made = make()
        taken.append(time.perf_counter() - begun)
    report.figure(f"{name}, time", round(sorted(taken)[TRIES // 2], 2), " s", MOST_SECONDS)
    report.figure(f"{name}, size", round(len(made) / MEGABYTE, 2), " MB", MOST_MEGABYTES)


if __name__ == "__main__":
    raise SystemExit(main())
