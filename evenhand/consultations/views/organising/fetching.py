"""Fetching with the right: a stranger finds nothing, who only looks at an example is told so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import Form
from django.shortcuts import get_object_or_404

from evenhand.partnerships.models import Partnership

from ...models import Consultation


def consultation_in(partnership: Partnership, pk: UUID) -> Consultation:
    """A consultation of this partnership. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(Consultation.objects.select_related("partnership"), partnership=partnership, pk=pk)


def refuse(form: Form, refusal: ValidationError) -> None:
    """Say at its field what an action refused."""
    named: Any = getattr(refusal, "error_dict", None)
    if named and not set(named) <= set(form.fields):
        named = None
    if named:
        form.add_error(None, refusal)
        return
    for sentence in refusal.messages:
        form.add_error(None, sentence)
