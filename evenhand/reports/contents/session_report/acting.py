"""What the group wishes, and what it will do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evenhand.analysis.disclosure import DisclosedAction, DisclosedSession
from evenhand.facilitation.wording.actions import STATUS_WORDS
from evenhand.reports.contents.session_report.taking_part import headings
from evenhand.reports.contents.written import written_day, written_list
from evenhand.reports.document import (
    Block,
    Matrix,
    MatrixRow,
    Paragraph,
    Section,
    Table,
    isolated,
)
from evenhand.reports.figures.tables import with_filled_columns


def wishes_section(disclosed: DisclosedSession) -> Section | None:
    """The levels the group wants next time. None when no wish may be shown."""
    rows = tuple(
        MatrixRow(decision.number, decision.text, tuple(cell.wish for cell in decision.cells))
        for decision in disclosed.decisions
        if any(cell.wish.standing != "not_recorded" for cell in decision.cells)
    )
    if not rows:
        return None
    blocks: list[Block] = [
        Matrix(_("Level the group wants for each organisation next time"), headings(disclosed), rows)
    ]
    moves = _who_moves(disclosed)
    if moves:
        blocks.append(Paragraph(" ".join(moves)))
    notes = [_("Compared with the levels of today. To step back can be what a partner wishes.")] if moves else []
    if any(cell.standing == "not_settled" for row in rows for cell in row.cells):
        notes.append(_("A dashed square means that the group left the wish open."))
    if notes:
        blocks.append(Paragraph(" ".join(notes), is_note=True))
    return Section("wishes", _("How we want it"), tuple(blocks))


def actions_section(disclosed: DisclosedSession) -> Section | None:
    """Actions with owner, date and who confirmed them. None when there is none to show."""
    if not disclosed.actions:
        return None
    shorts = {each.id: isolated(each.short) for each in disclosed.organisations}
    heads = (
        _("What"),
        _("Owner"),
        pgettext("head of a column of dates", "By"),
        _("How we will know"),
        _("Status"),
        _("Confirmed by"),
    )
    rows = tuple(_row(action, shorts) for action in disclosed.actions)
    table = with_filled_columns(Table(_("Actions the group agreed on"), heads, rows))
    return Section("actions", _("What we will do"), (table,))


def _row(action: DisclosedAction, shorts: Mapping[str, str]) -> tuple[str, ...]:
    owner = shorts[action.owner]
    if action.owner_role:
        owner = _("%(owner)s, %(role)s") % {"owner": owner, "role": isolated(action.owner_role)}
    return (
        isolated(action.what),
        owner,
        written_day(action.due),
        isolated(action.how_we_will_know) if action.how_we_will_know else "",
        str(STATUS_WORDS[action.status]),
        _confirmed(action, shorts),
    )


def _confirmed(action: DisclosedAction, shorts: Mapping[str, str]) -> str:
    if action.confirmer is None:
        return ""
    name = shorts[action.confirmer]
    return name if action.is_confirmed else _("%(name)s: not yet") % {"name": name}


def _who_moves(disclosed: DisclosedSession) -> list[str]:
    """Who would step back and who would take more part, in sentences; somebody can do both in different decisions."""
    shifts: dict[str, list[int]] = {}
    for decision in disclosed.decisions:
        for cell in decision.cells:
            shifts.setdefault(cell.organisation, []).append(cell.shift_needed or 0)
    back = [isolated(each.short) for each in disclosed.organisations if min(shifts[each.id]) < 0]
    more = [isolated(each.short) for each in disclosed.organisations if max(shifts[each.id]) > 0]
    sentences = []
    if more:
        sentences.append(_("To take more part in at least one decision: %(names)s.") % {"names": written_list(more)})
    if back:
        sentences.append(_("To step back in at least one decision: %(names)s.") % {"names": written_list(back)})
    return sentences
