"""Money between organisations, as one of the two told it, and who carries which loss."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.partnerships.models import Partner, Partnership

from . import rules


class FlowQuerySet(models.QuerySet["Flow"]):
    def released(self) -> FlowQuerySet:
        """Those whose owner said yes to have them shown inside the partnership."""
        return self.filter(is_released=True)

    def owned_by(self, partner: Partner) -> FlowQuerySet:
        """Those this organisation told, or that came with a file and are about money it received."""
        return self.filter(owner=partner)


class Flow(models.Model):
    """Money from one organisation to another in one year. It belongs to the one of the two that told it."""

    class Flexible(models.TextChoices):
        FLEXIBLE = "flexible", pgettext_lazy("kind of money", "Flexible")
        SOFTLY = "softly_earmarked", pgettext_lazy("kind of money", "Softly earmarked")
        EARMARKED = "earmarked", pgettext_lazy("kind of money", "Earmarked")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    giver = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    """Whose word it is: the giver's or the receiver's. Only its yes shows it to others."""
    is_told = models.BooleanField(default=True)
    """Whether the owner told it here. False: it came with a file that does not say who told it."""
    is_released = models.BooleanField(default=False)
    """The owner's yes. A no, a yes taken back and no answer leave the same."""
    year = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    least = models.BigIntegerField()
    """In hundredths of the currency, so that no database rounds it."""
    most = models.BigIntegerField(null=True, blank=True)
    """The upper end of a band. None: the amount is exact."""
    overhead = models.BigIntegerField(null=True, blank=True)
    overhead_percent = models.PositiveIntegerField(null=True, blank=True)
    """In hundredths of a per cent, where the amount of overhead was not told."""
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    flexible = models.CharField(max_length=60, blank=True)
    """One of Flexible, or a word that only a file knows."""
    due_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    objects = FlowQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="money_goes_to_another"),
            models.CheckConstraint(
                condition=models.Q(owner=models.F("giver")) | models.Q(owner=models.F("receiver")),
                name="money_belongs_to_giver_or_receiver",
            ),
            models.CheckConstraint(condition=models.Q(least__gte=0), name="money_is_never_negative"),
            models.CheckConstraint(
                condition=models.Q(most__isnull=True) | models.Q(most__gt=models.F("least")),
                name="a_band_goes_upwards",
            ),
        ]

    def __str__(self) -> str:
        return "money"


class Loss(models.Model):
    """Whether one organisation carries a kind of loss, as it says about itself. Not said: no row."""

    class Kind(models.TextChoices):
        EXCHANGE_RATE = "exchange_rate", _("A currency falls")
        PRICES = "prices", _("Prices rise")
        LATE_MONEY = "late_money", _("Money comes late")
        REFUSED_COSTS = "refused_costs", _("A cost is not accepted")
        THEFT = "theft", _("Theft, fire or damage")
        EARLY_END = "early_end", _("The work ends early")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    """One of Kind, or a word that only a file knows."""
    is_carried = models.BooleanField()
    is_released = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["partner", "kind"], name="one_answer_per_partner_and_loss")]

    def __str__(self) -> str:
        return self.kind

    @property
    def kind_name(self) -> str:
        """The kind of loss in words; a word that only a file knows stays as it came."""
        return str(dict(self.Kind.choices).get(self.kind, self.kind))


assert tuple(Loss.Kind.values) == rules.LOSSES
