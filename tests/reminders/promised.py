"""A partnership in which something was promised, and somebody who wants to hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from evenhand.commitments.models import Check, Commitment, CommitmentVersion, Receiver, Voice
from evenhand.partnerships.models import Partner, Partnership
from evenhand.people.at_rest import kept
from evenhand.people.models import Person
from evenhand.reminders.models import Addressee
from evenhand.reminders.queries.tokens import mark_of
from tests.makers import make_partnership, make_person

MARK = "Quiet Owls"
"""Stands in every name and text: a mail that shows it has told something."""
FIRST = date(2026, 3, 2)
MADE = date(2026, 1, 1)


@dataclass(frozen=True)
class Promised:
    """One organisation promised something to two others."""

    ana: Person
    partnership: Partnership
    partners: list[Partner]
    commitment: Commitment


def make_promised(first_on: date = FIRST, every_months: int | None = None, **fields: object) -> Promised:
    ana = make_person("ana")
    partnership = make_partnership(ana, name=f"Harbour of the {MARK}", **fields)
    partners = list(partnership.partners.all())
    for place, partner in enumerate(partners):
        partner.name, partner.short = f"{MARK} {place}", f"Owls {place}"
        partner.save()
    return Promised(ana, partnership, partners, promise(partners, first_on, every_months))


def promise(partners: list[Partner], first_on: date, every_months: int | None = None, key: str = "C1") -> Commitment:
    """The first one promises something to all others, and is asked about it from a day on."""
    row = Commitment.objects.create(
        partnership=partners[0].partnership,
        key=key,
        maker=partners[0],
        first_on=first_on,
        review_every_months=every_months,
        published_on=MADE,
    )
    CommitmentVersion.objects.create(commitment=row, number=1, text=f"We ask the {MARK} first.", published_on=MADE)
    for place, partner in enumerate(partners[1:]):
        Receiver.objects.create(commitment=row, partner=partner, order=place)
    return row


def make_voice(partner: Partner, **fields: object) -> Voice:
    """Somebody who speaks for an organisation."""
    defaults = {"came_from": "invitation", "claimed_at": timezone.now(), "label": f"Rose {MARK}", "language": "en"}
    return Voice.objects.create(partner=partner, **(defaults | fields))


def make_addressee(who: Voice | Person, address: str = "rose@example.org", **fields: object) -> Addressee:
    """Somebody who confirmed that they want reminders."""
    defaults: dict[str, object] = {"asked_on": MADE, "confirmed_on": MADE}
    if isinstance(who, Voice):
        defaults |= {"voice": who, "address": kept(address), "mark": mark_of(address)}
    else:
        defaults |= {"person": who, "mark": mark_of(who.email)}
    return Addressee.objects.create(**(defaults | fields))


def answer(row: Commitment, partner: Partner, due_on: date, said_on: date) -> Check:
    """A receiver says that it was kept."""
    return Check.objects.create(commitment=row, partner=partner, due_on=due_on, answer="kept", said_on=said_on)


def noon(day: date) -> datetime:
    """Noon of a day, in UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def days(first: date, number: int) -> list[date]:
    """So many days, one after the other."""
    return [first + timedelta(days=each) for each in range(number)]
