"""How each partner takes part today: the settled levels."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.reports.document import Block, Bullets, Heading, Ladder, Matrix, MatrixRow, Paragraph, Section, isolated


def has_levels(disclosed: DisclosedSession) -> bool:
    """Whether any level was settled, or honestly left open, that this reader may see."""
    return any(cell.settled.standing != "not_recorded" for decision in disclosed.decisions for cell in decision.cells)


def count_open(disclosed: DisclosedSession) -> int:
    """How many levels the group left open."""
    return sum(cell.settled.standing == "not_settled" for decision in disclosed.decisions for cell in decision.cells)


def headings(disclosed: DisclosedSession) -> tuple[Heading, ...]:
    """The organisations as heads of columns, in the fixed order."""
    return tuple(Heading(each.short, each.name) for each in disclosed.organisations)


def today_section(disclosed: DisclosedSession) -> Section | None:
    """The matrix of settled levels; where no level may be shown, the decisions alone. None without decisions."""
    if not disclosed.decisions:
        return None
    if not has_levels(disclosed):
        return _only_decisions(disclosed)
    rows = tuple(
        MatrixRow(decision.number, decision.text, tuple(cell.settled for cell in decision.cells))
        for decision in disclosed.decisions
    )
    is_some_open = count_open(disclosed) > 0
    notes = [_("The levels were settled in the talk.")]
    if is_some_open:
        notes.append(_("A dashed square means that the group left the level open."))
    blocks: list[Block] = [
        Ladder(with_not_settled=is_some_open),
        Matrix(_("Settled level of each organisation in each decision"), headings(disclosed), rows),
        Paragraph(" ".join(notes), is_note=True),
    ]
    return Section("today", _("How each partner takes part today"), tuple(blocks))


def _only_decisions(disclosed: DisclosedSession) -> Section:
    texts = tuple(isolated(decision.text) for decision in disclosed.decisions)
    return Section("decisions", _("What we looked at"), (Bullets(texts),))
