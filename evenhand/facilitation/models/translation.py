"""What people typed, in another language of the room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .session import Session


class Translation(models.Model):
    """The words of one text in one more language. Who translated it is kept nowhere.

    It belongs to words, not to a row (docs/decisions/0015): when a text is worded anew, its translations no longer
    stand beside it.
    """

    class Made(models.TextChoices):
        HUMAN = "human", _("Translated by somebody in the session")
        MACHINE = "machine", _("Translated by a machine")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="translations")
    of = models.CharField(max_length=64)
    """The SHA-256 of the text it translates."""
    language = models.CharField(max_length=16)
    text = models.CharField(max_length=1000)
    made = models.CharField(max_length=10, choices=Made.choices, default=Made.HUMAN)
    is_settled = models.BooleanField(default=False)
    """The group has agreed on these words, so that only facilitators change them."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "of", "language"], name="one_translation_per_language")
        ]

    def __str__(self) -> str:
        return self.language
