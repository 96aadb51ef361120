"""Places, and the seats of people who asked for one. Nothing says who they are."""

from __future__ import annotations

import uuid

from django.db import models

from .programme import Space, SpaceFacilitator


class Place(models.Model):
    """One place of a space. All are there from the beginning: one more than there are cannot be given."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    is_kept = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["space", "number"], name="one_place_of_a_space_per_number")]

    def __str__(self) -> str:
        return "place"


class SeatQuerySet(models.QuerySet["Seat"]):
    def placed(self) -> SeatQuerySet:
        """Those that have a place."""
        return self.filter(place__isnull=False)

    def waiting(self) -> SeatQuerySet:
        """Those that asked and have none yet, in their order."""
        return self.filter(place__isnull=True).order_by("position")


class Seat(models.Model):
    """What somebody holds who asked for a place: with one, or in the order of who waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="seats")
    place = models.OneToOneField(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="seat")
    position = models.PositiveIntegerField()
    """Whose turn it is: the order of asking, after a lot the order drawn."""
    finder = models.CharField(max_length=64, unique=True)
    """Hash of what is made of the four words to find this row."""
    sealed_own = models.BinaryField()
    """The name that its holder chose, for the holder alone."""
    wants_kept = models.BooleanField(null=True, default=None)
    """Whether it counts for the kept places; forgotten with a place, and after the lot."""
    request_key = models.CharField(max_length=64, unique=True)
    """Hash of what its form was sent with, so that a form sent twice asks once."""

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["space", "position"], name="one_seat_of_a_space_per_turn")]

    def __str__(self) -> str:
        return "seat"


class SeatName(models.Model):
    """The name that somebody chose, sealed to one facilitator of the space."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="names")
    facilitator = models.ForeignKey(SpaceFacilitator, on_delete=models.CASCADE, related_name="names")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "facilitator"], name="one_name_per_seat_and_facilitator")
        ]

    def __str__(self) -> str:
        return "name"
