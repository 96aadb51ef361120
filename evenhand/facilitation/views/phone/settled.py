"""Levels beside organisations' names: what the group settled, what one's organisation wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.partnerships.models import Partner


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation and a level. Level None: not settled, or it does not mind."""

    name: str
    level: int | None
    standing: str = "settled"


def settled_cells(seen: DisclosedSession, decision_key: str) -> list[Line]:
    """What the group settled for each organisation in one decision, in the fixed order."""
    names = {each.id: each.name for each in seen.organisations}
    cells = seen.decision(decision_key).cells
    return [Line(names[cell.organisation], cell.settled.level, cell.settled.standing) for cell in cells]


def wished_cells(partners: Sequence[Partner], wishes: Mapping[UUID, int | str]) -> list[Line]:
    """What an organisation wishes for each partner it has said something about."""
    levels = {pk: level if isinstance(level, int) else None for pk, level in wishes.items()}
    return [Line(partner.name, levels[partner.pk]) for partner in partners if partner.pk in levels]
