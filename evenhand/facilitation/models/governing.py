"""What needs a second key: what was asked, whose keys are turned, and the words before a change after closing."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partnership

from .. import rules
from .participant import Participant
from .session import Session


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self, now: datetime) -> ProposalQuerySet:
        """Those that were asked not too long ago and are not carried out."""
        return self.filter(done_at__isnull=True, asked_at__gt=rules.asked_since(now))


class Proposal(models.Model):
    """Something a facilitator asks for that no partner may do alone: it is carried out with the last key."""

    class Kind(models.TextChoices):
        RELEASE = "release", _("Release a report")
        DELETE_SESSION = "delete_session", _("Delete the session")
        DELETE_PARTNERSHIP = "delete_partnership", _("Delete the partnership")
        LOOSEN_ACCESS = "loosen_access", _("Make it easier to come in")
        EDIT_AFTER_CLOSE = "edit_after_close", _("Change a closed session")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, null=True, on_delete=models.CASCADE, related_name="proposals")
    """None: about the partnership as a whole."""
    kind = models.CharField(max_length=20, choices=Kind.choices)
    wanted = models.CharField(max_length=20, blank=True)
    """What exactly: the readers of a report, or one of rules.LOOSENING."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind}"


class ProposalKey(models.Model):
    """One key for a proposal: a facilitator's, or that of a seat which speaks for an organisation."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="keys")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_proposal_key_per_facilitator"),
            models.UniqueConstraint(fields=["proposal", "participant"], name="one_proposal_key_per_seat"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, participant__isnull=True)
                | models.Q(person__isnull=True, participant__isnull=False),
                name="a_proposal_key_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return "key"


class FormerVersion(models.Model):
    """What stood in a closed session before it was changed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="former_versions")
    about = models.CharField(max_length=40)
    """The key of an action; empty for the closing remarks."""
    version = models.PositiveIntegerField()
    kept = models.JSONField(default=dict)
    """The words and names as they stood; empty for an action that was added after closing."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["about", "version"]
        constraints = [
            models.UniqueConstraint(fields=["session", "about", "version"], name="one_former_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.version}"
