"""What stays when people's answers are erased: what the group was shown, and that something was erased."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner, Partnership

from .decision import Decision
from .response import LEVELS
from .session import Session


class KeptView(models.Model):
    """How one organisation sees one partner in one decision. Of open sessions only."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    by_partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    is_stand_in = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(null=True)
    people = models.PositiveIntegerField()
    """How many of its people gave a level."""
    unknown = models.PositiveIntegerField()
    """How many of them said "I don't know"."""
    within = models.PositiveSmallIntegerField(null=True)
    """How far their answers lie apart; kept only where so many answered that it was shown to them."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "by_partner", "partner", "is_stand_in"], name="one_kept_view_per_cell"
            ),
            models.CheckConstraint(condition=LEVELS, name="a_kept_view_is_on_the_ladder"),
        ]

    def __str__(self) -> str:
        return "kept view"


class KeptBand(models.Model):
    """The range that the group was shown in a blurred session, or how many answers were missing for one."""

    class About(models.TextChoices):
        TODAY = "today", _("How it is today")
        WISH = "wish", _("What is wished for")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=10, choices=About.choices)
    lowest = models.PositiveSmallIntegerField(null=True)
    middle = models.PositiveSmallIntegerField(null=True)
    highest = models.PositiveSmallIntegerField(null=True)
    too_few = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner", "about"], name="one_kept_range_per_cell"),
        ]

    def __str__(self) -> str:
        return "kept range"


class KeptCount(models.Model):
    """How many people of an organisation took part in a session, and how many of them answered."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="kept_counts")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "partner"], name="one_kept_count_per_organisation"),
        ]

    def __str__(self) -> str:
        return "kept count"


class KeptText(models.Model):
    """Words whose writer said that the group may read them. Nothing says who that was."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        REASON = "reason", _("Reason")
        COMMENT = "comment", _("Last word")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["text", "id"]

    def __str__(self) -> str:
        return "kept text"


class Erased(models.Model):
    """That something of one kind was erased on one day: how many sessions, seats or rows, and never whose."""

    class Kind(models.TextChoices):
        ANSWERS = "answers", _("Answers and notes of sessions that are over")
        SEATS = "seats", _("Names, languages and return words of seats")
        UNFINISHED = "unfinished", _("Answers of sessions that nobody went on with")
        DRAFTS = "drafts", _("Sessions that were prepared and never held")
        REHEARSALS = "rehearsals", _("Rehearsals")
        TRACES = "traces", _("Traces of use: counts of wrong codes, forms sent, who was in the room")
        SIGN_INS = "sign_ins", _("Used and expired ways to sign in")

    on = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.CASCADE, related_name="+")
    """None: it belonged to no partnership, or the partnership went with it."""
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["-on", "kind", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class ErasingDay(models.Model):
    """One daily run: whoever writes the day first does it, so that several servers do it once."""

    on = models.DateField(unique=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on}"
