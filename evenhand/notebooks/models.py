"""Notebooks: what one person keeps for themself. Nothing here says whose one is, or what stands in it."""

from __future__ import annotations

import uuid

from django.db import models


class Notebook(models.Model):
    """Sealed contents, and how the phrase finds them. Neither helps anybody who does not have the phrase."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finder = models.CharField(max_length=64, unique=True)
    """Hash of what is made of the phrase to find the notebook."""
    sealed = models.BinaryField()
    """All there is in it, encrypted under a key that is made of the phrase and kept nowhere."""
    opened_in = models.DateField()
    """The first day of the month in which it was last open. Nothing finer is kept."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "notebook"
