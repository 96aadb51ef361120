"""A person's seat in a session."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from .. import rules
from .session import Session


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def seated(self) -> ParticipantQuerySet:
        """Those whose seat was not removed."""
        return self.filter(removed_at__isnull=True)

    def admitted(self) -> ParticipantQuerySet:
        """Those who are in: seated, and let in where there is a lobby."""
        return self.seated().filter(is_admitted=True)

    def counted(self) -> ParticipantQuerySet:
        """Those whose answers make an organisation's view; stand-ins and observers never do.

        A seat removed after the reveal still counts: what the group has seen must not change by one answer.
        """
        removed_later = models.Q(removed_at__gte=models.F("session__revealed_at"))
        counted_roles = [Participant.Role.REPRESENTATIVE, Participant.Role.RATER]
        seats = self.filter(models.Q(removed_at__isnull=True) | removed_later)
        return seats.filter(is_admitted=True, role__in=counted_roles)


class Participant(models.Model):
    """Somebody in a session: no account, no e-mail; a name of their own choice and four words to return with."""

    class Role(models.TextChoices):
        REPRESENTATIVE = "representative", _("Speaks for the organisation")
        RATER = "rater", _("Scores")
        OBSERVER = "observer", _("Observes")
        STAND_IN = "stand_in", _("Stand-in")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participants")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    """None: not sure yet, the facilitator will ask; or an observer from elsewhere."""
    key = models.CharField(max_length=40)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.RATER)
    label = models.CharField(max_length=80)
    language = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=40, blank=True)
    needs = models.CharField(max_length=280, blank=True)
    is_simulated = models.BooleanField(default=False)

    entered_by = models.CharField(max_length=40, blank=True)
    """'helper' when somebody types what the person says; 'paper' when a sheet was typed in."""
    sheet = models.PositiveSmallIntegerField(null=True, blank=True)

    phrase_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """Hash of the four return words; empty for people who came with a file."""
    seat_version = models.PositiveSmallIntegerField(default=1)
    """Part of the seat cookie: raising it ends every phone's stay."""
    is_admitted = models.BooleanField(default=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    joined_on = models.DateField(auto_now_add=True)
    has_finished_scoring = models.BooleanField(default=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="one_participant_per_key")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_counted(self) -> bool:
        """Whether this person's answers make an organisation's view."""
        return self.role in (self.Role.REPRESENTATIVE, self.Role.RATER) and self.partner_id is not None

    @property
    def is_own_seat(self) -> bool:
        """Whether a person of the organisation holds it, on a phone of their own."""
        return rules.is_own_seat(self.role, entered_by=self.entered_by, is_simulated=self.is_simulated)

    @property
    def may_score(self) -> bool:
        return self.is_counted or (self.role == self.Role.STAND_IN and self.partner_id is not None)
