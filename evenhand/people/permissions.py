"""Who may do what with accounts."""

from __future__ import annotations

from django.conf import settings

from .models import Person


def can_invite_facilitator(person: Person) -> bool:
    """Whether this person may let somebody new facilitate on this installation: the host, where it is by invitation."""
    return person.is_operator and not settings.OPEN_TO_FACILITATORS
