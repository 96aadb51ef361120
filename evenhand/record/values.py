"""What a partnership has said, as frozen values.

One class for each thing in a partnership-power/1 file (docs/file-format.md). A value knows nothing of the
database, the clock or the screen; everything that computes or shows works on these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from evenhand.record.promises import Check, CheckCounts, Commitment, Kept, Reply, Wording

__all__ = [
    "Action", "Agreed", "Check", "CheckCounts", "Commitment", "Decision", "DecisionKind", "Desired", "Flow",
    "Json", "Kept", "Layer", "LedgerEnd", "Level", "Loss", "Mode", "Organisation", "OrganisationView",
    "Outcome", "Partnership", "Person", "Privacy", "Record", "Reply", "Response", "Role", "Satisfaction",
    "Satisfied", "Scale", "ScaleLevel", "Scores", "Session", "Shift", "Stage", "Status", "TakesPart", "Wording",
]  # fmt: skip

Json = Any
"""A value kept as it came: oracles and fields no page uses."""

Level = int
"""A rung of the ladder, 0 (not informed) to 4 (decides). Unknown is None, and None is never 0."""

Stage = Literal["emerging", "existing", "ending"]
TakesPart = Literal["yes", "stand_in", "absent", "funder"]
Role = Literal["facilitator", "representative", "rater", "observer", "stand_in"]
Mode = Literal["open_by_organisation", "blurred", "talk_only"]
Satisfied = Literal["agree", "disagree", "unsure"]
Outcome = Literal["agreement", "no_agreement", "ask"]
Status = Literal["planned", "doing", "done", "stuck", "dropped"]
DecisionKind = Literal["made", "coming"]
Layer = Literal["shared", "private"]

Scores = Mapping[str, Level | None]
"""Organisation id → level. A missing organisation was not scored; None was scored "I do not know"."""


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    value: Level
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    id: str
    kind: str
    min: int
    max: int
    levels: tuple[ScaleLevel, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Partnership:
    id: str
    name: str
    about: str = ""
    stage: Stage = "existing"
    region: str | None = None
    languages: tuple[str, ...] = ()
    started: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    id: str
    name: str
    short: str
    kind: str
    role: str | None = None
    local: bool | None = None
    takes_part: str = "yes"
    """One of TakesPart, or another word that begins with funder."""
    place: str | None = None
    lead: bool | None = None
    """It signs with the funder."""
    host: bool | None = None
    """The server is its own."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part. The label is chosen by the person; no file holds an e-mail address."""

    id: str
    organisation: str | None
    role: Role
    label: str
    language: str | None = None
    device: str | None = None
    needs: str | None = None
    entered_by: str | None = None
    stand_in: bool | None = None


@dataclass(frozen=True, slots=True)
class Privacy:
    mode: Mode
    reveal: str = "when_the_step_closes"
    comments: str | None = None
    share_with_funder: str | None = None
    risk: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    id: str
    text: str
    phase: str | None = None
    kind: DecisionKind = "made"
    proposed_by: str | None = None
    each_for_itself: bool | None = None
    merged_from: tuple[str, ...] = ()
    """Texts of the decisions that were made into this one; their wordings are kept."""


@dataclass(frozen=True, slots=True)
class Response:
    """One person's private answer to one decision. Private layer: see docs/privacy.md."""

    decision: str
    rater: str
    scores: Scores
    what_happened: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """How one organisation sees one decision, out of the answers of its people. Shared layer."""

    decision: str
    organisation: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Agreed:
    """The levels the group settled for one decision. `settled` is False when any level stayed open."""

    decision: str
    settled: bool
    scores: Scores | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    decision: str
    by_organisation: Mapping[str, Satisfied]
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Desired:
    decision: str
    settled: bool
    scores: Scores | None


@dataclass(frozen=True, slots=True)
class Shift:
    """What an action should change: one organisation's level, from and to."""

    organisation: str
    from_level: Level | None
    to_level: Level | None


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    decision: str | None
    what: str
    owner: str
    due: str | None = None
    shifts: tuple[Shift, ...] = ()
    how_we_will_know: str | None = None
    status: Status = "planned"
    owner_role: str | None = None
    confirmer: str | None = None
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One pass through the exercise."""

    id: str
    label: str
    from_day: str | None = None
    to_day: str | None = None
    how: str | None = None
    privacy: Privacy | None = None
    """This session's own mode, where it is not the partnership's."""
    raters: tuple[str, ...] | None = None
    """Ids of the people who took part in this session; None: not said, the responses tell."""
    decisions: tuple[Decision, ...] = ()
    responses: tuple[Response, ...] = ()
    views: tuple[OrganisationView, ...] = ()
    """In a copy that holds no single answers."""
    agreed: tuple[Agreed, ...] = ()
    satisfaction: tuple[Satisfaction, ...] = ()
    desired: tuple[Desired, ...] = ()
    actions: tuple[Action, ...] = ()
    closing_remarks: str | None = None
    expected_metrics: Json = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Money from one organisation to another in one year, in units of `currency`."""

    year: int
    currency: str
    from_organisation: str
    to_organisation: str
    amount: float
    """With `amount_to` the lower end of a band."""
    overhead_in: float | None = None
    months: int | None = None
    flexible: str | None = None
    amount_to: float | None = None
    overhead_percent: float | None = None
    """The overhead as a share of the money, where its amount is not told."""
    due: str | None = None
    arrived: str | None = None
    told_by: str | None = None
    """Which of the two organisations told it. Both may tell the same money: it counts once."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Whether one organisation carries a kind of loss, in its own words about itself."""

    organisation: str
    kind: str
    carried: bool


@dataclass(frozen=True, slots=True)
class LedgerEnd:
    """Where the log of what was done ended when a copy was taken: so many entries, and the hash of the last."""

    count: int
    head: str


@dataclass(frozen=True, slots=True)
class Record:
    """A whole partnership-power/1 file."""

    partnership: Partnership
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    privacy: Privacy
    sessions: tuple[Session, ...]
    scale: Scale
    example: bool = False
    notice: str | None = None
    funding: tuple[Flow, ...] = ()
    losses: tuple[Loss, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    expected_funding: Json = None
    expected_change: Json = None
    layer: Layer | None = None
    """What is in the file; None: not said, and it may hold the private layer."""
    ledger: LedgerEnd | None = None
    as_written: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Path of an object → its fields as the file had them, where we would order them otherwise or leave out a null.
    A matter of spelling, without meaning: kept so that the file comes back byte for byte."""

    def session(self, session_id: str) -> Session:
        """The session with this id. Refuses: KeyError when there is none."""
        for session in self.sessions:
            if session.id == session_id:
                return session
        raise KeyError(session_id)

    def organisation(self, organisation_id: str) -> Organisation:
        """The organisation with this id. Refuses: KeyError when there is none."""
        for organisation in self.organisations:
            if organisation.id == organisation_id:
                return organisation
        raise KeyError(organisation_id)

    def person(self, person_id: str) -> Person:
        """The person with this id. Refuses: KeyError when there is none."""
        for person in self.people:
            if person.id == person_id:
                return person
        raise KeyError(person_id)
