"""How a change between two sessions reads in words. Never an average, never a grade."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.analysis.change import Reading
from evenhand.analysis.disclosure import ComparedCell

READINGS: dict[Reading, object] = {
    "too_few": gettext_lazy("Too few moves to tell change from chance."),
    "both_ways": gettext_lazy("Moves both ways, about as chance would give."),
    "one_way": gettext_lazy("More moves one way than chance would often give."),
}
"""Below the count of moves. What it rests on: docs/measures.md."""


def moved_words(cell: ComparedCell) -> str:
    """How one organisation's part in one decision moved, in words."""
    if cell.moved is None:
        return unknown_words(cell)
    if cell.moved == 0:
        return _("The same")
    if cell.moved > 0:
        return ngettext("%(n)d step up", "%(n)d steps up", cell.moved) % {"n": cell.moved}
    return ngettext("%(n)d step down", "%(n)d steps down", -cell.moved) % {"n": -cell.moved}


def unknown_words(cell: ComparedCell) -> str:
    """Why a move cannot be told."""
    before, after = cell.before.standing, cell.after.standing
    if before == after == "not_settled":
        return _("Settled in neither session")
    if "not_settled" in (before, after):
        return _("Settled in one session only")
    return _("Recorded in one session only") if before != after else _("Not recorded")


def due_words(kind: str, number: int, *, is_past: bool) -> str:
    """What is asked on a day, of how many commitments or actions."""
    if kind == "check_in":
        return ngettext("How does %(n)d action go on?", "How do %(n)d actions go on?", number) % {"n": number}
    if kind == "reply" and is_past:
        return ngettext("%(n)d reply was due", "%(n)d replies were due", number) % {"n": number}
    if kind == "reply":
        return ngettext("%(n)d reply is due", "%(n)d replies are due", number) % {"n": number}
    return ngettext("Is %(n)d commitment kept?", "Are %(n)d commitments kept?", number) % {"n": number}


def hear_back_words(*, is_past: bool) -> str:
    """What people who were asked wait for."""
    return _("People who were asked still wait to hear back") if is_past else _("People who were asked hear back")
