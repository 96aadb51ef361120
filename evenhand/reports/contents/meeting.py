"""When a group meets, in words: the day or days, and the time with its time zone."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_time, get_timezone_name
from django.utils.translation import gettext as _

from evenhand.facilitation.models import Session

from .written import written_day, written_locale


def written_time(session: Session) -> str:
    """The days of a session, and its time where one was planned, in the active language.

    Unknown: an empty string while no day is set.
    """
    first = written_day(session.from_on.isoformat() if session.from_on else None)
    last = written_day(session.to_on.isoformat() if session.to_on else None)
    if not first and not last:
        return ""
    if first and last and first != last:
        return _("%(first)s to %(last)s.") % {"first": first, "last": last}
    if session.from_time is None or session.from_on is None:
        return f"{first or last}."
    begins = datetime.combine(session.from_on, session.from_time, ZoneInfo(session.time_zone or "UTC"))
    zone = get_timezone_name(begins, locale=written_locale())
    if session.to_time is None:
        return _("%(day)s, %(time)s (%(zone)s).") % {"day": first, "time": _clock(session.from_time), "zone": zone}
    return _("%(day)s, %(from)s to %(to)s (%(zone)s).") % {
        "day": first,
        "from": _clock(session.from_time),
        "to": _clock(session.to_time),
        "zone": zone,
    }


def _clock(at: time) -> str:
    return format_time(at, "short", locale=written_locale())
