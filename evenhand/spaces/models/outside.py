"""What a group carried out, and the notes that ask a body for an answer."""

from __future__ import annotations

import uuid

from django.db import models

from .inside import TakeOut
from .programme import Programme, fresh_token


class CarriedOut(models.Model):
    """A text that left a space, as a copy: it stays when everything else of the space is erased."""

    class Entered(models.TextChoices):
        NOT_YET = ""
        DECISION = "decision"
        NOTE = "note"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="carried")
    from_name = models.CharField(max_length=80)
    """The name of the space it left."""
    text = models.TextField(max_length=2000)
    language = models.CharField(max_length=16, default="en")
    destination = models.CharField(max_length=10, choices=TakeOut.Destination.choices)
    left_on = models.DateField()
    entered = models.CharField(max_length=10, choices=Entered.choices, blank=True, default="")

    class Meta:
        ordering = ["left_on", "id"]

    def __str__(self) -> str:
        return "text that left"


class AdvisoryNote(models.Model):
    """Asks to a named body, with the day by which it answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="notes")
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    """Part of the address where the body reads it and answers."""
    addressee = models.CharField(max_length=120)
    language = models.CharField(max_length=16, default="en")
    asks = models.JSONField(default=list)
    """The asks, one text each, in their order."""
    answer_by = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.JSONField(default=list)
    """What the body answered, ask by ask."""

    class Meta:
        ordering = ["answer_by", "id"]

    def __str__(self) -> str:
        return "advisory note"
