"""Afterwards: whether what a joint session found was also true for who was not in it; and a guard at the door."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from .asking import Cluster, Question


class AlsoTrue(models.Model):
    """Whether what was found about one decision is also true for somebody of a cluster, or for hands at a meeting."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("also true for you?", "Yes")
        PARTLY = "partly", pgettext_lazy("also true for you?", "Partly")
        NO = "no", pgettext_lazy("also true for you?", "No")
        UNKNOWN = "unknown", pgettext_lazy("also true for you?", "I do not know")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="also_true")
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="also_true")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    number = models.PositiveIntegerField(default=1)
    """How many said so; more than one only at a meeting, where hands are counted."""
    said_on = models.DateField()
    key_hash = models.CharField(max_length=64)
    """Hash of the key that lets a phone, or a form sent twice, meet its own answer."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["question", "key_hash", "answer"], name="one_word_per_phone_and_answer"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="a_word_is_somebodys"),
        ]

    def __str__(self) -> str:
        return self.answer


class AnswersFrom(models.Model):
    """How many new answers came from one address in one stretch of minutes, so that nobody floods a link."""

    address_hash = models.CharField(max_length=64)
    """A keyed hash which changes every day; the address itself is kept nowhere."""
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address_hash", "since"], name="one_number_per_stretch")]

    def __str__(self) -> str:
        return f"{self.count}"
