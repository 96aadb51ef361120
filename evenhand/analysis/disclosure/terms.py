"""What was promised before the first answer, who is looking, and when: plain values in, yes or no out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from evenhand.record.values import Mode, Record, Session

ViewerKind = Literal["participant", "facilitator", "funder", "public", "operator"]
Audience = Literal["inside", "funder", "public", "nobody"]
StageName = Literal["prepare", "list", "score", "look", "content", "wish", "act", "close"]

STAGES: tuple[StageName, ...] = get_args(StageName)
MODES: tuple[Mode, ...] = ("open_by_organisation", "blurred", "talk_only")
"""From the most open to the strictest."""

LEAST_PEOPLE = 5
LEAST_ORGANISATIONS = 3
LEAST_COLLEAGUES = 3
"""Below this many people, an organisation's own spread would tell one of them what another answered."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking. A participant is of an organisation; an inside reader of a report need not be."""

    kind: ViewerKind
    organisation: str | None = None

    @property
    def audience(self) -> Audience:
        """Whom this person reads as. The people who run the server are nobody's audience."""
        if self.kind in ("participant", "facilitator"):
            return "inside"
        if self.kind == "funder":
            return "funder"
        return "public" if self.kind == "public" else "nobody"


@dataclass(frozen=True, slots=True)
class Terms:
    """The privacy mode of a session and its thresholds.

    Refuses: ValueError when a threshold lies below 5 people or 3 organisations.
    """

    mode: Mode
    least_people: int = LEAST_PEOPLE
    least_organisations: int = LEAST_ORGANISATIONS

    def __post_init__(self) -> None:
        if self.least_people < LEAST_PEOPLE or self.least_organisations < LEAST_ORGANISATIONS:
            raise ValueError(f"A range needs at least {LEAST_PEOPLE} people and {LEAST_ORGANISATIONS} organisations.")


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the session stands: its stage, whether the views were revealed, whether results are paused."""

    stage: StageName = "close"
    is_revealed: bool = True
    is_paused: bool = False


CLOSED = Moment()
"""A session that is over, as in a file."""


def terms_of(record: Record, session: Session) -> Terms:
    """The terms a record was made under: the session's own mode where it has one."""
    return Terms((session.privacy or record.privacy).mode)


def is_as_strict(new: Terms, old: Terms) -> bool:
    """Whether a change keeps or tightens what was promised; after the first answer nothing else is allowed.

    >>> is_as_strict(Terms("blurred"), Terms("open_by_organisation"))
    True
    """
    return (
        MODES.index(new.mode) >= MODES.index(old.mode)
        and new.least_people >= old.least_people
        and new.least_organisations >= old.least_organisations
    )


def may_read(viewer: Viewer, moment: Moment) -> bool:
    """Whether this person may read anything of a session yet: outside the partnership, only when it is closed.

    >>> may_read(Viewer("funder"), Moment("act"))
    False
    """
    return viewer.audience == "inside" or (viewer.audience != "nobody" and moment.stage == "close")


def may_show_decisions(moment: Moment) -> bool:
    """Whether the list of decisions is shown to all: from scoring on, when the list has closed."""
    return _from("score", moment)


def may_show_views(mode: Mode, moment: Moment) -> bool:
    """Whether views are shown: after the reveal, from Look together on, never when paused or in talk only.

    >>> may_show_views("blurred", Moment("score", is_revealed=False))
    False
    """
    return mode != "talk_only" and moment.is_revealed and not moment.is_paused and _from("look", moment)


def may_show_levels(mode: Mode, moment: Moment) -> bool:
    """Whether settled levels are shown. In talk only they are settled without a reveal."""
    return (moment.is_revealed or mode == "talk_only") and not moment.is_paused and _from("look", moment)


def may_show_outcomes(mode: Mode, moment: Moment) -> bool:
    """Whether the outcome of Content? is shown: once, when that stage is over, never while answers come in."""
    return may_show_levels(mode, moment) and _from("wish", moment)


def may_show_wishes(mode: Mode, moment: Moment) -> bool:
    """Whether the levels the group wishes are shown: from the wish on."""
    return may_show_outcomes(mode, moment)


def may_show_actions(mode: Mode, moment: Moment) -> bool:
    """Whether the actions are shown: from the stage in which they are made."""
    return may_show_levels(mode, moment) and _from("act", moment)


def _from(stage: StageName, moment: Moment) -> bool:
    return STAGES.index(moment.stage) >= STAGES.index(stage)
