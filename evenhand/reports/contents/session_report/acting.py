"""What the group wishes, and what it will do."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evenhand.analysis.disclosure import DisclosedAction, DisclosedSession
from evenhand.facilitation.wording.actions import STATUS_WORDS
from evenhand.reports.contents.days import written_day
from evenhand.reports.contents.session_report.taking_part import headings
from evenhand.reports.document import Block, Matrix, MatrixRow, Paragraph, Section, Table, isolated


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
    back, more = _who_moves(disclosed)
    if back and more:
        blocks.append(
            Paragraph(
                _("To step back in at least one decision: %(back)s. To take more part: %(more)s.")
                % {"back": ", ".join(back), "more": ", ".join(more)}
            )
        )
    return Section("wishes", _("How we want it"), tuple(blocks))


def actions_section(disclosed: DisclosedSession) -> Section | None:
    """Actions with owner, date and who confirmed them. None when there is none to show."""
    if not disclosed.actions:
        return None
    shorts = {each.id: each.short for each in disclosed.organisations}
    rows = tuple(_row(action, shorts) for action in disclosed.actions)
    heads = (_("What"), _("Owner"), pgettext("head of a column of dates", "By"), _("How we will know"))
    heads = (*heads, _("Status"), _("Confirmed by"))
    return Section("actions", _("What we will do"), (Table(_("Actions the group agreed on"), heads, rows),))


def _row(action: DisclosedAction, shorts: dict[str, str]) -> tuple[str, ...]:
    owner = isolated(shorts.get(action.owner, action.owner))
    if action.owner_role:
        owner = _("%(owner)s, %(role)s") % {"owner": owner, "role": action.owner_role}
    return (
        action.what,
        owner,
        written_day(action.due),
        action.how_we_will_know or "",
        str(STATUS_WORDS[action.status]),
        _confirmed(action, shorts),
    )


def _confirmed(action: DisclosedAction, shorts: dict[str, str]) -> str:
    if action.confirmer is None:
        return ""
    name = isolated(shorts.get(action.confirmer, action.confirmer))
    return name if action.is_confirmed else _("%(name)s: not yet") % {"name": name}


def _who_moves(disclosed: DisclosedSession) -> tuple[list[str], list[str]]:
    shifts: dict[str, list[int]] = {}
    for decision in disclosed.decisions:
        for cell in decision.cells:
            shifts.setdefault(cell.organisation, []).append(cell.shift_needed or 0)
    back = [isolated(each.short) for each in disclosed.organisations if min(shifts.get(each.id, [0])) < 0]
    more = [isolated(each.short) for each in disclosed.organisations if max(shifts.get(each.id, [0])) > 0]
    return back, more
