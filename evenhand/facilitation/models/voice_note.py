"""What a facilitator has said aloud, for those who listen rather than read."""

from __future__ import annotations

import uuid

from django.db import models

from evenhand.recordings.models import Recording

from .session import Session


class VoiceNote(models.Model):
    """The words of one decision or one question, spoken in one language. Who speaks is kept nowhere.

    Like a translation it belongs to words, not to a row (docs/decisions/0026): when a decision is worded anew, the note
    no longer stands beside it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="voice_notes")
    of = models.CharField(max_length=64)
    """The SHA-256 of the text that is spoken, or the question of a stage (rules.voice_notes)."""
    language = models.CharField(max_length=40)
    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["of", "language"]
        constraints = [
            models.UniqueConstraint(fields=["session", "of", "language"], name="one_voice_note_per_language")
        ]

    def __str__(self) -> str:
        return self.language
