"""Short recorded voice notes, played on demand."""

from __future__ import annotations

import uuid

from django.db import models

from evenhand.partnerships.models import Partnership

from .rules import LONGEST_SECONDS


class Recording(models.Model):
    """Somebody's voice, in a file of our own writing. Who speaks is kept nowhere.

    What it belongs to points to it (a voice note of a session, an answer of a consultation, a
    contribution) and lets go of it with `forget_recordings`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """None: it belongs to a community, whose members come from many partnerships."""
    sound = models.BinaryField()
    """An Ogg Opus file as rules.read_opus gives it."""
    size = models.PositiveIntegerField()
    """Bytes."""
    seconds = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=40, blank=True)
    """The language that is spoken; empty where nobody said which."""
    made_on = models.DateField()

    class Meta:
        ordering = ["made_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seconds__gte=1, seconds__lte=LONGEST_SECONDS), name="a_recording_is_short"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seconds} s"

    @property
    def kilobytes(self) -> int:
        """The size as people are told it, never less than 1."""
        return max(1, round(self.size / 1000))
