"""Dates of a session for somebody's own calendar: when the group meets, and by when actions are due.

A calendar is shown to many: no organisation, decision or level stands in it. At high risk not even what the meeting
is, and no name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from evenhand.facilitation.models import Action, Session
from evenhand.facilitation.rules import names_nobody
from evenhand.partnerships.models import Partnership

CHECK_AFTER = (30, 90, 180)
"""Days after closing on which a group looks at its actions again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: whole days, or from a moment to a moment."""

    key: str
    """The same for the same thing: a calendar that takes the file again changes the entry and adds none."""
    title: str
    begins: date | datetime
    ends: date | datetime
    """For whole days the day after the last one."""


def dates_of(session: Session, actions: Iterable[Action]) -> tuple[Entry, ...]:
    """The session's own day or days, each day on which actions are due, and the days to look at them again.

    In the active language. Queries: none.
    """
    is_quiet = names_nobody(session.partnership.risk)
    return (*_meeting(session, is_quiet), *_due(session, actions, is_quiet), *_checks(session, is_quiet))


def dates_of_partnership(
    partnership: Partnership, sessions: Iterable[Session], days: Iterable[date]
) -> tuple[Entry, ...]:
    """What a calendar that follows a partnership shows: its meetings, and the days on which something is due.

    One entry for a day, whatever is due on it. In the active language. Queries: none.
    """
    is_quiet = names_nobody(partnership.risk)
    title = _("Look back") if is_quiet else _("Look back at what we agreed")
    meetings = (entry for session in sessions for entry in _meeting(session, is_quiet))
    of = partnership.pk
    return (*meetings, *(_whole_days(f"day-{of}-{day.isoformat()}", title, day, day) for day in days))


def _meeting(session: Session, is_quiet: bool) -> list[Entry]:
    first, last = session.from_on or session.to_on, session.to_on or session.from_on
    if first is None or last is None:
        return []
    title = _("Meeting") if is_quiet else _("Meeting: who decides what")
    if first == last and session.from_time is not None:
        zone = ZoneInfo(session.time_zone or "UTC")
        begins = datetime.combine(first, session.from_time, zone)
        ends = datetime.combine(first, session.to_time, zone) if session.to_time else begins + timedelta(hours=1)
        return [Entry(f"meeting-{session.pk}", title, begins, ends)]
    return [_whole_days(f"meeting-{session.pk}", title, first, last)]


def _due(session: Session, actions: Iterable[Action], is_quiet: bool) -> list[Entry]:
    days = sorted({action.due_on for action in actions if action.due_on})
    title = _("Look back") if is_quiet else _("What we agreed is due")
    return [_whole_days(f"due-{session.pk}-{day.isoformat()}", title, day, day) for day in days]


def _checks(session: Session, is_quiet: bool) -> list[Entry]:
    if session.closed_at is None:
        return []
    title = _("Look back") if is_quiet else _("Look back at what we agreed")
    days = [session.closed_at.date() + timedelta(days=after) for after in CHECK_AFTER]
    return [
        _whole_days(f"check-{session.pk}-{after}", title, day, day)
        for after, day in zip(CHECK_AFTER, days, strict=True)
    ]


def _whole_days(key: str, title: str, first: date, last: date) -> Entry:
    return Entry(key, title, first, last + timedelta(days=1))
