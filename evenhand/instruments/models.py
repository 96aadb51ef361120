"""The questionnaires a partnership keeps for itself."""

from __future__ import annotations

import uuid

from django.db import models

from evenhand.partnerships.models import Partnership

from . import rules


class Questionnaire(models.Model):
    """One version of a questionnaire. It never changes: another wording is the next version, beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=rules.LONGEST_ID)
    """The id of the instrument: the same in each version."""
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=rules.LONGEST_TITLE)
    language = models.CharField(max_length=16)
    languages = models.CharField(max_length=700, blank=True)
    """The codes of all languages it is written in, its own first, with a space between two."""
    instrument = models.TextField()
    """An instrument/1 file, as docs/file-format.md describes it."""
    kept_on = models.DateField()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name", "version"], name="one_questionnaire_per_version"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="versions_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
