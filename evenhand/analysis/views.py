"""What each organisation sees: one view for each decision and organisation, from the answers of its people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from evenhand.analysis.ladder import distance, known, lower_median
from evenhand.record.values import Level, Organisation, Person, Record, Session

COUNTED_ROLES = frozenset({"representative", "rater"})

Levels = list[Level | None]
Answers = Mapping[str, Mapping[str, Mapping[str, Levels]]]
"""Decision id → organisation whose people answered → organisation they answered about → their levels."""


@dataclass(frozen=True, slots=True)
class View:
    """How one organisation sees one cell: the lower median of its people."""

    organisation: str
    level: Level | None
    """None: none of its people gave a level."""
    people: int
    """How many of its people gave a level."""
    unknown: int
    """How many of its people said "I do not know"."""
    within: int | None
    """Highest minus lowest answer inside the organisation. None below two levels."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One organisation's part in one decision, as every organisation sees it."""

    decision: str
    organisation: str
    views: tuple[View, ...] = ()
    """Of the organisations that answered this decision, in the order of the record."""
    stand_ins: tuple[View, ...] = ()
    """Views of people who stood in for an absent organisation: apart, never counted."""

    @property
    def levels(self) -> list[Level]:
        """The views that are known, lowest first."""
        return known(view.level for view in self.views)

    @property
    def own(self) -> Level | None:
        """How the organisation sees its own part."""
        return next((view.level for view in self.views if view.organisation == self.organisation), None)

    @property
    def others(self) -> Level | None:
        """How the other organisations see its part: the lower median of their views."""
        return lower_median(view.level for view in self.views if view.organisation != self.organisation)

    @property
    def people(self) -> int:
        """How many people gave a level."""
        return sum(view.people for view in self.views)


@dataclass(frozen=True, slots=True)
class KeptRange:
    """What was shown of a blurred cell, kept in place of the views it came from: a range, or how many were missing."""

    lowest: Level | None
    middle: Level | None
    highest: Level | None
    too_few: int | None


@dataclass(frozen=True, slots=True)
class SessionViews:
    """All views of one session, and how many people they come from."""

    session: str
    cells: Mapping[tuple[str, str], Cell]
    """(decision, organisation) → cell, in the order of the record."""
    people_by_organisation: Mapping[str, int] = field(default_factory=dict)
    """How many people of each organisation are counted in this session; organisations without anybody are missing."""
    answered_by_organisation: Mapping[str, int] = field(default_factory=dict)
    """How many of them have answered at least one decision; organisations without an answer are missing."""
    ranges: Mapping[tuple[str, str], KeptRange] = field(default_factory=dict)
    """(decision, organisation) → the range that stays when a blurred session's answers are erased; else none."""

    @property
    def people(self) -> int:
        """How many people are counted in this session."""
        return sum(self.people_by_organisation.values())

    @property
    def answered(self) -> int:
        """How many of them have answered at least one decision."""
        return sum(self.answered_by_organisation.values())

    def cell(self, decision: str, organisation: str) -> Cell:
        """The cell of this decision and organisation; an empty one when there is none."""
        return self.cells.get((decision, organisation)) or Cell(decision, organisation)

    def of_decision(self, decision: str) -> Iterator[Cell]:
        """The cells of one decision, in the order of the organisations."""
        return (cell for (key, _), cell in self.cells.items() if key == decision)


def is_counted(person: Person) -> bool:
    """Whether this person's answers count: raters and representatives, never stand-ins, observers, facilitators.

    >>> is_counted(Person(id="S1", organisation="FPV", role="stand_in", label="For the fund"))
    False
    """
    return person.role in COUNTED_ROLES and not person.stand_in and person.organisation is not None


def is_stand_in(person: Person) -> bool:
    """Whether this person answers for an absent organisation."""
    return person.organisation is not None and (person.role == "stand_in" or bool(person.stand_in))


def session_views(record: Record, session: Session) -> SessionViews:
    """Every organisation's view in one session; one pass over the answers.

    Scale: ordinal, 0 to 4.
    Unknown: a view of None says that nobody of the organisation gave a level.
    Source: ours, methods A.4.
    """
    counted = {person.id: person.organisation for person in record.people if is_counted(person) and person.organisation}
    stand_in = {
        person.id: person.organisation for person in record.people if is_stand_in(person) and person.organisation
    }
    answers, stood_in = _answers(session, counted), _answers(session, stand_in)
    answered = frozenset(response.rater for response in session.responses if response.rater in counted)
    took_part = answered if session.raters is None else answered | (set(session.raters) & counted.keys())
    cells = {
        (decision.id, seen.id): Cell(
            decision.id,
            seen.id,
            _views(record.organisations, answers.get(decision.id, {}), seen.id),
            _views(record.organisations, stood_in.get(decision.id, {}), seen.id),
        )
        for decision in session.decisions
        for seen in record.organisations
    }
    return SessionViews(
        session.id,
        cells,
        Counter(counted[person] for person in took_part),
        Counter(counted[person] for person in answered),
    )


def _answers(session: Session, belongs: Mapping[str, str]) -> Answers:
    """The levels given by the people in `belongs`, by decision, own organisation and organisation seen."""
    answers: dict[str, dict[str, dict[str, Levels]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for response in session.responses:
        organisation = belongs.get(response.rater)
        if organisation is None:
            continue
        seen = answers[response.decision][organisation]
        for target, level in response.scores.items():
            seen[target].append(level)
    return answers


def _views(
    organisations: tuple[Organisation, ...], answers: Mapping[str, Mapping[str, Levels]], seen: str
) -> tuple[View, ...]:
    return tuple(_view(each.id, answers[each.id].get(seen, [])) for each in organisations if each.id in answers)


def _view(organisation: str, levels: Levels) -> View:
    people = len(levels) - levels.count(None)
    within = distance(levels) if people > 1 else None
    return View(organisation, lower_median(levels), people, len(levels) - people, within)
