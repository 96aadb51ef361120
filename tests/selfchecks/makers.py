"""Self-checks for tests, in notebooks of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from evenhand.notebooks.rules import OpenNotebook
from evenhand.selfchecks.queries.checks import SECTION
from evenhand.selfchecks.rules.checks import Check, written_checks
from tests.notebooks.makers import make_notebook

AUGUST, NOVEMBER = date(2026, 8, 24), date(2026, 11, 22)
ITEMS = tuple(f"b{number:02}" for number in range(1, 25))


def make_check(check_id: str = "c1", on: date = NOVEMBER, level: int | None = 2, **fields: Any) -> Check:
    """A check in which every item has this level, unless `levels` says otherwise."""
    levels = fields.pop("levels", dict.fromkeys(ITEMS, level))
    return Check(check_id, "selfcheck", 1, "en", on, levels, **fields)


def make_checked_notebook(*checks: Check) -> OpenNotebook:
    """A notebook with these checks, the earliest first; with none, one that was finished in November."""
    return make_notebook({SECTION: written_checks(checks or (make_check(finished_on=NOVEMBER),))})
