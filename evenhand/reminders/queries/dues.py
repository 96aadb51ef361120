"""What is due, as far as reminders and calendars need it: days, and kinds of thing. Nothing else comes through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.commitments import queries as commitments
from evenhand.commitments.models import Voice
from evenhand.consultations import queries as consultations
from evenhand.facilitation.models import Action, Session
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import rules
from ..models import Addressee, DatesLink
from ..rules import Due
from .addressees import known, today
from .tokens import Purpose, pk_in, token_of

MOST_SHOWN = 40

WHAT = {
    "check": _("Receivers say whether a commitment is kept."),
    "reply": _("Whoever made a commitment answers what its receivers said."),
    "check_in": _("Both sides say how an action goes on."),
    "hear_back": _("People who were asked hear what came of it."),
}


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day on a page: what kind of thing is asked, and not what it is about."""

    due_on: date
    what: Any
    is_overdue: bool
    asks_several: bool = False
    """Whether more than one organisation is asked, so that some may have answered."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What somebody's calendar follows, and the language in which."""

    partnership: Partnership
    language: str


def dues_of(addressee: Addressee, day: date) -> list[Due]:
    """What is open for a voice's organisation, or due soon in the partnerships a facilitator runs.

    Queries: 12 for a voice; 1 for a facilitator, and 13 for each partnership.
    """
    if addressee.voice is not None:
        return dues_of_voice(addressee.voice, day)
    return dues_of_facilitator(addressee.person, day) if addressee.person is not None else []


def dues_of_voice(voice: Voice, day: date) -> list[Due]:
    """What waits for an answer of this voice's organisation; nothing where the partnership has moved away."""
    if _has_moved(voice.partner.partnership):
        return []
    return _plain(commitments.due_for_voice(voice, day))


def dues_of_facilitator(person: Person, day: date) -> list[Due]:
    """What is open or comes soon in the partnerships a person runs; nothing of examples."""
    partnerships = Partnership.objects.run_by(person).filter(is_example=False)
    return [due for each in partnerships for due in dues_of_partnership(each, day, rules.DAYS_BEFORE)]


def dues_of_partnership(partnership: Partnership, day: date, days: int = rules.LOOK_AHEAD) -> list[Due]:
    """What is open in a partnership, and what comes in so many days.

    Queries: 13.
    """
    return _plain(_dues(partnership, day, days))


def calendar_days(partnership: Partnership, day: date) -> list[date]:
    """The days for somebody's calendar: on which something is asked, and by which an action is due, once each.

    Queries: 14.
    """
    window = day - timedelta(days=rules.LOOK_BACK), day + timedelta(days=rules.LOOK_AHEAD)
    actions = Action.objects.filter(session__in=sessions_of(partnership), session__closed_at__isnull=False)
    agreed = {each for each in actions.values_list("due_on", flat=True) if each}
    asked = {due.due_on for due in dues_of_partnership(partnership, day)}
    return sorted(each for each in asked | agreed if window[0] <= each <= window[1])


def sessions_of(partnership: Partnership) -> QuerySet[Session]:
    """The sessions whose dates somebody may follow."""
    return partnership.sessions.filter(is_rehearsal=False, moved_at__isnull=True)


def next_dates(partnership: Partnership) -> list[NextDate]:
    """The next days of a partnership, for its pages: one line for a day and a kind of thing.

    Queries: 13.
    """
    found: dict[tuple[date, str], bool] = {}
    for due in _dues(partnership, today(), rules.LOOK_AHEAD):
        at = due.due_on, due.kind
        found[at] = found.get(at, False) or due.is_overdue
    return [
        NextDate(day, WHAT[kind], late, kind != "reply")
        for (day, kind), late in islice(sorted(found.items()), MOST_SHOWN)
    ]


def link_address(of: Voice | Partnership) -> str | None:
    """The address that a calendar can follow. Unknown: None when none was made.

    Queries: 1.
    """
    row = DatesLink.objects.filter(**({"voice": of} if isinstance(of, Voice) else {"partnership": of})).first()
    return settings.PUBLIC_URL + reverse("dates_file", args=[token_of(Purpose.DATES, row.pk)]) if row else None


def followed_by(token: str) -> Followed | None:
    """What a calendar follows at this address. Unknown: None when it was ended, or never made.

    Queries: 1, none for what is no such address.
    """
    pk = pk_in(Purpose.DATES, token)
    rows = DatesLink.objects.select_related("voice__partner__partnership", "partnership")
    row = rows.filter(pk=pk).first() if pk else None
    if row is None:
        return None
    if row.voice is not None:
        return Followed(row.voice.partner.partnership, known(row.voice.language)) if row.voice.is_open else None
    assert row.partnership is not None
    return Followed(row.partnership, known(next(iter(row.partnership.languages), "")))


def _has_moved(partnership: Partnership) -> bool:
    return partnership.sessions.filter(moved_at__isnull=False).exists()


def _dues(partnership: Partnership, day: date, days: int) -> list[commitments.Due | consultations.Due]:
    """What is open in a partnership and what comes in so many days; nothing where it has moved away."""
    if _has_moved(partnership):
        return []
    asked = consultations.due_dates_of(partnership, day, days)
    return [*commitments.due_dates_of(partnership, day, days), *asked]


def _plain(dues: Iterable[commitments.Due | consultations.Due]) -> list[Due]:
    return [Due(f"{each.kind} {each.thing}", each.due_on) for each in dues]
