"""Asking, after a session, how its actions go on."""

from __future__ import annotations

from django.db import models

from evenhand.facilitation.models import Action, Session
from evenhand.partnerships.models import Partner

from ..rules import CHECK_IN_DAYS
from .voice import Voice


def usual_days() -> list[int]:
    """How many days after a session it is asked, when nobody says otherwise."""
    return list(CHECK_IN_DAYS)


class FollowUp(models.Model):
    """How many days after a session it is asked how its actions go on. Without a row: the usual days."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="+")
    days = models.JSONField(default=usual_days)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return ", ".join(map(str, self.days))


class CheckIn(models.Model):
    """What one side says about an action so many days after the session: who does it, or whose say should grow."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField()
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=10, choices=Action.Status.choices)
    note = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    said_on = models.DateField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "partner", "day"], name="one_check_in_per_side_and_day")
        ]

    def __str__(self) -> str:
        return "check-in"
