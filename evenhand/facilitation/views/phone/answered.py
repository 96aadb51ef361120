"""One person's own answers, put beside the names of the decisions and organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from evenhand.partnerships.models import Partner

from ...models import Decision
from ...queries import OwnAnswers


@dataclass(frozen=True, slots=True)
class Given:
    """The person's level for one organisation. Level None: "I don't know"."""

    name: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What one person answered about one decision."""

    decision: Decision
    given: tuple[Given, ...]
    note: str
    may_be_shown: bool


def answered_decisions(
    decisions: Sequence[Decision], partners: Sequence[Partner], own: Mapping[UUID, OwnAnswers]
) -> list[Answered]:
    """Every decision with the person's own answers; nothing is given where the person said nothing."""
    nothing = OwnAnswers({}, "", False)
    return [_answered(decision, partners, own.get(decision.pk, nothing)) for decision in decisions]


def _answered(decision: Decision, partners: Sequence[Partner], own: OwnAnswers) -> Answered:
    given = tuple(Given(partner.short, own.levels[partner.pk]) for partner in partners if partner.pk in own.levels)
    return Answered(decision, given, own.note, own.may_be_shown)
