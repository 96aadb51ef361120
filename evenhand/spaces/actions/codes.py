"""Codes that facilitators hand out: each opens the door of their group once."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Code, Space
from ..rules import tending as rules
from .proving import code_hash


@transaction.atomic
def make_codes(space: Space, number: int) -> list[str]:
    """New codes, shown now: only a hash of each is kept.

    Queries: 3.
    Refuses: very many that nobody used yet (too_many).
    """
    row = Space.objects.select_for_update().get(pk=space.pk)
    if row.codes.count() + number > rules.MOST_CODES:
        raise ValidationError(_("Very many codes were not used yet. Take them back first."), code="too_many")
    codes = [rules.new_code() for _number in range(number)]
    Code.objects.bulk_create(Code(space=row, hash=code_hash(row, code)) for code in codes)
    return codes


def take_codes_back(space: Space) -> None:
    """No code that was not used opens the door any more. Queries: 1."""
    space.codes.all().delete()
