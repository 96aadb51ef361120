"""Who may open and close the page of who helps with what."""

from __future__ import annotations

from evenhand.partnerships import permissions as partnership_permissions
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person


def can_open_board(person: Person, partnership: Partnership) -> bool:
    """Whether this person may open the page, close it, or take somebody off it.

    Queries: 1.
    """
    return partnership_permissions.can_change(person, partnership)
