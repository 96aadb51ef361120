"""Keys of other servers, under which the return words of people who moved here were hashed."""

from __future__ import annotations

from django.db import models


class PhraseKey(models.Model):
    """Another server's key for return words, encrypted with the secret of this installation.

    With it people come back here with the four words they got there; the words themselves are kept nowhere.
    """

    sealed = models.BinaryField(unique=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "phrase key"
