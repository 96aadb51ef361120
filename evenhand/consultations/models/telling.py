"""What people are told came of it, and who was not reached."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from evenhand.commitments.models import Commitment

from .asking import Consultation


class Heard(models.Model):
    """One thing people said, and what came of it: what changes, what does not and why, by when."""

    class Outcome(models.TextChoices):
        DONE = "done", pgettext_lazy("what came of it", "Done")
        PART = "part", pgettext_lazy("what came of it", "Done in part")
        NO = "no", pgettext_lazy("what came of it", "Not done")
        CHANGED = "changed", pgettext_lazy("what came of it", "Changed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="heard")
    position = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=280)
    said_by = models.CharField(max_length=280, blank=True)
    """How widely it was said, in the organiser's words: no number, no cluster that is not shown."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    what = models.CharField(max_length=1000, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    by_when = models.DateField(null=True, blank=True)
    seen_at = models.CharField(max_length=280, blank=True)
    """Where it can be seen, in words; never a file."""
    language = models.CharField(max_length=16, default="en")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome__in=["part", "no"]) | ~models.Q(why=""),
                name="what_is_not_done_says_why",
            )
        ]

    def __str__(self) -> str:
        return self.said


class NotReached(models.Model):
    """People who were to be asked and were not reached, why, and what is different next time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="not_reached")
    position = models.PositiveSmallIntegerField(default=0)
    who = models.CharField(max_length=140)
    why = models.CharField(max_length=280)
    next_time = models.CharField(max_length=280, blank=True)
    language = models.CharField(max_length=16, default="en")
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.who


class Missing(models.Model):
    """What somebody adds after reading "You said, we did". Shown there, without a name."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="missing")
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=16, blank=True)
    said_on = models.DateField()
    form_key_hash = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - unique among those there are
    """So that a form sent twice counts once. Forgotten with the last day to add something."""

    class Meta:
        ordering = ["said_on", "id"]
        constraints = [models.UniqueConstraint(fields=["consultation", "form_key_hash"], name="one_addition_per_form")]

    def __str__(self) -> str:
        return self.text
