"""How many wrong codes came lately, so that nobody can try them all."""

from __future__ import annotations

from django.db import models


class WrongCodes(models.Model):
    """Wrong codes from one address in one stretch of minutes; the empty address counts all of them together.

    In the database, not in a cache, so that several processes count as one.
    """

    address_hash = models.CharField(max_length=64, blank=True)
    """A keyed hash which changes every day; the address itself is kept nowhere."""
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address_hash", "since"], name="one_count_per_stretch")]

    def __str__(self) -> str:
        return f"{self.count}"
