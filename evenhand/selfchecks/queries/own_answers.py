"""What of somebody's last self-check goes along into a group picture: the answers to its lines, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.notebooks.rules import OpenNotebook

from .checks import asked_in, checks_of


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """Answers that could go along. What cannot be said is not among them."""

    instrument: str
    version: int
    check_on: date
    """The day the self-check was begun."""
    given: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GoesAlong:
    """One line with one's own answer, in words."""

    text: str
    answer: str


def answers_to_add(notebook: OpenNotebook) -> OwnAnswers | None:
    """The answers of the last self-check in which a line was answered. Unknown: None when there is none.

    Queries: none.
    """
    for check in reversed(checks_of(notebook)):
        given = {line: level for line, level in check.levels.items() if level is not None}
        if given:
            return OwnAnswers(check.instrument, check.version, check.begun_on, given)
    return None


def in_words(notebook: OpenNotebook) -> list[GoesAlong]:
    """The same in the words of the questionnaire, in the reader's language.

    Queries: none.
    """
    for check in reversed(checks_of(notebook)):
        lines = [
            GoesAlong(each.text, choice.label)
            for each in asked_in(check).items
            if check.levels.get(each.id) is not None
            and each.scale is not None
            and (choice := each.scale.choice(check.levels[each.id]))
        ]
        if lines:
            return lines
    return []
