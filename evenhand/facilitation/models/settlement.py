"""What the group settles in the talk: levels today, levels wished, actions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from .decision import Decision
from .participant import Participant
from .response import LEVELS
from .session import Session

SETTLED_HAS_LEVEL = models.Q(is_settled=True, level__isnull=False) | models.Q(is_settled=False, level__isnull=True)


class AgreedLevel(models.Model):
    """The level the group settled for one partner in one decision; "not settled" is a result too."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="agreed_levels")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    is_settled = models.BooleanField()
    note = models.CharField(max_length=280, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Two facilitators never overwrite each other: a change names the version it saw."""
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner"], name="one_agreed_level_per_cell"),
            models.CheckConstraint(condition=LEVELS & SETTLED_HAS_LEVEL, name="an_agreed_level_is_settled_or_not"),
        ]

    def __str__(self) -> str:
        return "agreed level"


class DesiredLevel(models.Model):
    """The level the group wants for one partner next time; may be lower than today."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="desired_levels")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    is_settled = models.BooleanField()
    version = models.PositiveIntegerField(default=1)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner"], name="one_desired_level_per_cell"),
            models.CheckConstraint(condition=LEVELS & SETTLED_HAS_LEVEL, name="a_desired_level_is_settled_or_not"),
        ]

    def __str__(self) -> str:
        return "desired level"


class Action(models.Model):
    """An agreed step that moves someone's say: an owner, a date, and a partner who confirms it."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        DOING = "doing", _("being done")
        DONE = "done", _("done")
        STUCK = "stuck", _("stuck")
        DROPPED = "dropped", _("dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="actions")
    key = models.CharField(max_length=40)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(max_length=1000)
    language = models.CharField(max_length=16, default="en")
    owner = models.ForeignKey(Partner, on_delete=models.RESTRICT, related_name="+")
    owner_role = models.CharField(max_length=80, blank=True)
    """A role, never a person's name."""
    due_on = models.DateField(null=True, blank=True)
    how_we_will_know = models.CharField(max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    confirmer = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    """The partner who is meant to benefit, and says whether it would help."""
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["order", "made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="one_action_per_key")]

    def __str__(self) -> str:
        return self.what


class ActionShift(models.Model):
    """From which level to which an action moves a partner."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="shifts")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    from_level = models.PositiveSmallIntegerField(null=True)
    to_level = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["action", "partner"], name="one_shift_per_partner")]

    def __str__(self) -> str:
        return "shift"


class SentForm(models.Model):
    """A form that has already counted, by the key it was sent with: sent twice, it counts once."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="a_form_counts_once")]

    def __str__(self) -> str:
        return "form"
