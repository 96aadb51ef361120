"""The self-check an address names, in the notebook that is open."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.utils import timezone

from evenhand.notebooks.rules import OpenNotebook

from ...queries import checks as queries
from ...rules.checks import Check


def check_named(notebook: OpenNotebook, check_id: str) -> Check:
    """The check with this id.

    Refuses: Http404 when this notebook has none.
    """
    check = queries.check_of(notebook, check_id)
    if check is None:
        raise Http404
    return check


def today() -> date:
    """Today, in UTC."""
    return timezone.now().date()
