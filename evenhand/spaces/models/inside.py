"""Inside a space: when it meets, what it agrees, and the texts that may leave."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from .programme import Space


class Meeting(models.Model):
    """When a group meets, and what for. Nothing that was said is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    plan = models.CharField(max_length=1000, blank=True)
    where = models.CharField(max_length=280, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return "meeting"


class Line(models.Model):
    """One version of one line of a group's agreements."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="lines")
    ref = models.CharField(max_length=40)
    """Which line of the questionnaire it is."""
    version = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=16, default="en")
    looked_on = models.DateField(null=True, blank=True)
    """From when the group sees whether somebody wants to talk about it, and other wordings."""

    class Meta:
        ordering = ["ref", "version"]
        constraints = [
            models.UniqueConstraint(fields=["space", "ref", "version"], name="one_line_of_a_space_per_version")
        ]

    def __str__(self) -> str:
        return "line"


class LineAnswer(models.Model):
    """What a seat says to a line. The key is made with the seat's words and differs from line to line."""

    class Choice(models.TextChoices):
        AGREE = "agree"
        TALK = "talk"
        CHANGE = "change"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["line", "key"], name="one_answer_per_line_and_key")]

    def __str__(self) -> str:
        return "answer"


class Wording(models.Model):
    """Another wording that somebody proposes for a line. Nothing ties it to an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="wordings")
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "wording"


class TakeOut(models.Model):
    """A text that may leave the space: the only thing that can."""

    class Destination(models.TextChoices):
        JOINT = "joint", pgettext_lazy("where a text goes", "The joint meeting")
        SESSION = "session", pgettext_lazy("where a text goes", "The session with all partners")
        SHELF = "shelf", pgettext_lazy("where a text goes", "The public shelf")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="takeouts")
    destination = models.CharField(max_length=10, choices=Destination.choices, default=Destination.JOINT)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "take-out"


class TakeOutVersion(models.Model):
    """One wording of a text, which all seats are asked about until its day."""

    class Outcome(models.TextChoices):
        ASKED = ""
        LEAVES = "leaves"
        STAYS = "stays"
        WAITS = "waits"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    takeout = models.ForeignKey(TakeOut, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(max_length=2000)
    language = models.CharField(max_length=16, default="en")
    until = models.DateField()
    """The last day on which seats answer."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["takeout", "number"], name="one_version_of_a_takeout_per_number")
        ]

    def __str__(self) -> str:
        return "version of a take-out"


class TakeOutAnswer(models.Model):
    """That a seat has answered, not what. The key is made with the seat's words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(TakeOutVersion, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_answer_per_takeout_and_key")]

    def __str__(self) -> str:
        return "answer"


class Objection(models.Model):
    """That somebody objects to a text. Nothing ties it to an answer or a seat."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(TakeOutVersion, on_delete=models.CASCADE, related_name="objections")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "objection"
