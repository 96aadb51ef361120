"""Who sees whom how: every view of every part in one figure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession
from evenhand.reports.contents.session_report.taking_part import headings
from evenhand.reports.document import Block, Paragraph, Section, SeenCell, SeenMatrix, SeenRow

TALK, TALK_FIRST = 2, 3
"""Unit: rungs, as docs/measures.md counts them."""


APART = (
    ngettext_lazy(
        "In %(count)d of them views lie at most one level apart.",
        "In %(count)d of them views lie at most one level apart.",
        "count",
    ),
    ngettext_lazy(
        "In %(count)d of them views lie two levels apart.",
        "In %(count)d of them views lie two levels apart.",
        "count",
    ),
    ngettext_lazy(
        "In %(count)d of them views lie three levels or more apart.",
        "In %(count)d of them views lie three levels or more apart.",
        "count",
    ),
)
"""From views that lie close to those that lie far apart."""


def seeing_section(disclosed: DisclosedSession) -> Section | None:
    """The views of all parts side by side. None when views are not shown to this reader, or there are none."""
    if not disclosed.shows_views:
        return None
    rows = tuple(
        SeenRow(each.number, each.text, tuple(_seen(cell) for cell in each.cells)) for each in disclosed.decisions
    )
    cells = [cell for each in disclosed.decisions for cell in each.cells]
    apart = [cell.rungs for cell in cells if cell.rungs is not None]
    if not apart:
        return None
    is_blurred = any(cell.band for cell in cells)
    caption = _("How each organisation’s part in each decision is seen")
    blocks: list[Block] = [Paragraph(" ".join(_how_wide(apart) if is_blurred else _how_far_apart(apart)))]
    note = _note(cells, is_blurred)
    if note:
        blocks.append(Paragraph(note, is_note=True))
    blocks.append(SeenMatrix(caption, headings(disclosed), rows))
    return Section("seen", _("Who sees whom how"), tuple(blocks))


def _note(cells: Sequence[DisclosedCell], is_blurred: bool) -> str:
    if not is_blurred:
        return _("Each mark is the view of one organisation. Marks at the same level stand on each other.")
    return _("No mark: too few people answered to show a range.") if any(cell.too_few for cell in cells) else ""


def _seen(cell: DisclosedCell) -> SeenCell:
    if cell.band:
        return SeenCell(range=(cell.band.lowest, cell.band.middle, cell.band.highest))
    others = sorted(view.level for view in cell.views or () if not view.is_own)
    return SeenCell(cell.own, tuple(others), tuple(sorted(view.level for view in cell.stand_ins)))


def _how_far_apart(apart: Sequence[int]) -> list[str]:
    """In how many places views lie close, apart and far apart, counted."""
    close, far = sum(rungs < TALK for rungs in apart), sum(rungs >= TALK_FIRST for rungs in apart)
    numbers = (close, len(apart) - close - far, far)
    told = (str(sentence % {"count": number}) for sentence, number in zip(APART, numbers, strict=True) if number)
    return [_places_shown(len(apart)), *told]


def _how_wide(apart: Sequence[int]) -> list[str]:
    """The same for ranges, which are never narrower than two levels: what is close is not told."""
    sentences = [_places_shown(len(apart)), _("No range is narrower than two levels, so that it gives no view away.")]
    if far := sum(rungs >= TALK_FIRST for rungs in apart):
        sentence = ngettext(
            "In %(count)d of them the range is three levels or more wide.",
            "In %(count)d of them the range is three levels or more wide.",
            far,
        )
        sentences.insert(1, sentence % {"count": far})
    return sentences


def _places_shown(count: int) -> str:
    return ngettext(
        "Views of %(count)d place are shown. A place is the part of one organisation in one decision.",
        "Views of %(count)d places are shown. A place is the part of one organisation in one decision.",
        count,
    ) % {"count": count}
