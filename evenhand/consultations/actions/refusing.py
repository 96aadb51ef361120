"""The refusals of consultations: each says what is so, and what the person can do."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import PermissionDenied, ValidationError

from evenhand.facilitation.models import Session
from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.wording import EXAMPLE_STAYS
from evenhand.people.models import Person

from ..wording import REFUSALS


def refuse(code: str, field: str | None = None) -> NoReturn:
    """Refuse with the sentence of this code, at a field of the form where there is one."""
    error = ValidationError(REFUSALS[code], code=code)
    raise ValidationError({field: error}) if field else error


def refuse_stranger(by: Person, partnership: Partnership) -> None:
    """Refuse whoever does not facilitate this partnership, an example, and a partnership that was moved.

    Queries: 2.
    """
    if partnership.is_example:
        raise ValidationError(EXAMPLE_STAYS, code="is_example")
    if not permissions.can_change(by, partnership):
        raise PermissionDenied
    refuse_moved(partnership)


def refuse_moved(partnership: Partnership) -> None:
    """Refuse what would change a partnership that goes on at another server.

    Queries: 1.
    """
    if Session.objects.filter(partnership=partnership, moved_at__isnull=False).exists():
        refuse("moved")
