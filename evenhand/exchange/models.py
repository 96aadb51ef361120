"""Keys with which sealed files from other servers are opened here."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class ReceivingKey(models.Model):
    """A private key made for one sealed file, encrypted with the secret of this installation.

    It goes when the file was opened, or after a week.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    private = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return "receiving key"
