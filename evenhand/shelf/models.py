"""The shelf: what groups chose to publish, its words in other languages, and what came of it elsewhere.

Nothing here says which group, which programme or who.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from . import rules


class ResourceQuerySet(models.QuerySet["Resource"]):
    def on_the_shelf(self) -> ResourceQuerySet:
        """Those that were not taken off."""
        return self.filter(withdrawn_on__isnull=True)


class Resource(models.Model):
    """A practical step or a resource, in the words and under the licence its group chose."""

    class Licence(models.TextChoices):
        BY = "CC BY 4.0", "CC BY 4.0"
        BY_SA = "CC BY-SA 4.0", "CC BY-SA 4.0"
        ZERO = "CC0", "CC0"

    class Kind(models.TextChoices):
        STEP = "step", pgettext_lazy("on the shelf", "Practical step")
        RESOURCE = "resource", pgettext_lazy("on the shelf", "Resource")

    class Origin(models.TextChoices):
        GROUP = "group", pgettext_lazy("who published it", "From a group")
        WORKING_GROUP = "working_group", pgettext_lazy("who published it", "From a working group")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=rules.TITLE_LENGTH)
    text = models.CharField(max_length=rules.TEXT_LENGTH)
    language = models.CharField(max_length=16)
    licence = models.CharField(max_length=16, choices=Licence.choices, default=Licence.BY)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RESOURCE)
    origin = models.CharField(max_length=16, choices=Origin.choices)
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    """When it was taken off. Its words are erased with it; copies that others made stay theirs."""
    folded = models.TextField(default="", editable=False)
    """Its words in every language, as they are searched."""

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "id"]

    def __str__(self) -> str:
        return self.title


class ResourceWording(models.Model):
    """The same in one more language, by somebody who speaks it. Who that was is kept nowhere in words."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=rules.TITLE_LENGTH)
    text = models.CharField(max_length=rules.TEXT_LENGTH)
    key = models.CharField(max_length=64)
    """Keyed hash of who wrote it, for this resource alone, so that they can correct it."""

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "language"], name="one_wording_of_a_resource_in_a_language")
        ]

    def __str__(self) -> str:
        return self.language


class Tried(models.Model):
    """What came of it where somebody tried it. Who, and when, is kept nowhere."""

    class Result(models.TextChoices):
        KEPT = "kept", pgettext_lazy("what came of a step", "We tried it and kept it")
        GIVEN_UP = "given_up", pgettext_lazy("what came of a step", "We tried it and gave it up")
        TOO_EARLY = "too_early", pgettext_lazy("what came of a step", "We try it now, too early to say")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="tried")
    key = models.CharField(max_length=64)
    """Keyed hash of who says it, for this resource alone: each says it once, and can change it."""
    result = models.CharField(max_length=10, choices=Result.choices)
    region = models.CharField(max_length=rules.REGION_LENGTH, blank=True)
    text = models.CharField(max_length=rules.SAID_LENGTH, blank=True)
    language = models.CharField(max_length=16, default="en")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["resource", "key"], name="each_says_once_what_came_of_it")]

    def __str__(self) -> str:
        return self.result
