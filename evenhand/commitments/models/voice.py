"""Who speaks for an organisation between sessions."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from evenhand.facilitation.models import Participant
from evenhand.partnerships.models import Partner


def today() -> date:
    """Today, in UTC."""
    return timezone.now().date()


class VoiceQuerySet(models.QuerySet["Voice"]):
    def open(self) -> VoiceQuerySet:
        """Those that speak now: a link was opened by somebody, nobody ended it, and their organisation takes part."""
        return self.filter(claimed_at__isnull=False, left_at__isnull=True, partner__left_at__isnull=True)

    def offered(self) -> VoiceQuerySet:
        """Links that nobody has opened yet, and that still work."""
        return self.filter(
            claimed_at__isnull=True, left_at__isnull=True, partner__left_at__isnull=True, link_ends_on__gte=today()
        )


class Voice(models.Model):
    """A person who speaks for one organisation: no account, no e-mail; four words to return with."""

    class CameFrom(models.TextChoices):
        SEAT = "seat", pgettext_lazy("where a voice came from", "From a session")
        INVITATION = "invitation", pgettext_lazy("where a voice came from", "By a link")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=80, blank=True)
    """A name of the person's own choice; only the voices of the same organisation see it."""
    language = models.CharField(max_length=40, blank=True)
    came_from = models.CharField(max_length=10, choices=CameFrom.choices)
    seat = models.OneToOneField(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The seat it was made from, so that asking twice gives one voice. Erased with the answers of that session."""
    phrase_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """Hash of the four return words."""
    version = models.PositiveSmallIntegerField(default=1)
    """Part of the cookie: raising it ends the voice on every phone."""
    link_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    """Hash of the one-time link; once it was opened, of the link with the form that opened it, for a week."""
    link_ends_on = models.DateField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    """When somebody began to speak with it; None while its link waits."""
    left_at = models.DateTimeField(null=True, blank=True)
    """When it ended. It is nameless since, and erased after a week; what was said with it stays."""
    made_on = models.DateField(default=today)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ["made_on", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        """Whether it speaks now, when its organisation is at hand."""
        return self.claimed_at is not None and self.left_at is None and self.partner.left_at is None
