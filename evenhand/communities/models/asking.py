"""What a community asks for: versions, what each organisation says to it, what it rests on, what came back."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.commitments.models import Commitment
from evenhand.people.models import Person
from evenhand.releases.models import Release

from .belonging import Community, Organisation, WorkingGroup


class Recommendation(models.Model):
    """One thing a community asks of somebody. What it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="recommendations")
    group = models.ForeignKey(WorkingGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["community", "number"], name="one_recommendation_per_number")]

    def __str__(self) -> str:
        return f"{self.number}"


class RecommendationVersion(models.Model):
    """What a recommendation says. Once published it is never changed, only followed by the next one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    addressee = models.CharField(max_length=200)
    """Whom it is for, in words, like "funders of programmes in several countries"."""
    ask = models.CharField(max_length=280)
    reason = models.TextField(max_length=3000, blank=True)
    language = models.CharField(max_length=16, default="en")
    open_until = models.DateField(null=True, blank=True)
    """The last day on which organisations answer; nothing of what they say is shown before it is over."""
    published_at = models.DateTimeField(null=True, blank=True)
    asked = models.JSONField(default=dict)
    """Who is asked: the id of each organisation there was when it was published, with its region then.

    Who comes later is asked with the next version: a list that grew would tell who cannot have answered.
    """

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "number"], name="one_recommendation_version_per_number"),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(open_until__isnull=False),
                name="a_published_recommendation_has_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return self.ask


class RecommendationAnswer(models.Model):
    """How one organisation stands to a version; a change or an objection in its own words.

    It says neither when nor by which member, because it is the organisation's.
    """

    class Choice(models.TextChoices):
        SUPPORT = "support", pgettext_lazy("answer to a recommendation", "Support")
        CHANGE = "change", pgettext_lazy("answer to a recommendation", "Support with a change")
        OBJECT = "object", pgettext_lazy("answer to a recommendation", "Object")

    version = models.ForeignKey(RecommendationVersion, on_delete=models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    text = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=40, blank=True)
    is_named = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="one_answer_per_organisation_and_version"),
            models.CheckConstraint(
                condition=models.Q(choice="support") | ~models.Q(text=""),
                name="a_change_and_an_objection_say_what",
            ),
        ]

    def __str__(self) -> str:
        return self.choice


class Finding(models.Model):
    """What a report released to the public shows, copied beside a recommendation; gone when the report is stopped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="findings")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=1000)
    kind = models.CharField(max_length=20)
    counts = models.JSONField(default=dict)
    copied_on = models.DateField()

    class Meta:
        ordering = ["copied_on", "id"]

    def __str__(self) -> str:
        return self.text


class Addressee(models.Model):
    """A body that a recommendation was sent to, by a link of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="addressees")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    answers_by = models.DateField(null=True, blank=True)
    """The day after which its silence shows."""
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The account that answers for it, once it signed in with the link."""

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class RecommendationReply(models.Model):
    """What a body answered: taken on as a commitment, or not, with the reason."""

    class Choice(models.TextChoices):
        ADOPTED = "adopted", _("Taken on as a commitment")
        REJECTED = "rejected", _("Not taken on")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="replies")
    addressee = models.OneToOneField(Addressee, on_delete=models.CASCADE, related_name="reply")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_on = models.DateField()

    class Meta:
        ordering = ["said_on", "id"]
        verbose_name_plural = "recommendation replies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(choice="adopted") | ~models.Q(reason=""), name="a_rejection_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.choice
