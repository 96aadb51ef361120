"""What the group settled: who is on top, who is left out, and how far the wish lies from today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.analysis.ladder import TOLD, difference, distance, known
from evenhand.record.values import Agreed, Desired, Level, Outcome, Satisfied, Scores, Session


@dataclass(frozen=True, slots=True)
class AgreedPicture:
    """The settled levels of one decision, in three figures."""

    top: tuple[str, ...]
    left_out_or_only_told: tuple[str, ...]
    distance: int


def agreed_of(session: Session, decision: str) -> Agreed | None:
    """What the group settled for this decision; None when nothing is recorded."""
    return next((each for each in session.agreed if each.decision == decision), None)


def desired_of(session: Session, decision: str) -> Desired | None:
    """What the group wishes for this decision; None when nothing is recorded."""
    return next((each for each in session.desired if each.decision == decision), None)


def levels_of(settlement: Agreed | Desired | None) -> dict[str, Level]:
    """The levels that were settled; what the group left open is missing.

    >>> levels_of(Desired(decision="D1", settled=False, scores={"KRC": 3, "WLB": None}))
    {'KRC': 3}
    """
    scores: Scores = (settlement.scores if settlement else None) or {}
    return {organisation: level for organisation, level in scores.items() if level is not None}


def agreed_picture(scores: Scores) -> AgreedPicture | None:
    """Who stands highest in a decision, who is left out or only told, and the rungs between.

    Unit: `distance` in rungs, 0 to 4.
    Unknown: None when no level was settled.
    Source: ours, methods A.4.

    >>> agreed_picture({"BRUG": 4, "KRC": 1, "WLB": None})
    AgreedPicture(top=('BRUG',), left_out_or_only_told=('KRC',), distance=3)
    """
    ordered, rungs = known(scores.values()), distance(scores.values())
    if rungs is None:
        return None
    return AgreedPicture(
        tuple(organisation for organisation, level in scores.items() if level == ordered[-1]),
        tuple(organisation for organisation, level in scores.items() if level is not None and level <= TOLD),
        rungs,
    )


def shift_needed(actual: Scores, desired: Scores) -> dict[str, int]:
    """How many rungs each organisation's part has to move to reach the wish.

    Unit: rungs, -4 to 4; negative: it steps back.
    Unknown: an organisation without both levels is missing.
    Source: ours, methods A.4.

    >>> shift_needed({"BRUG": 4, "KRC": 1, "WLB": 0}, {"BRUG": 3, "KRC": 3, "WLB": None})
    {'BRUG': -1, 'KRC': 2}
    """
    shifts = {organisation: difference(level, actual.get(organisation)) for organisation, level in desired.items()}
    return {organisation: rungs for organisation, rungs in shifts.items() if rungs is not None}


def outcome(answers: Iterable[Satisfied]) -> Outcome | None:
    """Whether the group agrees with the way a decision is taken.

    One organisation that disagrees is enough for no agreement; when nobody says more than "unsure", ask.
    Unknown: None when nobody has answered; not answering is not disagreeing.
    Source: ours, methods A.4.

    >>> outcome(["agree", "unsure", "agree"])
    'agreement'
    """
    given = set(answers)
    if "disagree" in given:
        return "no_agreement"
    if "agree" in given:
        return "agreement"
    return "ask" if given else None
