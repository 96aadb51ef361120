"""What the facilitators of a partnership see of its consultations, and when people wait to hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partnership

from .. import rules
from ..models import Consultation


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which people hear what came of what they said."""

    kind: str
    thing: UUID
    due_on: date
    is_overdue: bool
    about: str


def consultations_of(partnership: Partnership) -> QuerySet[Consultation]:
    """The consultations of a partnership, the newest first.

    Queries: 1.
    """
    return Consultation.objects.filter(partnership=partnership)


def due_dates_of(partnership: Partnership, today: date, days: int = 90) -> list[Due]:
    """The days by which people were promised to hear back: those that are over, and those in so many days.

    Queries: 1.
    """
    until = today + timedelta(days=days)
    rows = Consultation.objects.promised().filter(partnership=partnership, hear_back_by__lte=until)
    rows = rows.order_by("hear_back_by", "pk")
    return [
        Due("hear_back", row.pk, row.hear_back_by, rules.is_overdue(row.hear_back_by, row.standing, today), row.text)
        for row in rows
    ]


def sessions_with_lists(partnership: Partnership) -> Sequence[Session]:
    """Sessions whose decisions clusters could score, the newest first.

    Queries: 1.
    """
    rows = Session.objects.filter(partnership=partnership, is_rehearsal=False, decisions__is_chosen=True)
    return list(rows.distinct().order_by("-pk")[:50])


def decision_of(partnership: Partnership, pk: str) -> Decision | None:
    """A decision of this partnership. Unknown: None when there is none.

    Queries: 1.
    """
    try:
        wanted = UUID(pk)
    except ValueError:
        return None
    return Decision.objects.select_related("session").filter(session__partnership=partnership, pk=wanted).first()
