"""Sessions as disclosure hands them over, for tests of what reports say of them."""

from __future__ import annotations

from evenhand.analysis.disclosure import (
    DisclosedCell,
    DisclosedDecision,
    DisclosedOrganisation,
    DisclosedSession,
    Settled,
    Viewer,
    disclose,
)
from evenhand.record.examples import read_example

OPEN, BLURRED = "open-water-alliance", "stone-and-river-coalition"


def example(name: str = OPEN, session: str = "R2", reader: str = "facilitator") -> DisclosedSession:
    """A session of an example as these readers see it; outside, every organisation said yes."""
    record = read_example(name)
    released = None if reader == "facilitator" else frozenset(each.id for each in record.organisations)
    return disclose(record, session, Viewer(reader), released=released)  # type: ignore[arg-type]


def session_of(levels: list[list[int | str | None]], **fields: object) -> DisclosedSession:
    """A session with these settled levels, a row a decision. None: not settled; "-": not recorded."""
    width = len(levels[0]) if levels else 2
    organisations = tuple(
        DisclosedOrganisation(f"O{number}", f"Organisation {number}", f"O{number}", "other", None, False)
        for number in range(1, width + 1)
    )
    defaults: dict[str, object] = {
        "id": "R1",
        "audience": "inside",
        "mode": "open_by_organisation",
        "partnership": "Lake Basin",
        "organisations": organisations,
        "decisions": tuple(decision(number, row) for number, row in enumerate(levels, 1)),
    }
    return DisclosedSession(**(defaults | fields))  # type: ignore[arg-type]


def decision(number: int, levels: list[int | str | None], text: str = "") -> DisclosedDecision:
    """A decision with one cell for each level."""
    cells = tuple(
        DisclosedCell(f"D{number}", f"O{place}", settled=_settled(level)) for place, level in enumerate(levels, 1)
    )
    return DisclosedDecision(f"D{number}", number, text or f"What we do first, {number}", None, "made", False, cells)


def _settled(level: int | str | None) -> Settled:
    if level == "-":
        return Settled()
    return Settled("not_settled") if level is None else Settled("settled", level)  # type: ignore[arg-type]
