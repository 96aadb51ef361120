"""Days and lists as a reader of the active language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from django.utils import translation


def written_day(day: str | None) -> str:
    """A day of a record in full, with its month as a word: 9/2 and 2/9 are the same day to nobody.

    Unknown: an empty string.

    >>> with translation.override("en"):
    ...     written_day("2026-09-02")
    '2 September 2026'
    """
    return format_date(date.fromisoformat(day), "long", locale=written_locale()) if day else ""


def written_month(day: str | None) -> str:
    """The month of a day, short, for the foot of a column.

    Unknown: an empty string.

    >>> with translation.override("en"):
    ...     written_month("2026-11-22")
    'Nov 2026'
    """
    return format_skeleton("yMMM", date.fromisoformat(day), locale=written_locale()) if day else ""


def written_list(names: Iterable[str]) -> str:
    """Names in one line, with the commas and the "and" of the language.

    >>> with translation.override("en"):
    ...     written_list(["KRC", "WLB", "BDT"])
    'KRC, WLB and BDT'
    """
    return format_list(list(names), style="standard", locale=written_locale())


def written_locale() -> Locale:
    """How the active language writes days, lists and numbers."""
    language = translation.get_language() or "en"
    # English as it is written in most countries, not in one.
    wanted = "en_001" if language == "en" else language.replace("-", "_")
    try:
        return Locale.parse(wanted)
    except UnknownLocaleError:  # a variant that the locale data do not know is written like its language
        return Locale.parse(wanted.partition("_")[0])
