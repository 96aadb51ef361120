"""Commitments, their versions, and what receivers and makers say about them."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from evenhand.facilitation.models import Action, Decision, Session
from evenhand.partnerships.models import Partner, Partnership

from .voice import Voice


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def published(self) -> CommitmentQuerySet:
        """Those that were said to their receivers, withdrawn ones too."""
        return self.filter(published_on__isnull=False)

    def standing(self) -> CommitmentQuerySet:
        """Those that hold: published and not withdrawn."""
        return self.published().filter(withdrawn_on__isnull=True)

    def readable_to(self, partner: Partner) -> CommitmentQuerySet:
        """All that its partnership has published, and the drafts of this organisation's own."""
        own = models.Q(maker=partner)
        return self.filter(models.Q(published_on__isnull=False) | own, partnership=partner.partnership_id)


class Commitment(models.Model):
    """What one organisation promised to others. What it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    """Its id in partnership-power files: C1, C2 …"""
    maker = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    is_public = models.BooleanField(default=False)
    """Whether the maker wants it to be read outside. Whether it is, each named organisation says for itself."""
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    first_on = models.DateField(null=True, blank=True)
    """The day on which receivers are asked for the first time."""
    review_every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """None: they are asked once."""
    published_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=1000, blank=True)
    order = models.PositiveIntegerField(default=0)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_commitment_per_key"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_because=""),
                name="a_withdrawn_commitment_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_draft(self) -> bool:
        """Whether it was not said to anybody yet."""
        return self.published_on is None


class CommitmentVersion(models.Model):
    """What a commitment says. Once published it is never changed, only followed by the next one."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    why = models.CharField(max_length=1000, blank=True)
    how_we_will_know = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="one_commitment_version_per_number")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Receiver(models.Model):
    """An organisation to which something was promised; only receivers say whether it is kept."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="receivers")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["commitment", "partner"], name="an_organisation_receives_once")]

    def __str__(self) -> str:
        return f"{self.partner}"


class Check(models.Model):
    """What one receiver says in one review. Nobody else can say it; no row is no answer, never "kept"."""

    class Answer(models.TextChoices):
        KEPT = "kept", pgettext_lazy("answer about a commitment", "Kept")
        PARTLY = "partly", pgettext_lazy("answer about a commitment", "Partly kept")
        NOT_KEPT = "not_kept", pgettext_lazy("answer about a commitment", "Not kept")
        CANNOT_SAY = "cannot_say", pgettext_lazy("answer about a commitment", "Cannot say")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="checks")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    """The review it belongs to."""
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    note = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    evidence = models.CharField(max_length=280, blank=True)
    """Where it can be seen, in words; never a file."""
    is_named = models.BooleanField(default=True)
    said_on = models.DateField()

    class Meta:
        ordering = ["due_on", "said_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "partner", "due_on"], name="one_check_per_receiver_and_review"
            )
        ]

    def __str__(self) -> str:
        return "check"


class Reply(models.Model):
    """What the maker answers to what the receivers say in one review."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="replies")
    due_on = models.DateField()
    """The review it belongs to."""
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    heard = models.TextField(max_length=2000)
    doing = models.TextField(max_length=2000, blank=True)
    by_when = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=16, blank=True)
    evidence = models.CharField(max_length=280, blank=True)
    said_on = models.DateField()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [models.UniqueConstraint(fields=["commitment", "due_on"], name="one_reply_per_review")]

    def __str__(self) -> str:
        return "reply"
