"""The picture a group makes of its self-checks, and the themes somebody brings to a session. No check stands here:
those are in the notebooks of the people whose they are."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Partnership


class PictureQuerySet(models.QuerySet["Picture"]):
    def open(self) -> PictureQuerySet:
        """Those to which answers can still be added."""
        return self.filter(looked_on__isnull=True, ended_on__isnull=True)

    def looked_at(self) -> PictureQuerySet:
        """Those the group has looked at and that nobody has erased since."""
        return self.filter(looked_on__isnull=False, ended_on__isnull=True)


class Picture(models.Model):
    """Answers are added up until the one look; from then on it holds what was shown, and no answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    """In the link that people are given."""
    instrument = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_on = models.DateField()
    counts = models.JSONField(default=dict)
    """Line → answer → how many gave it, until the look. Nothing ties two answers of one person together."""
    looked_on = models.DateField(null=True, blank=True)
    shown = models.JSONField(default=dict)
    """What the group was shown, as disclosure gave it at the look."""
    ended_on = models.DateField(null=True, blank=True)
    """When it was erased. The row stays for a while without content, so that notebooks can tell what became of it."""

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["opened_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(looked_on__isnull=True, ended_on__isnull=True),
                name="one_open_picture_per_partnership",
            )
        ]

    def __str__(self) -> str:
        return "group picture"

    @property
    def is_open(self) -> bool:
        """Whether answers can still be added or taken back."""
        return self.looked_on is None and self.ended_on is None

    def takes(self, instrument: str, version: int) -> bool:
        """Whether answers to this questionnaire can stand in it."""
        return (self.instrument, self.version) == (instrument, version)


class Added(models.Model):
    """A mark that some notebook's answers are in an open picture: neither whose nor which. Gone with the look."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="added")
    mark = models.CharField(max_length=64)
    """Hash of a number of chance that stands in the notebook alone."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "mark"], name="added_once_to_a_picture")]

    def __str__(self) -> str:
        return "added"


class TalkingPoint(models.Model):
    """A theme with a question that somebody brought to a session from a notebook. Nothing else of the check is here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    theme = models.CharField(max_length=40)
    said_by = models.CharField(max_length=60, blank=True)
    """How whoever brought it wants to be called there. Empty: nobody is named."""
    mark = models.CharField(max_length=64, unique=True)
    """Hash of a number of chance that stands in the notebook alone: with it, it is taken back."""

    class Meta:
        ordering = ["theme", "id"]
        """Never in the order in which they came."""

    def __str__(self) -> str:
        return "talking point"
