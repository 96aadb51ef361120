"""A policy paper: its sections, the recommendations in it, who wrote it and who endorses it."""

from __future__ import annotations

import secrets
import uuid

from django.db import models

from .asking import RecommendationVersion
from .belonging import Community, Member, Organisation


def fresh_token() -> str:
    """A new part of an address that nobody can guess."""
    return secrets.token_urlsafe(24)


class Paper(models.Model):
    """What a community says to those who decide, with the objections beside what it asks for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=16, default="en")
    token = models.CharField(max_length=43, unique=True, default=fresh_token)
    """The unguessable part of its public address, which opens once it is published."""
    answers_by = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class PaperPair(models.Model):
    """Two members of different organisations who write a paper together."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pairs")
    first = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["paper", "first", "second"], name="a_pair_writes_a_paper_once")]

    def __str__(self) -> str:
        return "pair"


class PaperSection(models.Model):
    """One part of a paper, with what stands in its margin."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=20000, blank=True)
    side_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class PaperWording(models.Model):
    """A part of a paper in one more language, by somebody who speaks it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=16)
    part = models.CharField(max_length=80)
    """Which text it is: title, subtitle, or one of a section or a recommendation by its id."""
    text = models.TextField(max_length=20000)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "language", "part"], name="one_wording_of_a_part_of_a_paper")
        ]

    def __str__(self) -> str:
        return self.language


class Chosen(models.Model):
    """A version of a recommendation that stands in a paper."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="chosen")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(RecommendationVersion, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["paper", "version"], name="a_recommendation_stands_once")]

    def __str__(self) -> str:
        return f"{self.version}"


class Endorsement(models.Model):
    """An organisation that stands behind a paper, named only where it says so."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="endorsements")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    is_named = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["paper", "organisation"], name="an_organisation_endorses_once")]

    def __str__(self) -> str:
        return "endorsement"
