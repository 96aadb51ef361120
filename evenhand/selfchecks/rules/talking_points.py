"""How somebody may be called who brings a theme to a session."""

from __future__ import annotations

LONGEST_NAME = 60


def as_said(typed: str) -> str:
    """The words of somebody's choice on one line, cut to what a line holds.

    >>> as_said("  somebody   new here ")
    'somebody new here'
    """
    return " ".join(typed.split())[:LONGEST_NAME].rstrip()
