"""Starting, changing and deleting a partnership."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from evenhand.people.models import Person
from evenhand.record.text import kept_text

from .. import permissions, rules, wording
from ..models import Facilitator, Partnership
from .ledger import FACILITATOR, note_in_ledger

CHANGEABLE = {"name", "about", "stage", "risk", "languages", "region", "started"}


def locked_for(partnership: Partnership, by: Person) -> Partnership:
    """The partnership's row, locked, for somebody who may change it.

    Refuses: somebody who does not facilitate it, and an example.
    """
    row = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if row.is_example:
        raise ValidationError(wording.EXAMPLE_STAYS, code="is_example")
    if not permissions.can_change(by, row):
        raise PermissionDenied
    return row


def one_line(text: str) -> str:
    """A typed text on one line, without what a file cannot hold and without blanks around it."""
    return " ".join(kept_text(text).split())


def plain_fields(fields: dict[str, object]) -> dict[str, object]:
    """What was typed about a partnership, as it is kept.

    Refuses: a name that shows nothing, and no language at all.
    """
    assert fields.keys() <= CHANGEABLE, fields.keys() - CHANGEABLE
    kept = {name: one_line(value) if isinstance(value, str) else value for name, value in fields.items()}
    if "about" in fields:
        kept["about"] = kept_text(str(fields["about"]), lines=True).strip()
    if rules.is_blank(str(kept.get("name", "-"))):
        raise ValidationError({"name": ValidationError(wording.NAME_IT, code="no_name")})
    if "languages" in kept and not kept["languages"]:
        raise ValidationError({"languages": ValidationError(wording.LANGUAGE_MISSING, code="no_language")})
    return kept


@transaction.atomic
def start_partnership(by: Person, name: str, languages: Iterable[str] = ("en",), **fields: object) -> Partnership:
    """A new partnership, facilitated by whoever starts it.

    Refuses: a name that shows nothing, and no language at all.
    """
    kept = plain_fields({"name": name, "languages": list(languages), **fields})
    partnership = Partnership.objects.create(key=f"partnership-{secrets.token_hex(4)}", **kept)
    Facilitator.objects.create(partnership=partnership, person=by)
    note_in_ledger(partnership, FACILITATOR, "partnership_started")
    return partnership


@transaction.atomic
def change_partnership(partnership: Partnership, by: Person, **fields: object) -> Partnership:
    """Changes what is known about a partnership.

    Refuses: an example, a name that shows nothing, and no language at all.
    """
    row = locked_for(partnership, by)
    kept = plain_fields(fields)
    for name, value in kept.items():
        setattr(row, name, value)
    row.save(update_fields=list(kept))
    note_in_ledger(row, FACILITATOR, "partnership_changed")
    return row


def confirm_deletion(partnership: Partnership, by: Person, typed_name: str) -> Partnership:
    """The partnership's row, locked, for somebody who may delete it and has typed its name.

    Refuses: an example, somebody who does not facilitate it, and a typed name that is not its name.
    """
    row = locked_for(partnership, by)
    if one_line(typed_name) != one_line(row.name):
        raise ValidationError({"typed_name": ValidationError(wording.NAME_DOES_NOT_MATCH, code="other_name")})
    return row


def erase_partnership(partnership: Partnership) -> None:
    """Erase a partnership that has no sessions any more. Whether its keys are turned is asked in facilitation."""
    partnership.delete()
