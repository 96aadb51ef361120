"""Who may do what with a partnership. Which partnerships somebody sees is said by `visible_to`."""

from __future__ import annotations

from evenhand.people.models import Person

from .models import Facilitator, Invitation, Partnership


def can_change(person: Person, partnership: Partnership) -> bool:
    """Whether this person may change the partnership: its facilitators may, and an example stays as it is.

    Queries: 1.
    """
    if partnership.is_example:
        return False
    return Facilitator.objects.filter(partnership=partnership, person=person).exists()


def can_answer_invitation(person: Person, invitation: Invitation) -> bool:
    """Whether an invitation is meant for this person."""
    return invitation.email == person.email
