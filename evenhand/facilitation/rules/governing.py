"""What no partner may do alone: which keys are asked for, and who may turn the second one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from .keys import is_unlocked

DAYS_ASKED = 14
HOURS_OF_CORRECTIONS = 24

LOOSENING = ("lobby_off", "codes_off", "door_open")
"""What makes it easier to come in."""
WITH_ALL_FACILITATORS = ("release", "delete_session", "delete_partnership")
"""Kinds for which both facilitators turn a key when both are present; for the others one of them is enough."""


def asked_since(now: datetime) -> datetime:
    """The moment after which something must have been asked to be still waiting.

    >>> asked_since(datetime(2026, 11, 22)).isoformat()
    '2026-11-08T00:00:00'
    """
    return now - timedelta(days=DAYS_ASKED)


def expires_at(asked_at: datetime) -> datetime:
    """When something that was asked stops waiting."""
    return asked_at + timedelta(days=DAYS_ASKED)


def loosens(change: str, *, is_revealed: bool) -> bool:
    """Whether a change of the door counts as loosening access.

    Newcomers see nothing of others before the reveal, so until then the door opens and closes freely.

    >>> loosens("lobby_off", is_revealed=False), loosens("door_open", is_revealed=False)
    (True, False)
    >>> loosens("door_open", is_revealed=True), loosens("door_close", is_revealed=True)
    (True, False)
    """
    return change in LOOSENING and (change != "door_open" or is_revealed)


def is_own_seat(role: str, *, entered_by: str, is_simulated: bool) -> bool:
    """Whether a seat is held by a person of the organisation, on a phone of their own.

    What a helper types for somebody is in a facilitator's hand, and a stand-in is of another organisation.

    >>> is_own_seat("rater", entered_by="", is_simulated=False)
    True
    >>> is_own_seat("rater", entered_by="helper", is_simulated=False)
    False
    """
    return role in ("representative", "rater") and not entered_by and not is_simulated


def needs_second_key(*, had_eligible_seats: bool, is_rehearsal: bool, is_example: bool) -> bool:
    """Whether a representative's key is asked for: once somebody of an eligible partner has had a seat.

    >>> needs_second_key(had_eligible_seats=True, is_rehearsal=False, is_example=False)
    True
    """
    return had_eligible_seats and not is_rehearsal and not is_example


def may_carry_out(
    kind: str,
    turned: Collection[object],
    present: Collection[object],
    *,
    needs_second: bool,
    has_second: bool,
) -> bool:
    """Whether the keys are enough: of the facilitators (`turned`, of those `present`), and the second one.

    >>> may_carry_out("release", ["ana"], ["ana", "bo"], needs_second=False, has_second=False)
    False
    >>> may_carry_out("loosen_access", ["ana"], ["ana", "bo"], needs_second=True, has_second=True)
    True
    """
    are_all_asked = kind in WITH_ALL_FACILITATORS
    are_turned = bool(turned) and (is_unlocked(turned, present) or not are_all_asked)
    return are_turned and (has_second or not needs_second)


def corrections_end(now: datetime) -> datetime:
    """Until when a closed session can be changed once the keys are turned."""
    return now + timedelta(hours=HOURS_OF_CORRECTIONS)


def is_correcting(until: datetime | None, now: datetime) -> bool:
    """Whether a closed session can be changed now.

    >>> noon = datetime(2026, 11, 22, 12)
    >>> is_correcting(None, noon), is_correcting(noon, noon), is_correcting(corrections_end(noon), noon)
    (False, False, True)
    """
    return until is not None and now < until
