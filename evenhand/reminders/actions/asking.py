"""Giving an address for reminders, confirming it, and taking it back."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evenhand.commitments.models import Voice
from evenhand.people import actions as people
from evenhand.people.at_rest import kept
from evenhand.people.models import Person

from .. import emails
from ..models import Addressee, Reminder
from ..queries.addressees import confirm_address, language_of, today
from ..queries.tokens import mark_of

MOST_ASKED_IN_A_DAY = 3
"""Messages that ask for a yes, to one address, and from one voice."""
SECONDS_IN_A_DAY = 24 * 3600
FIRST_ADDRESS = people.FIRST_FACILITATOR

SENTENCES = {
    "no_mail": _("This server sends no mail. Follow the dates in a calendar instead."),
    "asked_enough": _("Three messages were sent today. Look for them in the mail, or wait a day."),
    "no_address": _("Your account has no e-mail address of its own yet. Set it first."),
}


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(SENTENCES[code], code=code)


@transaction.atomic
def give_address(voice: Voice, typed: str) -> Addressee:
    """Keep an address for a voice, encrypted, and ask from there whether it is theirs. It takes the place of another.

    Refuses: what is no address; a server that sends no mail; a fourth message in a day.
    """
    address = people.plain_email(typed)
    if not settings.HAS_MAIL_SERVER:
        refuse("no_mail")
    _count_asking(f"voice:{voice.pk}", f"address:{mark_of(address)}")
    take_address_back(voice)
    row = Addressee.objects.create(voice=voice, address=kept(address), mark=mark_of(address), asked_on=today())
    people.tell_by_mail(emails.confirmation(address, language_of(row), link=confirm_address(row)))
    return row


def _count_asking(*keys: str) -> None:
    counts = {f"reminders-asked:{key}": cache.get(f"reminders-asked:{key}", 0) for key in keys}
    if max(counts.values()) >= MOST_ASKED_IN_A_DAY:
        refuse("asked_enough")
    for key, count in counts.items():
        cache.set(key, count + 1, SECONDS_IN_A_DAY)


@transaction.atomic
def be_reminded(person: Person) -> Addressee:
    """Remind a facilitator, at the address of the account, which is known to be theirs.

    Refuses: a server that sends no mail; an account without an address of its own.
    """
    if not settings.HAS_MAIL_SERVER:
        refuse("no_mail")
    if person.email == FIRST_ADDRESS:
        refuse("no_address")
    day = today()
    new = {"mark": mark_of(person.email), "asked_on": day, "confirmed_on": day}
    return Addressee.objects.get_or_create(person=person, defaults=new)[0]


def confirm(addressee: Addressee) -> None:
    """Note that whoever reads this address wants reminders."""
    Addressee.objects.filter(pk=addressee.pk, confirmed_on__isnull=True).update(confirmed_on=today())


@transaction.atomic
def take_address_back(who: Voice | Person) -> None:
    """Erase the address a voice gave, or a facilitator's wish to be reminded, and everything that still waits."""
    rows = Addressee.objects.filter(**({"voice": who} if isinstance(who, Voice) else {"person": who}))
    _erase([row.pk for row in rows])


@transaction.atomic
def stop(addressee: Addressee) -> None:
    """Send nothing more to the address this one has, whoever gave it and for however many organisations."""
    _erase(list(Addressee.objects.filter(mark=addressee.mark).values_list("pk", flat=True)))


def _erase(pks: list[UUID]) -> None:
    waiting = (Reminder.Status.WAITING, Reminder.Status.CLAIMED)
    Reminder.objects.filter(addressee__in=pks, status__in=waiting).delete()
    Addressee.objects.filter(pk__in=pks).delete()
