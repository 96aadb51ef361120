"""Rounds of a working group: a question, what people say, the summary; and the measures that were tried."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.recordings.models import Recording
from evenhand.shelf.models import Resource

from .belonging import Member, WorkingGroup

LONGEST_DAYS = 14


class Round(models.Model):
    """A question to a working group, open for at most two weeks, closed for all at once, told in a summary."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=280)
    language = models.CharField(max_length=16, default="en")
    opens_on = models.DateField()
    days = models.PositiveSmallIntegerField(default=LONGEST_DAYS)
    """How long it is open; a number of days, so that the database itself can hold it to two weeks."""
    closed_on = models.DateField(null=True, blank=True)
    """The day an organiser closed it early. None: it closes by itself."""
    first = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    second = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The two who write the summary."""

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="one_round_per_number"),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=LONGEST_DAYS), name="a_round_is_open_for_two_weeks_at_most"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def closes_on(self) -> date:
        """The last day on which it takes contributions."""
        return self.closed_on or self.opens_on + timedelta(days=self.days)


class Contribution(models.Model):
    """What a member says in a round, in any language. It has a place in the order and no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="contributions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=40, blank=True)
    recording = models.OneToOneField(Recording, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    region = models.CharField(max_length=80, blank=True)
    """The region that is shown, settled when it was sent and never finer later. Empty: another region."""
    is_named = models.BooleanField(default=False)
    """Whether the member lets the organisation's name stand beside it."""
    key = models.CharField(max_length=64, unique=True)
    """So that a form sent twice counts once."""

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["round", "position"], name="one_contribution_per_place")]

    def __str__(self) -> str:
        return self.text


class ContributionWording(models.Model):
    """A contribution in one more language, by somebody who speaks it. Who that was is kept nowhere."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=16)
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "language"], name="one_wording_of_a_contribution")
        ]

    def __str__(self) -> str:
        return self.language


class Summary(models.Model):
    """What a round told the group, written by two members of different organisations. Earlier versions stay."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="summaries")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=6000)
    language = models.CharField(max_length=16, default="en")
    first = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    second = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    written_on = models.DateField()

    class Meta:
        ordering = ["version"]
        verbose_name_plural = "summaries"
        constraints = [models.UniqueConstraint(fields=["round", "version"], name="one_summary_per_version")]

    def __str__(self) -> str:
        return f"version {self.version}"


class SummaryComment(models.Model):
    """What a member says about a version of a summary."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="comments")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=1000)
    language = models.CharField(max_length=16, blank=True)
    region = models.CharField(max_length=80, blank=True)
    """As with a contribution."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Measure(models.Model):
    """A step that works against what a challenge describes, and who can take it."""

    class Who(models.TextChoices):
        PARTNER = "partner", _("A partner can do it.")
        LEAD = "lead", _("A lead can do it.")
        FUNDER = "funder", _("A funder can do it.")
        MINISTRY = "ministry", _("A ministry can do it.")
        ALL = "all", _("Needs all.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="measures")
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=16, default="en")
    who = models.CharField(max_length=10, choices=Who.choices)
    effort = models.CharField(max_length=280, blank=True)
    """What it takes, in words."""
    resource = models.ForeignKey(Resource, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Where it stands on the shelf, when the group put it there."""
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class MeasureTried(models.Model):
    """What one member's organisation made of a measure."""

    class Result(models.TextChoices):
        KEPT = "kept", pgettext_lazy("what came of a measure", "Kept")
        GIVEN_UP = "given_up", pgettext_lazy("what came of a measure", "Given up")
        TOO_EARLY = "too_early", pgettext_lazy("what came of a measure", "Too early to say")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="tried")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    result = models.CharField(max_length=10, choices=Result.choices)
    text = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    region = models.CharField(max_length=80, blank=True)
    """As with a contribution."""

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["measure", "member"], name="a_member_tried_a_measure_once")]

    def __str__(self) -> str:
        return self.result
