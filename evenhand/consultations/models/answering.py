"""What came back. No name, no address, no time of day; only facilitators see it, through disclosure."""

from __future__ import annotations

import uuid

from django.db import models

from evenhand.recordings.models import Recording

from .asking import Cluster, Consultation, Option, Question


class Returned(models.Model):
    """An answer of one person or group, or the notes of a meeting of several."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="returned")
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="returned")
    way = models.CharField(max_length=10, choices=Cluster.Way.choices)
    language = models.CharField(max_length=40, blank=True)
    phone_key_hash = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - unique among those there are
    """Hash of the key that lets a phone, or a form sent twice, meet its own answer. Forgotten at closing."""
    people = models.PositiveIntegerField(default=1)
    """How many people or groups it speaks for: more than one only at a meeting."""
    said_on = models.DateField()
    recording = models.ForeignKey(Recording, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """What somebody said to a helper, in their own voice; erased at the latest 30 days after people were told."""

    class Meta:
        ordering = ["said_on", "id"]
        indexes = [models.Index(fields=["consultation", "cluster", "way"], name="returned_by_cluster_and_way")]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "phone_key_hash"], name="one_answer_per_phone"),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="an_answer_is_somebodys"),
        ]

    def __str__(self) -> str:
        return "answer"


class Answer(models.Model):
    """What was said to one question. Without option, level and words: "I do not know"; no row: nothing was said.

    To a question of levels the option is an organisation; without a level: "I do not know".
    """

    returned = models.ForeignKey(Returned, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    number = models.PositiveIntegerField(default=1)
    """How many said so; more than one only at a meeting, where hands are counted."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["returned", "question", "option"], name="one_answer_per_option"),
            models.UniqueConstraint(
                fields=["returned", "question", "level"], condition=models.Q(option=None), name="one_answer_per_level"
            ),
            models.UniqueConstraint(
                fields=["returned", "question"],
                condition=models.Q(option=None, level=None),
                name="one_answer_in_words_or_unknown",
            ),
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__lte=4), name="an_answer_is_a_rung"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="an_answer_counts_somebody"),
        ]

    def __str__(self) -> str:
        return "answer"
