"""A co-ordinator's own review as frozen values: what one says of each practice, what shows it, what one learns next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Rest = Mapping[str, Any]
"""What a later version keeps and this one does not know: it is handed on untouched."""

Knowing = Literal["know", "partly", "want"]
KNOWING: tuple[Knowing, ...] = ("know", "partly", "want")
LEVELS = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Example:
    """Something one did that shows a practice: words only, and a role where somebody could confirm it."""

    id: str
    did: str
    when: str = ""
    changed: str = ""
    confirms: str = ""
    """The role of somebody who could confirm it, never a name."""
    kept: str = ""
    """Where the proof is kept; it is never here."""
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote whom one invited. It rates nothing."""

    id: str
    text: str
    on: date | None = None
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Practised:
    """What one says of one practice.

    Unknown: no level and not `is_not_mine`: not looked at yet.
    """

    level: int | None = None
    """Scale: 0 not started to 4 helping others to do it."""
    is_not_mine: bool = False
    """It is not part of one's role. This is no level."""
    examples: tuple[Example, ...] = ()
    sessions: tuple[str, ...] = ()
    """Sessions one chose to add, as a line of words."""
    comments: tuple[Comment, ...] = ()
    rest: Rest = field(default_factory=dict)

    @property
    def is_answered(self) -> bool:
        return self.level is not None or self.is_not_mine


@dataclass(frozen=True, slots=True)
class Goal:
    """Something one wants to learn."""

    id: str
    what: str
    about: str = ""
    """The practice or the knowledge it belongs to; empty: none of them."""
    step: str = ""
    by: date | None = None
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """An invitation to comment on one practice: the secret of its link, kept nowhere but in the notebook."""

    token: str
    about: str
    ends_on: date
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """That one stands on a page of who helps with what: its link, and the secret that takes it back."""

    board: str
    key: str
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What one chose for the portfolio page. The page itself is kept nowhere."""

    opening: str = ""
    practices: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    thought: str = ""
    """The value one wrote a thought about; empty: none."""
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """The whole review of one person. It has no total."""

    practices: Mapping[str, Practised] = field(default_factory=dict)
    knowledge: Mapping[str, Knowing] = field(default_factory=dict)
    thoughts: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    portfolio: Portfolio = field(default_factory=Portfolio)
    asked: tuple[Asked, ...] = ()
    standings: tuple[Standing, ...] = ()
    key: str = ""
    """The secret from which the keys are made to which comments are sealed; empty: nobody was invited yet."""
    rest: Rest = field(default_factory=dict)

    def practised(self, item: str) -> Practised:
        """What one says of this practice; nothing yet when it was not looked at."""
        return self.practices.get(item, Practised())

    def example(self, item: str, example_id: str) -> Example | None:
        """One example of this practice. None: there is none."""
        return next((each for each in self.practised(item).examples if each.id == example_id), None)

    def goal(self, goal_id: str) -> Goal | None:
        """One learning goal. None: there is none."""
        return next((each for each in self.goals if each.id == goal_id), None)

    def goals_about(self, item: str) -> tuple[Goal, ...]:
        """The learning goals that belong to this practice or knowledge."""
        return tuple(each for each in self.goals if each.about == item)
