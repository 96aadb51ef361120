"""Who wants to hear of what is due, by mail or in a calendar, and which mails went out for it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from evenhand.commitments.models import Voice
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person


class AddresseeQuerySet(models.QuerySet["Addressee"]):
    def confirmed(self) -> AddresseeQuerySet:
        """Those who said yes from the address itself."""
        return self.filter(confirmed_on__isnull=False)


class Addressee(models.Model):
    """Somebody who wants to be reminded by mail: a voice, or a facilitator at the address they sign in with.

    Who stops it is erased here at once; nothing says afterwards that it was ever wanted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.OneToOneField(Voice, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.OneToOneField(Person, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.TextField(blank=True)
    """A voice's, encrypted (people/at_rest.py). Empty for a facilitator, whose account has it."""
    mark = models.CharField(max_length=64, db_index=True)
    """A keyed hash of the address: the same for the same address, so that it gets one mail a week from all."""
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    looked_on = models.DateField(null=True)
    """The last day on which somebody looked whether there is anything to tell."""

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voice__isnull=True, person__isnull=False) | Q(voice__isnull=False, person__isnull=True),
                name="a_voice_or_a_facilitator_is_reminded",
            )
        ]

    def __str__(self) -> str:
        return "a voice" if self.voice_id else "a facilitator"


class Reminder(models.Model):
    """One mail that is to go out, or went out. There is one for an address and week."""

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting"
        CLAIMED = "claimed", "claimed"
        """One worker has it, and has handed nothing over yet."""
        HANDED = "handed", "handed over"
        """The worker is handing it to the mail server: from here on it may have gone out."""
        SENT = "sent", "sent"
        REFUSED = "refused", "refused"
        UNKNOWN = "unknown", "not known"

    addressee = models.ForeignKey(Addressee, null=True, on_delete=models.SET_NULL, related_name="reminders")
    """None: who got it does not want any more of them."""
    mark = models.CharField(max_length=64)
    week = models.DateField()
    """The Monday of the week in which it goes out."""
    on = models.DateField()
    """The day it went out, or was last meant to."""
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    since = models.DateTimeField()
    """Since when it waits."""
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    """Which worker's turn it is: whoever else had it before finds another one here, and stops."""
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["mark", "week"], name="one_reminder_per_address_and_week")]

    def __str__(self) -> str:
        return f"{self.week} {self.status}"


class Told(models.Model):
    """That somebody was told of one thing at one of its two times. What it was cannot be read from it."""

    addressee = models.ForeignKey(Addressee, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["addressee", "mark"], name="told_once_of_one_thing")]

    def __str__(self) -> str:
        return f"told on {self.on}"


class DatesLink(models.Model):
    """An address that gives dates to a calendar, and nothing else: those of one partnership.

    A voice or the facilitators make it, for themselves or to pass on, and take it away. Its address is signed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.OneToOneField(Voice, null=True, on_delete=models.CASCADE, related_name="+")
    partnership = models.OneToOneField(Partnership, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(voice__isnull=True, partnership__isnull=False)
                | Q(voice__isnull=False, partnership__isnull=True),
                name="dates_of_a_voice_or_a_partnership",
            )
        ]

    def __str__(self) -> str:
        return "dates"
