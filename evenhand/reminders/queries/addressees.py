"""Who is reminded, where, in which language, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from evenhand.commitments.models import Voice
from evenhand.people.at_rest import secret_in
from evenhand.people.models import Person

from .. import rules
from ..models import Addressee, Reminder
from .tokens import Purpose, token_of

OPEN = (Reminder.Status.WAITING, Reminder.Status.CLAIMED, Reminder.Status.HANDED)
WENT_WRONG = (Reminder.Status.REFUSED, Reminder.Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody sees about their own reminders."""

    address: str
    """Shortened, as it is shown. Empty: there is none."""
    is_confirmed: bool
    is_lost: bool
    """The last reminder may not have arrived."""
    waiting_since: datetime | None = None
    """Since when a reminder for this address waits, because the mail server took none. None: none waits."""


def today() -> date:
    """Today, where the clock of this installation stands."""
    return rules.day_of(timezone.now(), settings.REMINDER_ZONE)


def address_of(addressee: Addressee) -> str | None:
    """Where a mail goes. Unknown: None when it can no longer be read, or the person or voice is no longer here.

    Queries: none when the row came with its voice, partner and person.
    """
    if addressee.person is not None:
        return addressee.person.email if addressee.person.is_active else None
    voice = addressee.voice
    return secret_in(addressee.address) if voice is not None and voice.is_open else None


def language_of(addressee: Addressee) -> str:
    """The language somebody reads, when there are pages in it."""
    reader = addressee.person or addressee.voice
    return known(reader.language if reader else "")


def known(language: str) -> str:
    """A language there are pages in: this one, else that of the source."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def addressees_at(mark: str, *, is_locked: bool) -> list[Addressee]:
    """Everybody who is reminded at one address; nearly always one. Locked, until the transaction ends.

    Queries: 1.
    """
    rows = Addressee.objects.confirmed().filter(mark=mark).select_related("voice__partner__partnership", "person")
    return list((rows.select_for_update(of=("self",)) if is_locked else rows).order_by("pk"))


def standing_of(addressee: Addressee | None) -> Standing:
    """What somebody sees about their own reminders.

    Queries: 2, none without an address.
    """
    address = address_of(addressee) if addressee else None
    if addressee is None or address is None:
        return Standing("", is_confirmed=False, is_lost=False)
    last = addressee.reminders.exclude(status__in=OPEN).order_by("on", "pk").last()
    is_lost = last is not None and last.status in WENT_WRONG
    waits = addressee.reminders.filter(status=Reminder.Status.WAITING, tries__gt=0).order_by("since").first()
    since = waits.since if waits is not None else None
    return Standing(rules.shown(address), addressee.confirmed_on is not None, is_lost, since)


def addressee_of(who: Voice | Person) -> Addressee | None:
    """The row of a voice or a facilitator. Unknown: None when there is none.

    Queries: 1.
    """
    rows = Addressee.objects.select_related("voice__partner__partnership", "person")
    return rows.filter(**({"voice": who} if isinstance(who, Voice) else {"person": who})).first()


def may_be_queued(mark: str, day: date) -> bool:
    """Whether a mail may be made for an address: none is on its way, and the last one is long enough ago.

    Queries: 2.
    """
    rows = Reminder.objects.filter(mark=mark)
    if rows.filter(status__in=OPEN).exists():
        return False
    return rules.may_be_mailed(rows.aggregate(last=Max("on"))["last"], day)


def last_reminded(addressee: Addressee) -> date:
    """The day of the last mail that went to somebody; long ago without one.

    Queries: 1.
    """
    found: date | None = addressee.reminders.aggregate(last=Max("on"))["last"]
    return found or date.min


def waiting_since() -> datetime | None:
    """Since when mails wait because the mail server took none. Unknown: None when it takes them.

    Queries: 1.
    """
    rows = Reminder.objects.filter(status=Reminder.Status.WAITING, tries__gt=0, addressee__isnull=False)
    return rows.order_by("since").values_list("since", flat=True).first()


def waiting_count() -> int:
    """How many mails wait because the mail server took none.

    Queries: 1.
    """
    return Reminder.objects.filter(status=Reminder.Status.WAITING, tries__gt=0, addressee__isnull=False).count()


def page_of(addressee: Addressee) -> str:
    """The page a reminder leads to: the same for all voices, and for all facilitators, so that it tells nothing."""
    return settings.PUBLIC_URL + reverse("voice_home" if addressee.voice_id else "partnerships")


def stop_address(addressee: Addressee) -> str:
    """The page that stops reminders, without signing in."""
    return settings.PUBLIC_URL + reverse("reminders_stop", args=[token_of(Purpose.STOP, addressee.pk)])


def confirm_address(addressee: Addressee) -> str:
    """The page on which somebody says that the address is theirs."""
    return settings.PUBLIC_URL + reverse("reminders_yes", args=[token_of(Purpose.CONFIRM, addressee.pk)])


def name_of(reminder: Reminder) -> str:
    """A name for a message that is the same whenever it is made, and says nothing."""
    written = f"{reminder.mark} {reminder.week}"
    return salted_hmac("evenhand.reminders.name", written, algorithm="sha256").hexdigest()[:32]
