"""How each partner takes part today: the settled levels."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.reports.document import Block, Bullets, Heading, Ladder, Matrix, MatrixRow, Paragraph, Section


def has_levels(disclosed: DisclosedSession) -> bool:
    """Whether any level was settled, or honestly left open, that this reader may see."""
    return any(
        cell.settled.standing != "not_recorded" for decision in disclosed.decisions for cell in decision.cells
    )


def headings(disclosed: DisclosedSession) -> tuple[Heading, ...]:
    """The organisations as heads of columns, in the fixed order."""
    return tuple(Heading(each.short, each.name) for each in disclosed.organisations)


def today_section(disclosed: DisclosedSession) -> Section | None:
    """The matrix of settled levels. None when no level may be shown; then the decisions alone are listed."""
    if not disclosed.decisions:
        return None
    if not has_levels(disclosed):
        return _only_decisions(disclosed)
    rows = tuple(
        MatrixRow(decision.number, decision.text, tuple(cell.settled for cell in decision.cells))
        for decision in disclosed.decisions
    )
    blocks: list[Block] = [
        Ladder(with_not_settled=True),
        Matrix(_("Settled level of each organisation in each decision"), headings(disclosed), rows),
        Paragraph(
            _("Levels were settled in the talk. A dashed square is not settled: the group left it open."), is_note=True
        ),
    ]
    return Section("today", _("How each partner takes part today"), tuple(blocks))


def _only_decisions(disclosed: DisclosedSession) -> Section:
    texts = tuple(decision.text for decision in disclosed.decisions)
    return Section("decisions", _("What we looked at"), (Bullets(texts),))
