"""A paper pack as one A4 PDF in black and white: tagged like a report, made by the same typesetter."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.facilitation.wording.levels import LEVEL_NAMES, LEVEL_SAYINGS
from evenhand.reports.contents.paper_pack import PaperPack
from evenhand.reports.formats.packing import packed
from evenhand.reports.formats.pdf import MAKER, Values, language_values
from evenhand.reports.formats.printable import printable
from evenhand.reports.formats.typesetting import typeset

LETTERS_IN_LINE, LINE, ROOM_ON_PAGE = 19, 5.0, 172.0
"""How many letters of a name stand side by side, how high a line of it is, and what a page has room for."""
HIGHEST_ROW, LOWEST_ROW, ROOM_FOR_ROWS = 13.0, 9.2, 150.0
FEW, ROW_OF_FEW = 5, 11.5
"""Unit: millimetres. Rows are as high as the hand likes, and lower where many have to fit on a page."""


def paper_pdf(pack: PaperPack) -> bytes:
    """Everything that was chosen, in the language and direction of the pack."""
    (pdf,) = typeset("paper", paper_values(pack), "pdf")
    # The same length keeps every position in the file true.
    return packed(MAKER.sub(lambda found: found[1] + b"Evenhand".ljust(len(found[2])), pdf))


def paper_values(pack: PaperPack) -> Values:
    """Everything the template needs, as plain values."""
    with translation.override(pack.language):
        named = _("Papers for a meeting")
        words: dict[str, Any] = {
            "levels": [str(name) for name in LEVEL_NAMES],
            "sayings": [str(name) for name in LEVEL_SAYINGS],
            "unknown": _("I don’t know"),
            "partner": _("Partner"),
            "decision": _("Decision"),
            "when": _("When"),
            "organisation": _("Organisation"),
        }
    row = _row(len(pack.partners))
    values = {
        **asdict(pack),
        **language_values(pack.language),
        # What the file says of itself: seen before it is opened, so it names nobody.
        "named": named,
        "words": words,
        "row": row,
        # Else a table is cut by a page, between two rows and with its head repeated.
        "fits": sum(max(row, _lines(each.name) * LINE) for each in pack.partners) < ROOM_ON_PAGE,
    }
    return dict(printable(values))


def _row(partners: int) -> float:
    """How high a row is: two decisions of a few partners share a page, and one of many still fits on one.

    >>> [_row(partners) for partners in (3, 8, 12, 40)]
    [11.5, 13.0, 12.5, 9.2]
    """
    if partners <= FEW:
        return ROW_OF_FEW
    return round(max(LOWEST_ROW, min(HIGHEST_ROW, ROOM_FOR_ROWS / partners)), 1)


def _lines(name: str) -> int:
    return -(-len(name) // LETTERS_IN_LINE) or 1
