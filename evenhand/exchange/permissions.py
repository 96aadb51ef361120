"""Who may take a partnership to another server."""

from __future__ import annotations

from evenhand.partnerships import permissions as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person


def can_move(person: Person, partnership: Partnership) -> bool:
    """Whether this person may seal the partnership for another server: a facilitator who also hosts this one.

    The file holds every single answer, and whoever opens it on a server of their own can read them there. So only
    somebody who can read the database of this server anyway may make it. On a laptop in the field that is whoever
    facilitates; elsewhere the host does it, or `evenhand seal`.
    Queries: at most 1.
    """
    return person.is_operator and partnerships.can_change(person, partnership)
