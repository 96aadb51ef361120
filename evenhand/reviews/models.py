"""What of a review stands outside the notebook: links for a comment, and pages of who helps with what.

Nothing here says whose notebook it belongs to, or that two rows belong to the same one.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from evenhand.partnerships.models import Partnership


class CommentLink(models.Model):
    """An invitation to comment on one practice, by a link that works once.

    What it shows opens with its link alone, and what was answered with the notebook of the one who asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link_hash = models.CharField(max_length=64, unique=True)
    shown = models.BinaryField(null=True)
    """The practice and the words shown with it, encrypted under the link; erased with the comment."""
    public_key = models.BinaryField()
    comment = models.BinaryField(null=True)
    """What was answered, sealed to the notebook."""
    ends_on = models.DateField()
    """The last day on which the link works."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "link for a comment"


class HelpBoard(models.Model):
    """A page of one partnership on which people say what they help with and what they want to learn."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)

    def __str__(self) -> str:
        return "who helps with what"


class HelpEntryQuerySet(models.QuerySet["HelpEntry"]):
    def standing(self, today: date) -> HelpEntryQuerySet:
        """Those whose time is not over."""
        return self.filter(ends_on__gte=today)


class HelpEntry(models.Model):
    """What one person chose to say on such a page, under a name of their own choice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(HelpBoard, on_delete=models.CASCADE, related_name="entries")
    key_hash = models.CharField(max_length=64, unique=True)
    """Hash of the secret with which its notebook changes it or takes it back."""
    name = models.CharField(max_length=60)
    offers = models.JSONField(default=list)
    wants = models.JSONField(default=list)
    ends_on = models.DateField()

    objects = HelpEntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "who helps with what: one person"
