"""A programme, its spaces, and who prepares and facilitates them."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from evenhand.facilitation.models import Session
from evenhand.people.models import Person

TOKEN_BYTES = 18


def fresh_token() -> str:
    """A part of an address that nobody guesses; short enough for a QR code that a weak camera reads."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def organised_by(self, person: object) -> ProgrammeQuerySet:
        """Those that this person organises."""
        return self.filter(organisers__person=person)


class Programme(models.Model):
    """Groups that meet apart first, then together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    aims = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=16, default="en")
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    """Part of the address of its public page."""
    zones = models.JSONField(default=list)
    """The time zones in which its dates are shown beside UTC, by their names."""
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The session before which its groups meet: local partners first."""
    together_at = models.DateTimeField(null=True, blank=True)
    together_plan = models.TextField(max_length=2000, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Organiser(models.Model):
    """A person who prepares a programme. Sees no names and no numbers of its spaces."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="organisers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_organiser_of_a_programme_per_person")
        ]

    def __str__(self) -> str:
        return "organiser"


class SpaceQuerySet(models.QuerySet["Space"]):
    def standing(self) -> SpaceQuerySet:
        """Those that were not erased."""
        return self.filter(erased_at__isnull=True)


class Space(models.Model):
    """A group that meets apart, with places that nobody can list."""

    class Door(models.TextChoices):
        OPEN = "open", pgettext_lazy("door of a space", "Open to whoever it is for")
        CODE = "code", pgettext_lazy("door of a space", "By invitation code")
        PASS = "pass", pgettext_lazy("door of a space", "Members and partners of named partnerships")

    class Giving(models.TextChoices):
        ORDER = "order", pgettext_lazy("how places are given", "First come, first served")
        LOT = "lot", pgettext_lazy("how places are given", "By lot among all who ask in time")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="spaces")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=80)
    for_whom = models.CharField(max_length=280, blank=True)
    """Who it is for, in the group's own words."""
    about_facilitators = models.CharField(max_length=280, blank=True)
    one_to_one = models.CharField(max_length=280, blank=True)
    """How somebody talks with one person instead; empty when it is not offered."""
    capacity = models.PositiveSmallIntegerField(default=12)
    kept = models.PositiveSmallIntegerField(default=0)
    """How many of the places are kept for partners outside the host's region."""
    kept_until = models.DateTimeField(null=True, blank=True)
    """Until when they are kept, where places go to who comes first."""
    door = models.CharField(max_length=10, choices=Door.choices, default=Door.OPEN)
    giving = models.CharField(max_length=10, choices=Giving.choices, default=Giving.ORDER)
    opens_at = models.DateTimeField(null=True, blank=True)
    """From when somebody can ask for a place."""
    taster_at = models.DateTimeField(null=True, blank=True)
    taster_note = models.CharField(max_length=280, blank=True)
    lot_hours = models.PositiveSmallIntegerField(default=72)
    """How long after opening people can ask before the lot is drawn."""
    drawn_at = models.DateTimeField(null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    """The seed of the lot: shown to nobody before the lot is drawn, to everybody afterwards."""
    seed_commitment = models.CharField(max_length=64, blank=True)
    """Hash of the seed, shown before anybody asks."""
    care_name = models.CharField(max_length=80, blank=True)
    care_reach = models.CharField(max_length=280, blank=True)
    is_silence_a_yes = models.BooleanField(default=False)
    """Whether a text may leave when some have not answered by its day."""
    ended_on = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="a_space_has_a_place"),
            models.CheckConstraint(
                condition=models.Q(kept__lte=models.F("capacity")), name="kept_places_are_some_of_all"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SpaceFacilitator(models.Model):
    """Somebody who facilitates a space. Six words open the names that people chose; no account is named."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="facilitators")
    number = models.PositiveSmallIntegerField()
    invitation_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    finder = models.CharField(max_length=64, null=True, blank=True, unique=True)
    """Hash of what is made of the six words to find this row."""
    public_key = models.BinaryField(null=True, blank=True)
    """To it the names that people chose are sealed."""
    wrapped_key = models.BinaryField(null=True, blank=True)
    """The other half, encrypted under a key that is made of the six words and kept nowhere."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["space", "number"], name="one_facilitator_of_a_space_per_number")
        ]

    def __str__(self) -> str:
        return "facilitator"
