"""What was understood of a file: each level with the cell it came from, the questions that are left, and the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from evenhand.record.values import Level

from .cells import Place, Sheet, Value
from .layout import Layout


def mark_of(text: str) -> str:
    """A short name for what a question is about, to be used in a form.

    >>> len(mark_of("Waterkring"))
    10
    """
    return sha256(text.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Known:
    """A partner that is here already."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Said:
    """One filled cell: what it tells of which decision and organisation. `level`: the rung its column stands for."""

    sheet: Sheet
    place: Place
    decision: str
    phase: str
    organisation: str
    measure: str
    value: Value
    level: int | None = None
    fault: str = ""
    """no_value or errors: what is wrong with the formula of the cell; empty for nothing."""


@dataclass(frozen=True, slots=True)
class SaidAction:
    """One row of a list of actions, as it is written."""

    sheet: Sheet
    places: Mapping[str, Place]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the writer of the sheet can say. `answer`: chosen or suggested; empty: still open."""

    name: str
    about: str
    choices: tuple[tuple[str, str], ...]
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answer == ""


def question(name: str, about: str, choices: Iterable[tuple[str, str]], answer: str) -> Question:
    """A question with its answer; what is none of the choices is no answer."""
    offered = tuple(choices)
    return Question(name, about, offered, answer if answer in dict(offered) else "")


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet, how it was read, and what can be said otherwise."""

    layout: Layout
    is_used: bool
    what: Question | None
    direction: Question | None
    rows: frozenset[int]
    """The rows that are taken as decisions."""

    @property
    def name(self) -> str:
        """The prefix of its fields in the form."""
        return f"s{self.layout.sheet.number}"


@dataclass(frozen=True, slots=True)
class PlannedPartner:
    """An organisation of the file. `partner`: the id of the one it is; empty: a new one."""

    name: str
    short: str
    partner: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDecision:
    """A decision of the file."""

    text: str
    phase: str = ""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action of the file. Organisations and decisions by their place in the plan."""

    what: str
    owner: int
    decision: int | None = None
    due: str = ""
    confirmer: int | None = None
    know: str = ""


Cell = tuple[int, int]
"""A decision and an organisation, by their places in the plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would come into the partnership. A cell without a level was left open; one nobody knew is not there."""

    partners: tuple[PlannedPartner, ...] = ()
    decisions: tuple[PlannedDecision, ...] = ()
    actual: Mapping[Cell, Level | None] = field(default_factory=dict)
    desired: Mapping[Cell, Level | None] = field(default_factory=dict)
    content: Mapping[Cell, str] = field(default_factory=dict)
    actions: tuple[PlannedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything the page of a file shows."""

    sheets: tuple[SheetSeen, ...]
    organisations: tuple[Question, ...]
    marks: tuple[Question, ...]
    scale: Question | None
    conflict: Question | None
    plan: Plan
    errors: tuple[str, ...]
    notices: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    """Each mark of the file and what it was taken for, in words."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, those about sheets first."""
        about_sheets = [each for seen in self.sheets if seen.is_used for each in (seen.what, seen.direction)]
        about_all = [*about_sheets, *self.organisations, self.scale, *self.marks, self.conflict]
        return tuple(each for each in about_all if each is not None)

    @property
    def open_questions(self) -> int:
        """How many questions nobody has answered."""
        return sum(each.is_open for each in self.questions)

    @property
    def may_come_in(self) -> bool:
        """Whether nothing is in the way any more."""
        plan = self.plan
        has_levels = bool(plan.actual or plan.desired or plan.content)
        return has_levels and not self.errors and not self.open_questions
