"""Who will see what: the three privacy modes of a session, and which one its risks ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from evenhand.analysis.disclosure import LEAST_ORGANISATIONS, LEAST_PEOPLE

Mode = Literal["open_by_organisation", "blurred", "talk_only"]
MODES: tuple[Mode, ...] = ("open_by_organisation", "blurred", "talk_only")
"""From the most open to the strictest."""

THRESHOLDS: Mapping[str, int] = {"least_people": LEAST_PEOPLE, "least_organisations": LEAST_ORGANISATIONS}
"""Fewer people or organisations than this never make a blurred picture."""
THRESHOLD_MOST = 50

RISK_QUESTIONS = ("harm", "money", "watched", "seized")
"""harm: could an honest answer harm somebody here? · money: will somebody who decides about the money of others take
part or read the result? · watched: does somebody outside watch who works together here? · seized: could somebody
force the facilitators to hand over what is stored? Each is answered "no", "perhaps" or "yes"."""

ModeRefusal = Literal["closed", "no_such_mode", "only_stricter"]


def suggested_mode(answers: Mapping[str, str]) -> Mode:
    """The mode that the answers to the four risk questions ask for.

    Unknown: a question without an answer counts as "perhaps", so that silence errs to the safe side.
    Source: ours, after defaults of survey tools; docs/decisions.

    >>> suggested_mode({"harm": "no", "money": "no", "watched": "no", "seized": "no"})
    'open_by_organisation'
    >>> suggested_mode({"harm": "yes", "money": "no", "watched": "no", "seized": "yes"})
    'talk_only'
    """
    harm, money, watched, seized = (answers.get(question, "perhaps") for question in RISK_QUESTIONS)
    if harm == "yes" and "yes" in (seized, watched):
        return "talk_only"
    if (harm, money, watched, seized) == ("no", "no", "no", "no"):
        return "open_by_organisation"
    return "blurred"


def mode_refusal(now: str, wanted: str, *, has_answers: bool, is_closed: bool) -> ModeRefusal | None:
    """Why the mode may not become this one; None when it may. Free until the first answer, then only stricter.

    >>> mode_refusal("blurred", "open_by_organisation", has_answers=True, is_closed=False)
    'only_stricter'
    """
    if is_closed:
        return "closed"
    if wanted not in MODES:
        return "no_such_mode"
    ranks: Mapping[str, int] = {mode: rank for rank, mode in enumerate(MODES)}
    if has_answers and ranks[wanted] < ranks[now]:
        return "only_stricter"
    return None


def offered_modes(now: str, *, has_answers: bool) -> tuple[Mode, ...]:
    """The modes that can be chosen now.

    >>> offered_modes("blurred", has_answers=True)
    ('blurred', 'talk_only')
    """
    return tuple(mode for mode in MODES if mode_refusal(now, mode, has_answers=has_answers, is_closed=False) is None)
