"""The order of a session: which stage may be entered when, and what the reveal changes for good."""

from __future__ import annotations

from typing import Literal

STAGES = ("prepare", "list", "score", "look", "content", "wish", "act", "close")
BEFORE_REVEAL = ("prepare", "list", "score")

MoveRefusal = Literal["closed", "no_such_stage", "already_there", "scoring_is_over", "reveal_first", "note_needed"]


def next_stage(stage: str) -> str | None:
    """The stage after this one. Unknown: None after the last.

    >>> next_stage("list"), next_stage("close")
    ('score', None)
    """
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def is_step_back(from_stage: str, to_stage: str) -> bool:
    """Whether the move reopens an earlier stage; then everybody sees a note that says why.

    >>> is_step_back("score", "list"), is_step_back("list", "wish")
    (True, False)
    """
    return STAGES.index(to_stage) < STAGES.index(from_stage)


def move_refusal(
    from_stage: str, to_stage: str, *, is_revealed: bool, is_closed: bool, has_note: bool
) -> MoveRefusal | None:
    """Why a session may not move to this stage; None when it may.

    Until the reveal the first three stages are open, after it the other five, each side in any order. Only the
    reveal leads from one side to the other, and nothing leads back.
    Source: ours, docs/decisions.

    >>> move_refusal("look", "score", is_revealed=True, is_closed=False, has_note=True)
    'scoring_is_over'
    """
    if is_closed:
        return "closed"
    if to_stage not in STAGES:
        return "no_such_stage"
    if to_stage == from_stage:
        return "already_there"
    if is_revealed and to_stage in BEFORE_REVEAL:
        return "scoring_is_over"
    if not is_revealed and to_stage not in BEFORE_REVEAL:
        return "reveal_first"
    if is_step_back(from_stage, to_stage) and not has_note:
        return "note_needed"
    return None


def may_move(from_stage: str, to_stage: str, *, is_revealed: bool, is_closed: bool, has_note: bool = False) -> bool:
    """Whether a session may move to this stage.

    >>> may_move("list", "score", is_revealed=False, is_closed=False)
    True
    """
    return move_refusal(from_stage, to_stage, is_revealed=is_revealed, is_closed=is_closed, has_note=has_note) is None


def may_reveal(stage: str, *, is_revealed: bool, is_closed: bool) -> bool:
    """Whether the views may become visible now: once, out of the scoring.

    >>> may_reveal("score", is_revealed=False, is_closed=False), may_reveal("list", is_revealed=False, is_closed=False)
    (True, False)
    """
    return stage == "score" and not is_revealed and not is_closed


def may_close(stage: str, *, is_closed: bool) -> bool:
    """Whether the session may be closed now: out of its last stage.

    >>> may_close("close", is_closed=False), may_close("act", is_closed=False)
    (True, False)
    """
    return stage == "close" and not is_closed


def is_list_open(stage: str, *, is_list_closed: bool = False, is_revealed: bool, is_closed: bool) -> bool:
    """Whether people may add to the list of decisions.

    >>> is_list_open("list", is_revealed=False, is_closed=False)
    True
    """
    return stage == "list" and not is_list_closed and not is_revealed and not is_closed


def is_list_shown(stage: str, *, is_list_closed: bool = False) -> bool:
    """Whether everybody sees the decisions of all: once the list has closed.

    >>> is_list_shown("list"), is_list_shown("list", is_list_closed=True), is_list_shown("score")
    (False, True, True)
    """
    return is_list_closed or STAGES.index(stage) > STAGES.index("list")


def is_list_in_hand(stage: str, *, is_revealed: bool, is_closed: bool) -> bool:
    """Whether the facilitators may still merge, reword, choose and order: until the reveal.

    >>> is_list_in_hand("look", is_revealed=True, is_closed=False)
    False
    """
    return stage in BEFORE_REVEAL and not is_revealed and not is_closed
