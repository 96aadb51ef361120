"""The log of a partnership: who did what kind of thing, when."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import queries, wording
from ..models import LedgerEntry, Partnership
from .fetching import changeable

ON_A_PAGE = 100


class Line(NamedTuple):
    """An entry, in words."""

    entry: LedgerEntry
    what: str
    partner: str


@login_required
@require_safe
def ledger(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The newest entries, and older ones below a number."""
    partnership = changeable(request, pk)
    typed = request.GET.get("below", "")
    entries = queries.ledger_of(partnership, most=ON_A_PAGE, below=int(typed) if is_number(typed) else 0)
    context = {
        "partnership": partnership,
        "lines": lines_of(partnership, entries),
        "end": queries.ledger_end(partnership),
        "older": entries[-1].number if entries and entries[-1].number > 1 else 0,
        "tab": "ledger",
    }
    return render(request, "partnerships/ledger.html", context)


def is_number(typed: str) -> bool:
    """Whether this is a number that an entry can have."""
    return typed.isascii() and typed.isdecimal() and len(typed) < 10


def lines_of(partnership: Partnership, entries: list[LedgerEntry]) -> list[Line]:
    """Entries in words.

    Queries: 1.
    """
    names = dict(partnership.partners.values_list("key", "name"))
    return [
        Line(entry, str(wording.LEDGER.get(entry.what, wording.LEDGER_OTHER)), names.get(entry.partner, ""))
        for entry in entries
    ]
