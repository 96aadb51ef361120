"""The ledger: what kind of thing was done, by whom, when. Entries are only ever added."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from .. import rules
from ..models import LedgerEntry, Partnership

FACILITATOR = LedgerEntry.Who.FACILITATOR


@transaction.atomic(savepoint=False)
def note_in_ledger(partnership: Partnership, who: str, what: str, about: str = "", partner: str = "") -> LedgerEntry:
    """Add one entry at the end of a partnership's ledger, in the transaction of what it tells of.

    The partnership's row is locked, so that two entries never follow the same one. Whoever also locks a session locks
    that first. `what`: a code of wording.LEDGER. `about`: a session's key. `partner`: a partner's key.
    Queries: 3.
    """
    Partnership.objects.select_for_update(no_key=True).values_list("pk").get(pk=partnership.pk)
    last = LedgerEntry.objects.filter(partnership=partnership).order_by("-number").first()
    entry = LedgerEntry(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        at=rules.minute_of(timezone.now()),
        who=who,
        partner=partner,
        what=what,
        about=about,
        before=last.hash if last else "",
    )
    entry.hash = rules.entry_hash(partnership.key, entry)
    entry.save(force_insert=True)
    return entry
