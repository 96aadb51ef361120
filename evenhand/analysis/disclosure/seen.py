"""What may be shown, as frozen values. Pages and reports are handed these and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evenhand.analysis.change import Moves
from evenhand.analysis.disclosure.terms import Audience
from evenhand.analysis.prompts import Prompt
from evenhand.analysis.spread import Flag
from evenhand.record.values import DecisionKind, Level, Mode, Outcome, Satisfied, Status

Standing = Literal["settled", "not_settled", "not_recorded"]


@dataclass(frozen=True, slots=True)
class Settled:
    """A level the group settled, left open, or has not come to yet."""

    standing: Standing = "not_recorded"
    level: Level | None = None


NOT_RECORDED = Settled()


@dataclass(frozen=True, slots=True)
class DisclosedView:
    """One organisation's view of a cell, with its name. Only in the open mode."""

    organisation: str
    level: Level
    is_own: bool
    """The organisation looks at its own part."""


@dataclass(frozen=True, slots=True)
class Band:
    """Blurred: how far the views of all organisations reach, at least two rungs wide.

    It does not say how many answered this cell: beside the count of the session that would tell who did not know.
    """

    lowest: Level
    middle: Level | None
    """None where the middle would give a view away."""
    highest: Level


@dataclass(frozen=True, slots=True)
class DisclosedCell:
    """One organisation's part in one decision, as far as the viewer may see it."""

    decision: str
    organisation: str
    settled: Settled = NOT_RECORDED
    wish: Settled = NOT_RECORDED
    shift_needed: int | None = None
    views: tuple[DisclosedView, ...] | None = None
    """In the fixed order of organisations. None: views are not shown here."""
    stand_ins: tuple[DisclosedView, ...] = ()
    unknown: int = 0
    """How many organisations answered "I do not know". Open mode only."""
    band: Band | None = None
    too_few: int | None = None
    """How many more answers are needed before a range can be shown. None: no range is held back."""
    flag: Flag = "none"
    own: Level | None = None
    others_median: Level | None = None
    gap: int | None = None
    within_own: int | None = None
    """How far answers lie apart inside the viewer's own organisation; shown to nobody else."""

    @property
    def rungs(self) -> int | None:
        """How far the shown views lie apart. None when no views are shown."""
        if self.band:
            return self.band.highest - self.band.lowest
        levels = [view.level for view in self.views or ()]
        return max(levels) - min(levels) if levels else None


@dataclass(frozen=True, slots=True)
class DisclosedSatisfaction:
    """Whether the group agrees with the way a decision is taken."""

    outcome: Outcome | None
    by_organisation: Mapping[str, Satisfied] | None = None
    """Only in the open mode; an organisation that left it open is missing."""
    reasons: tuple[str, ...] = ()
    """Why, in words whose writers said that the group may read them. Open mode only, tied to nobody."""


@dataclass(frozen=True, slots=True)
class DisclosedDecision:
    id: str
    number: int
    """Its place among the decisions shown, from 1."""
    text: str
    phase: str | None
    kind: DecisionKind
    each_for_itself: bool
    cells: tuple[DisclosedCell, ...] = ()
    note: str | None = None
    """What the group or its facilitator wrote down in the talk. Inside only."""
    themes: tuple[str, ...] = ()
    """Notes from scoring in the facilitator's words. Inside only."""
    shared_notes: tuple[str, ...] = ()
    """Notes whose writers said that the group may read them. Open mode, inside only."""
    satisfaction: DisclosedSatisfaction | None = None


@dataclass(frozen=True, slots=True)
class DisclosedOrganisation:
    id: str
    name: str
    short: str
    kind: str
    is_local: bool | None
    has_stand_in: bool
    is_viewers: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have answered, and never what."""

    people: int
    people_answered: int
    organisations: int
    organisations_answered: int


@dataclass(frozen=True, slots=True)
class DisclosedShift:
    organisation: str
    from_level: Level | None
    to_level: Level | None


@dataclass(frozen=True, slots=True)
class DisclosedAction:
    id: str
    number: int
    decision: str | None
    what: str
    owner: str
    owner_role: str | None
    due: str | None
    shifts: tuple[DisclosedShift, ...]
    how_we_will_know: str | None
    status: Status
    confirmer: str | None
    is_confirmed: bool | None


@dataclass(frozen=True, slots=True)
class DisclosedMove:
    """How far one organisation's part in one decision moved since an earlier session."""

    decision: str
    organisation: str
    moved: int
    still_to_go: int | None


@dataclass(frozen=True, slots=True)
class DisclosedColumn:
    """One organisation's settled levels in one session, highest first: one square a decision."""

    organisation: str
    session: str
    label: str
    to_day: str | None
    levels: tuple[Level, ...]
    not_settled: int


@dataclass(frozen=True, slots=True)
class DisclosedChange:
    moves: tuple[DisclosedMove, ...] = ()
    counts: Mapping[str, Moves] = field(default_factory=dict)
    columns: tuple[DisclosedColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class DisclosedSession:
    """Everything one viewer may see of one session at one moment."""

    id: str
    audience: Audience
    mode: Mode
    label: str = ""
    from_day: str | None = None
    to_day: str | None = None
    how: str | None = None
    partnership: str = ""
    is_example: bool = False
    shows_views: bool = False
    organisations: tuple[DisclosedOrganisation, ...] = ()
    decisions: tuple[DisclosedDecision, ...] = ()
    actions: tuple[DisclosedAction, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    change: DisclosedChange | None = None
    counts: Counts | None = None
    closing_remarks: str | None = None
    closing_comments: tuple[str, ...] = ()
    """Last words whose writers said that the group may read them. Open mode, inside only."""

    def decision(self, decision_id: str) -> DisclosedDecision:
        """The decision with this id. Refuses: KeyError when it is not shown."""
        for decision in self.decisions:
            if decision.id == decision_id:
                return decision
        raise KeyError(decision_id)

    def cell(self, decision_id: str, organisation_id: str) -> DisclosedCell:
        """The cell of this decision and organisation. Refuses: KeyError when it is not shown."""
        for cell in self.decision(decision_id).cells:
            if cell.organisation == organisation_id:
                return cell
        raise KeyError(organisation_id)

    def places_to_talk(self) -> tuple[DisclosedCell, ...]:
        """The cells where views differ by two rungs or more: widest first, then in the order of the table."""
        flagged = [cell for decision in self.decisions for cell in decision.cells if cell.flag != "none"]
        return tuple(sorted(flagged, key=lambda cell: -(cell.rungs or 0)))
