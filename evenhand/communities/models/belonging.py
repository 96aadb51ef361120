"""A community: its organisers, organisations and members, and the working groups of its challenges."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.people.models import Person


def today() -> date:
    """Today, in UTC."""
    return timezone.now().date()


class CommunityQuerySet(models.QuerySet["Community"]):
    def visible_to(self, person: Person) -> CommunityQuerySet:
        """Those that this person organises."""
        return self.filter(organisers__person=person)


class Community(models.Model):
    """People of several organisations who work on the same challenges, and may end in a policy paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    about = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=16, default="en")
    asks_for_pairs = models.BooleanField(default=False)
    """Whether people are invited two by two, from an organisation and from one that works with it."""
    ended_on = models.DateField(null=True, blank=True)
    made_on = models.DateField(default=today)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "id"]
        verbose_name_plural = "communities"

    def __str__(self) -> str:
        return self.name


class CommunityOrganiser(models.Model):
    """A person with an account who keeps a community going."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="organisers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="a_person_organises_a_community_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class Organisation(models.Model):
    """An organisation of a community. Members see each other's region, not this."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=80)
    """A part of the world in the organiser's words, like "East Africa"."""

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="an_organisation_belongs_once")]

    def __str__(self) -> str:
        return self.name


class Pair(models.Model):
    """Two members who were invited together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "pair"


class MemberQuerySet(models.QuerySet["Member"]):
    def open(self) -> MemberQuerySet:
        """Those who take part now: their link was opened, and nobody ended it."""
        return self.filter(claimed_on__isnull=False, left_at__isnull=True)

    def offered(self) -> MemberQuerySet:
        """Links that nobody has opened yet, and that still work."""
        return self.filter(claimed_on__isnull=True, left_at__isnull=True, link_ends_on__gte=today())


class Member(models.Model):
    """A person who takes part for an organisation: no account, no e-mail; four words to return with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    pair = models.ForeignKey(Pair, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    label = models.CharField(max_length=80, blank=True)
    """A name of the person's own choice. Organisers see it, so that they can ask two people to write."""
    language = models.CharField(max_length=40, blank=True)
    phrase_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """Hash of the four return words."""
    version = models.PositiveSmallIntegerField(default=1)
    """Part of the cookie: raising it ends the member's page on every phone."""
    link_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    """Hash of the one-time link; once it was opened, of the link with the form that opened it."""
    link_ends_on = models.DateField(null=True, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    """When it ended. It is nameless since; what was said stays."""

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label


class Challenge(models.Model):
    """What a community works on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="challenges")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=16, default="en")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class WorkingGroup(models.Model):
    """One of the three groups that work on a challenge."""

    class Kind(models.TextChoices):
        UNDERSTAND = "understand", _("How it works")
        COUNTERACT = "counteract", _("What works against it")
        CHANGE = "change", _("What should change")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        ordering = ["challenge__position", "id"]
        constraints = [models.UniqueConstraint(fields=["challenge", "kind"], name="one_group_of_a_kind")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Joined(models.Model):
    """A member who takes part in a working group."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="joined")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="joined")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="a_member_joins_a_group_once")]

    def __str__(self) -> str:
        return "joined"
