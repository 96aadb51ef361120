"""Entries as a calendar file (RFC 5545), for any calendar on a phone or a computer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from evenhand.reports.contents.dates import Entry
from evenhand.reports.formats.typesetting import today


def calendar_file(entries: Iterable[Entry], *, name: str = "") -> bytes:
    """One calendar with these entries, and with the time zones they are in.

    `name`: what a calendar program calls it that follows it, and asks for it once a day.

    Who opens it learns neither the server's address nor anything a session's own address could be made of.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Evenhand//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", salted_hmac("evenhand.calendar", entry.key, algorithm="sha256").hexdigest()[:32])
        # The day and no hour: when exactly somebody took the file is nobody's affair.
        event.add("dtstamp", today())
        event.add("summary", entry.title)
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.ends)
        event.add("class", "PRIVATE")
        if not isinstance(entry.begins, datetime):
            event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
