"""A policy paper as it was closed for its organisations to endorse, and then published."""

from __future__ import annotations

import uuid

from django.db import models

from .belonging import today
from .paper import Paper


class PaperVersion(models.Model):
    """The text of a paper at one moment: organisations endorse it, and it is published as it stands.

    What is read of findings, answers and translations is fetched each time: a report that is stopped leaves the paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    """Texts, requests and, once published, how organisations stand to them and who endorses it."""
    closed_on = models.DateField(default=today)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="one_version_of_a_paper_per_number")]

    def __str__(self) -> str:
        return f"version {self.number}"
