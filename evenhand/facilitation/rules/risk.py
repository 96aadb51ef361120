"""What a partnership's risk asks of its door and its pages. A risk is "ordinary", "raised" or "high"."""

from __future__ import annotations

from collections.abc import Mapping

OPENED_ON_THE_WAY = ("opera mini", "ucbrowser", "ucweb", "puffin/", "silk-accelerated=true")
"""What browsers call themselves that let computers of a third party fetch, open and shrink each page."""
SHRUNK_BY = ("x-operamini-", "x-ucbrowser-", "x-puffin-")
"""What the computers of such browsers put before the names of headers. A plain Via also comes from our own proxies."""


def names_nobody(risk: str) -> bool:
    """Whether what stands before a seat, and on a screen in the room, names no partnership and no organisation.

    >>> [names_nobody(risk) for risk in ("ordinary", "raised", "high")]
    [False, False, True]
    """
    return risk == "high"


def warns_of_strangers(risk: str) -> bool:
    """Whether people are told that their browser lets a third party read their pages.

    >>> [warns_of_strangers(risk) for risk in ("ordinary", "raised", "high")]
    [False, True, True]
    """
    return risk in ("raised", "high")


def is_opened_on_the_way(headers: Mapping[str, str]) -> bool:
    """Whether this request comes through computers that open pages on the way, in spite of https.

    >>> is_opened_on_the_way({"User-Agent": "Opera/9.80 (Android; Opera Mini/76.0/191.372; U; en) Presto/2.12.423"})
    True
    >>> is_opened_on_the_way({"User-Agent": "Mozilla/5.0 (Android 13)", "X-OperaMini-Phone": "Generic # Android"})
    True
    >>> is_opened_on_the_way({"User-Agent": "Mozilla/5.0 (Android 13) Chrome/120", "Via": "1.1 Caddy"})
    False
    """
    browser = next((value for name, value in headers.items() if name.lower() == "user-agent"), "").lower()
    return any(name.lower().startswith(SHRUNK_BY) for name in headers) or any(
        mark in browser for mark in OPENED_ON_THE_WAY
    )
