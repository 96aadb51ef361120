"""Steps that move a role from one organisation to another, and what stays with whom when a partnership ends."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.commitments.models import Commitment, Voice
from evenhand.partnerships.models import Partner, Partnership

from . import rules


class Step(models.Model):
    """A role that moves from one organisation to another. Both say yes; who takes over says when it is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=160)
    giver = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    condition = models.CharField(max_length=280, blank=True)
    """What has to be so before the role moves."""
    support = models.CharField(max_length=280, blank=True)
    """What the receiving side gets for it: money, training, time together."""
    by_on = models.DateField()
    language = models.CharField(max_length=16, blank=True)
    giver_yes = models.BooleanField(default=False)
    receiver_yes = models.BooleanField(default=False)
    giver_voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    receiver_voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_because = models.CharField(max_length=280, blank=True)
    giver_commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    receiver_commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="a_role_moves_to_another"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(agreed_on__isnull=False),
                name="a_step_done_was_agreed",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_on__isnull=True) | ~models.Q(stopped_because=""),
                name="a_stopped_step_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.role

    @property
    def standing(self) -> rules.StepStanding:
        """How far the step is."""
        return rules.standing(
            from_yes=self.giver_yes, to_yes=self.receiver_yes, done_on=self.done_on, stopped_on=self.stopped_on
        )


class Keeping(models.Model):
    """Something of the partnership that one organisation keeps when it ends."""

    class Kind(models.TextChoices):
        THINGS = "things", pgettext_lazy("what stays", "Things")
        MONEY = "money", pgettext_lazy("what stays", "Money")
        DATA = "data", pgettext_lazy("what stays", "Data")
        CONTACTS = "contacts", pgettext_lazy("what stays", "Contacts")
        KNOWLEDGE = "knowledge", _("Knowledge and methods")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    what = models.CharField(max_length=280)
    language = models.CharField(max_length=16, blank=True)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    by_on = models.DateField()
    is_accepted = models.BooleanField(default=False)
    """The yes of the organisation that keeps it."""
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.what


assert tuple(Keeping.Kind.values) == rules.KINDS
