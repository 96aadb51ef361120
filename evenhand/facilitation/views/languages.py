"""Names of languages, each in itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language_info

from evenhand.partnerships import queries as partnerships


def named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Codes of languages with their own names; words somebody typed for a language stay as they are.

    >>> named(["sw", "local, spoken"])
    [('sw', 'Kiswahili'), ('local, spoken', 'local, spoken')]
    """
    return [(code, own_name(code)) for code in codes]


def own_name(code: str) -> str:
    """The name we show it by on every page, where there are pages in it; else the one of the locale data."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return partnerships.own_name(code)
