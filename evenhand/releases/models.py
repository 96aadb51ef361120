"""What an organisation agreed to have shown to whom, and the reports that were sent."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.facilitation.models import Proposal, Session
from evenhand.partnerships.models import Partner


def today() -> date:
    """Today, in UTC."""
    return timezone.now().date()


class Audience(models.TextChoices):
    """Who reads a report, from the smallest circle on."""

    INSIDE = "inside", _("The partners")
    FUNDER = "funder", _("The funder")
    PUBLIC = "public", _("Everyone with the link")


class Consent(models.Model):
    """An organisation's yes to have its own row shown to an audience.

    There is a row for a yes and none for anything else: a no, a yes taken back and no answer leave the same nothing.
    It says neither when nor by whom, because a change of either would tell of a doubt.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "partner", "audience"], name="one_yes_per_organisation_and_audience"
            )
        ]

    def __str__(self) -> str:
        return "yes"


class FindingsYes(models.Model):
    """An organisation's yes to have its settled levels counted, without names, with those of other partnerships.

    As with a report there is a row for a yes and none for anything else, and it says neither when nor by whom.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "partner"], name="one_yes_per_organisation_to_being_counted")
        ]

    def __str__(self) -> str:
        return "yes"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def sent(self) -> ReleaseQuerySet:
        """Those whose last key was turned and that can still be read."""
        unchanged = models.Q(session__changed_after_closing_at__isnull=True) | models.Q(
            session__changed_after_closing_at__lt=models.F("proposal__done_at")
        )
        return self.filter(unchanged, proposal__done_at__isnull=False, stopped_at__isnull=True)

    def lasting(self) -> ReleaseQuerySet:
        """Those whose link still works today. Who has a place in the session reads the inside report without one."""
        is_lasting = models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today())
        return self.filter(is_lasting | models.Q(audience=Audience.INSIDE))


class Release(models.Model):
    """A report for an audience, with the organisations that are in it. It is sent when its keys are turned."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    organisations = models.JSONField(default=list)
    """Keys of the partners in it. Until it is sent it can only shrink; after that it stays."""
    token = models.CharField(max_length=43, unique=True)
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    ends_on = models.DateField(null=True)
    """The last day on which its link works. None: it was sent before links had an end."""
    stopped_at = models.DateTimeField(null=True, blank=True)
    openings = models.PositiveIntegerField(default=0)
    """How often it was opened by its link. By whom or when is kept nowhere."""

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.audience}"

    @property
    def is_sent(self) -> bool:
        """Whether its last key was turned, also when it was stopped later."""
        return self.proposal.done_at is not None

    @property
    def is_overtaken(self) -> bool:
        """Whether the session was changed after this was sent: what the keys were turned for is no more."""
        changed, sent = self.session.changed_after_closing_at, self.proposal.done_at
        return changed is not None and sent is not None and changed >= sent

    @property
    def has_ended(self) -> bool:
        """Whether the last day of its link is over."""
        return self.ends_on is not None and self.ends_on < today()

    @property
    def is_open(self) -> bool:
        """Whether it can be read by its link."""
        return self.is_sent and self.stopped_at is None and not self.is_overtaken and not self.has_ended
