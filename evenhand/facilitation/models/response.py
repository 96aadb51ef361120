"""What people answer in private. Nothing here reaches a page except through analysis/disclosure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from .decision import Decision
from .participant import Participant

LEVELS = models.Q(level__isnull=True) | models.Q(level__gte=0, level__lte=4)


class Response(models.Model):
    """One person's level for one partner in one decision. No row: not answered. Level None: "I don't know"."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="responses")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="responses")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "decision", "partner"], name="one_response_per_cell"),
            models.CheckConstraint(condition=LEVELS, name="a_response_is_on_the_ladder"),
        ]

    def __str__(self) -> str:
        return "response"


class SheetCheck(models.Model):
    """That one decision of a paper sheet was typed a second time. It says where the two differ, and not what they said.

    Checked: nothing is left in `differs`.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="sheet_checks")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    differs = models.JSONField(default=list)
    """Keys of the partners whose two entries differ, until somebody has looked at the sheet again."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "decision"], name="one_check_per_decision")]

    def __str__(self) -> str:
        return "check of a sheet"


class Note(models.Model):
    """What happened, in a person's words. Shown to the group only when the writer said it may be."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="notes")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=40, blank=True)
    may_be_shown = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "decision"], name="one_note_per_decision")]

    def __str__(self) -> str:
        return "note"


class Satisfaction(models.Model):
    """Whether an organisation is content with the way a decision goes. Unanswered is not "no"."""

    class Answer(models.TextChoices):
        AGREE = "agree", _("Yes, we are content with it")
        DISAGREE = "disagree", _("No, we want it to change")
        UNSURE = "unsure", _("We are not sure")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="satisfactions")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    why = models.CharField(max_length=280, blank=True)
    language = models.CharField(max_length=40, blank=True)
    answered_by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner"], name="one_satisfaction_per_organisation")
        ]

    def __str__(self) -> str:
        return "satisfaction"


class Wish(models.Model):
    """The level one organisation wishes for a partner. `does_not_mind`: it has no wish there."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="wishes")
    by_partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    does_not_mind = models.BooleanField(default=False)
    answered_by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "by_partner", "partner"], name="one_wish_per_cell"),
            models.CheckConstraint(condition=LEVELS, name="a_wish_is_on_the_ladder"),
            models.CheckConstraint(
                condition=models.Q(does_not_mind=True, level__isnull=True)
                | models.Q(does_not_mind=False, level__isnull=False),
                name="a_wish_has_a_level_or_does_not_mind",
            ),
        ]

    def __str__(self) -> str:
        return "wish"


class ClosingComment(models.Model):
    """A person's last word in a session."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="closing_comment")
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=40, blank=True)
    may_be_shown = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "closing comment"
