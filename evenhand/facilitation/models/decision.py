"""Decisions: brought by people, made into one another, chosen for scoring."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.partnerships.models import Partner

from .participant import Participant
from .session import Session


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        """Those that were not made into another one."""
        return self.filter(merged_into__isnull=True)

    def chosen(self) -> DecisionQuerySet:
        """Those the session looks at, in order."""
        return self.standing().filter(is_chosen=True).order_by("order", "made_at", "id")


class Decision(models.Model):
    """A real choice about the partnership, taken or coming."""

    class Kind(models.TextChoices):
        MADE = "made", _("taken")
        COMING = "coming", pgettext_lazy("decision", "coming")

    class Phase(models.TextChoices):
        TOGETHER = "together", _("Coming together")
        DIRECTION = "direction", _("Setting direction")
        MONEY = "money", _("Money and risk")
        WORK = "work", _("Doing the work")
        SAFETY = "safety", _("Safety and care")
        VOICE = "voice", _("Voice and visibility")
        LEARNING = "learning", _("Learning and answering for our work")
        ENDING = "ending", _("Changing and ending")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="decisions")
    key = models.CharField(max_length=40)
    """Its identity over sessions: the same decision keeps its key, so that change can be shown."""
    text = models.CharField(max_length=140)
    brought_text = models.CharField(max_length=140, blank=True)
    """The words it was brought in, once the facilitator has reworded it."""
    language = models.CharField(max_length=16, default="en")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MADE)
    phase = models.CharField(max_length=60, choices=Phase.choices, blank=True)
    brought_by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    brought_by_partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """For counts per organisation. Who brought which decision is shown to nobody."""
    topic = models.CharField(max_length=8, blank=True)
    """The catalogue's id when it was taken from there."""
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="originals")
    is_merge_objected = models.BooleanField(default=False)
    is_chosen = models.BooleanField(default=False)
    is_each_for_itself = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    agreed_note = models.CharField(max_length=1000, blank=True)
    """What was said when the levels were settled, in the facilitator's words."""
    kept_outcome = models.CharField(max_length=16, blank=True)
    """Whether all are content, once a blurred session's answers are erased; empty while they are there."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="one_decision_per_key")]

    def __str__(self) -> str:
        return self.text


class TopMark(models.Model):
    """One of a person's five most important decisions, when the list is long."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="top_marks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "decision"], name="one_mark_per_decision")]

    def __str__(self) -> str:
        return "mark"


class Theme(models.Model):
    """What notes have in common, in the facilitator's words. The only free text of a blurred session."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="themes")
    text = models.CharField(max_length=280)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
