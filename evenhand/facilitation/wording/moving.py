"""How many organisations gained say since the session before, and how many lost some."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from evenhand.analysis.change import Moves

MORE = ngettext_lazy(
    "%(count)d organisation has more say in at least one decision.",
    "%(count)d organisations have more say in at least one decision.",
    "count",
)
LESS = ngettext_lazy(
    "%(count)d organisation has less say in at least one decision.",
    "%(count)d organisations have less say in at least one decision.",
    "count",
)


def moves_in_words(moves: Collection[Moves]) -> str:
    """What moved, in words: never a sum over decisions. Empty when nothing can be compared.

    Scale: organisations with at least one decision in which they have more say, and with at least one with less.
    """
    if not moves:
        return ""
    gained, lost = sum(1 for each in moves if each.up), sum(1 for each in moves if each.down)
    return " ".join(counted(gained, lost)) or _("No level has moved since the sessions before.")


def counted(gained: int, lost: int) -> list[str]:
    """How many have more say and how many less, a sentence each; nothing of none."""
    told = ((MORE, gained), (LESS, lost))
    return [str(sentence % {"count": number}) for sentence, number in told if number]
