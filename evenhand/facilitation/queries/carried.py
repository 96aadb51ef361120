"""What a file brought along that has no row: kept with its partnership, as it came."""

from __future__ import annotations

import json
from typing import Any

from evenhand.partnerships.models import Partnership

KEPT_AS = "file"
"""The one field of `Partnership.carried`. A text, because a database may order the fields of JSON anew."""


def carried_parts(partnership: Partnership) -> dict[str, Any]:
    """The parts of an imported file that have no rows; empty for a partnership that began here.

    people: in the order of the file, one object each; those without a seat in any session with all they have,
    the others with their id and what a seat cannot hold · sessions: the ids in order, each with what its rows
    cannot hold · funding, funding_places: money no row can say, and its places in the list · scale, commitments,
    expected_funding, expected_change, as_written: as in the file.
    """
    kept = partnership.carried.get(KEPT_AS)
    return json.loads(kept) if kept else {}
