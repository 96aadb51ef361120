"""How long a paper pack and slides take, and how large they are.

    uv run python -m benchmarks.papers

Each is made in a child process of its own, as a page would ask for it.
"""

from __future__ import annotations

from collections.abc import Callable

import benchmarks.started  # noqa: F401  (Django, before what stands on it)
from benchmarks.measured import Report, megabytes, timed
from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partner, Partnership
from evenhand.reports.contents.paper_pack import PARTS, PaperChoice, PaperPack, most_sheets_each, paper_pack
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.paper import paper_pdf
from evenhand.reports.formats.slides import report_slides
from tests.reports.sizes import session_of_size

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
    seconds, made = timed(make)
    report.figure(f"{name}, time", round(seconds, 2), " s", MOST_SECONDS)
    report.figure(f"{name}, size", megabytes(len(made)), " MB", MOST_MEGABYTES)


if __name__ == "__main__":
    raise SystemExit(main())
