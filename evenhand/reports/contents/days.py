"""Days as a reader writes them."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format


def written_day(day: str | None) -> str:
    """A day of a record in the language that is active; nothing when it is not known.

    Unknown: an empty string.
    """
    return date_format(date.fromisoformat(day), "DATE_FORMAT") if day else ""
