"""How somebody proves at a door that they may ask, without saying who they are."""

from __future__ import annotations

from django.db import models

from evenhand.partnerships.models import Partnership

from .programme import Programme, Space


class Code(models.Model):
    """An invitation code that was not used yet. Using it takes its row away."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="codes")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "hash"], name="one_code_of_a_space_per_hash")]

    def __str__(self) -> str:
        return "code"


class MemberPartnership(models.Model):
    """A partnership whose people may have a pass. Counts once its own facilitator agreed."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partnerships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "partnership"], name="one_partnership_of_a_programme")
        ]

    def __str__(self) -> str:
        return "partnership of a programme"


class PassKey(models.Model):
    """The keys with which a programme signs passes it cannot see."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="pass_key")
    private = models.TextField(blank=True)
    public = models.TextField()
    taken_until = models.DateField(null=True, blank=True)
    """The last day on which passes are taken. They are spent after it, so that days tell nothing."""

    def __str__(self) -> str:
        return "keys of passes"


class PassGiven(models.Model):
    """That a holder took a pass, as a keyed hash, so that each takes one. Erased when the day of taking is over."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    holder_hash = models.CharField(max_length=64)
    asked_hash = models.CharField(max_length=64, blank=True, default="")
    """Hash of the blinded pass, which tells nothing of the pass: the same one is signed again when a line broke."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "holder_hash"], name="one_pass_per_holder_and_programme")
        ]

    def __str__(self) -> str:
        return "a pass was taken"


class SpentPass(models.Model):
    """A pass that was used, so that it is used once."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "hash"], name="each_pass_is_spent_once")]

    def __str__(self) -> str:
        return "a pass was spent"


class Card(models.Model):
    """A code of a printed sheet that was cut and mixed. Using it takes its row away."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "hash"], name="one_card_of_a_programme_per_hash")]

    def __str__(self) -> str:
        return "card"
