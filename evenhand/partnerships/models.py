"""Partnerships, the organisations in them, and who facilitates."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import rules


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def visible_to(self, person: object) -> PartnershipQuerySet:
        """Those this person facilitates; the examples are visible to every signed-in facilitator."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(models.Q(facilitators__person=person) | models.Q(is_example=True)).distinct()

    def run_by(self, person: object) -> PartnershipQuerySet:
        """Those this person facilitates."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(facilitators__person=person).distinct()


class Partnership(models.Model):
    """Organisations that work together. The name may be a code name."""

    class Stage(models.TextChoices):
        EMERGING = "emerging", _("Being formed")
        EXISTING = "existing", _("Working together")
        ENDING = "ending", _("Coming to an end")

    class Risk(models.TextChoices):
        ORDINARY = "ordinary", pgettext_lazy("risk", "Ordinary")
        RAISED = "raised", pgettext_lazy("risk", "Raised")
        HIGH = "high", pgettext_lazy("risk", "High")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80, unique=True)
    """Its id in partnership-power files."""
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True, max_length=2000)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.EXISTING)
    region = models.CharField(max_length=120, blank=True)
    languages = models.JSONField(default=list)
    started = models.CharField(max_length=10, blank=True)
    risk = models.CharField(max_length=10, choices=Risk.choices, default=Risk.ORDINARY)
    privacy = models.JSONField(default=dict)
    """The privacy part of a file, as agreed for the partnership; each session has its own mode."""
    is_example = models.BooleanField(default=False)
    notice = models.TextField(blank=True)
    carried = models.JSONField(default=dict)
    """Parts of an imported file that no page uses yet (funding, commitments, oracles), kept as they came."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation's place in a partnership."""

    class Kind(models.TextChoices):
        FUNDER = "funder", _("Funder")
        INTERNATIONAL_NGO = "international_ngo", _("International NGO")
        NATIONAL_NGO = "national_ngo", _("National NGO")
        LOCAL_NGO = "local_ngo", _("Local NGO")
        COMMUNITY_GROUP = "community_group", _("Community group")
        NETWORK_SECRETARIAT = "network_secretariat", _("Network secretariat")
        NETWORK_CLUSTER = "network_cluster", _("Cluster of a network")
        MOVEMENT = "movement", _("Movement")
        CO_OPERATIVE = "co_operative", _("Co-operative")
        DISABILITY = "organisation_of_persons_with_disabilities", _("Organisation of persons with disabilities")
        INDIGENOUS = "indigenous_organisation", _("Indigenous organisation")
        RESEARCH = "research", _("Research organisation")
        PUBLIC_BODY = "public_body", _("Public body")
        OTHER = "other", pgettext_lazy("kind of organisation", "Other")

    class TakesPart(models.TextChoices):
        YES = "yes", _("Takes part")
        STAND_IN = "stand_in", _("A stand-in scores for it")
        ABSENT = "absent", _("Does not take part")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="partners")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    short = models.CharField(max_length=12)
    kind = models.CharField(max_length=60, default=Kind.OTHER)
    role = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=60, blank=True)
    is_local = models.BooleanField(null=True)
    """Self-declared as rooted and governed in the place of work; None: not said."""
    takes_part = models.CharField(max_length=60, choices=TakesPart.choices, default=TakesPart.YES)
    is_lead = models.BooleanField(default=False)
    """It signs with the funder."""
    is_host = models.BooleanField(default=False)
    """The server is its own."""
    order = models.PositiveSmallIntegerField(default=0)
    """The same everywhere; never by size or money."""
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_partner_per_key"),
            models.UniqueConstraint(
                fields=["partnership", "short"],
                name="one_short_name_per_partnership",
                violation_error_code="short_taken",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_name(self) -> str:
        """The kind of organisation in words; a kind that only a file knows stays as it came."""
        return str(dict(self.Kind.choices).get(self.kind, self.kind))

    @property
    def may_hold_second_key(self) -> bool:
        """Whether its voice can be a second key: neither funder, lead nor host."""
        return rules.may_hold_second_key(self.kind, self.takes_part, is_lead=self.is_lead, is_host=self.is_host)

    @property
    def initials(self) -> str:
        """Two letters for the square beside the name."""
        words = self.short.split()
        letters = words[0][0] + words[1][0] if len(words) > 1 else self.short[:2]
        return letters.upper()


class Facilitator(models.Model):
    """A person who runs the sessions of a partnership. One or two, with equal rights."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="facilitators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="a_person_facilitates_a_partnership_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class Invitation(models.Model):
    """Somebody is asked, by e-mail address, to facilitate too. They say yes or no after signing in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "email"], name="one_invitation_per_address_and_partnership")
        ]

    def __str__(self) -> str:
        return self.email


class LedgerEntry(models.Model):
    """Who did what kind of thing, when. Each entry carries the hash of the one before; never what was answered."""

    class Who(models.TextChoices):
        FACILITATOR = "facilitator", _("A facilitator")
        REPRESENTATIVE = "representative", _("A representative")
        PARTICIPANT = "participant", _("A participant")
        HOST = "host", _("The host")
        SYSTEM = "system", _("The server")

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="ledger")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    """To the minute, so that it tells less about who was quick."""
    who = models.CharField(max_length=16, choices=Who.choices)
    partner = models.CharField(max_length=40, blank=True)
    """A representative's organisation, by key; only where the session shows organisations."""
    what = models.CharField(max_length=40)
    """A code of partnerships.wording.LEDGER."""
    about = models.CharField(max_length=40, blank=True)
    """The key of a session, or empty."""
    before = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_ledger_entry_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"
