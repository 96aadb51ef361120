"""What is asked, of whom, in which ways, and by when people hear back."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partnership

from .. import rules

TOKEN_BYTES = 18


def fresh_token() -> str:
    """A part of an address that nobody guesses; short enough for a QR code that a weak camera reads."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open(self) -> ConsultationQuerySet:
        """Those that take answers, unless their last day has passed."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def promised(self) -> ConsultationQuerySet:
        """Those of which people wait to hear what came of them."""
        return self.filter(opened_at__isnull=False, told_at__isnull=True)


class Consultation(models.Model):
    """A question, or a few, to everybody it touches, each in the way that suits them."""

    class Kind(models.TextChoices):
        QUESTIONS = "questions", _("Questions")
        LEVELS = "levels", _("Levels of a list of decisions")

    class Unit(models.TextChoices):
        GROUPS = "groups", pgettext_lazy("who is asked", "Groups")
        PEOPLE = "people", pgettext_lazy("who is asked", "People")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.QUESTIONS)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The decision of a session from which it was opened."""
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The session whose list of decisions is scored, or of which it is asked whether it was also true."""
    text = models.CharField(max_length=200)
    """The question as people read it first; with one question only, that question."""
    language = models.CharField(max_length=16, default="en")
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.PEOPLE)
    """Whether the numbers of a cluster count groups or people."""
    can_still_change = models.CharField(max_length=1000, blank=True)
    who_decides = models.CharField(max_length=1000, blank=True)
    may_miss = models.CharField(max_length=1000, blank=True)
    closes_on = models.DateField()
    """The last day on which it takes answers."""
    hear_back_by = models.DateField()
    """The day by which people hear what came of it; once it is open it moves only with a reason all can read."""
    first_promised = models.DateField(null=True, blank=True)
    """The day that was promised at opening, when it was moved since."""
    moved_because = models.CharField(max_length=280, blank=True)
    is_fare_paid = models.BooleanField(default=False)
    is_helper_found = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When "You said, we did" went to everybody; from then on every link of a cluster shows it."""
    also_asked_at = models.DateTimeField(null=True, blank=True)
    """Since when clusters are asked whether what a joint session found was also true for them."""
    also_ended_at = models.DateTimeField(null=True, blank=True)
    """Until when; from then on what they said is shown, and nothing of it changes."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hear_back_by__gte=models.F("closes_on")), name="people_hear_back_after_the_last_day"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(opened_at__isnull=False),
                name="what_is_closed_was_open",
            ),
            models.CheckConstraint(
                condition=models.Q(told_at__isnull=True) | models.Q(closed_at__isnull=False),
                name="people_are_told_after_closing",
            ),
            models.CheckConstraint(
                condition=models.Q(first_promised__isnull=True) | ~models.Q(moved_because=""),
                name="a_moved_day_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def standing(self) -> rules.Standing:
        """How far it is: being prepared, open, closed, or told."""
        return rules.standing(self.opened_at, self.closed_at, self.told_at)


class Question(models.Model):
    """One thing that is asked. A decision of a list of levels is a question of the kind "level"."""

    class Kind(models.TextChoices):
        ONE = "one", _("Choose one")
        SEVERAL = "several", _("Choose several")
        SCALE = "scale", _("A scale with words")
        WORDS = "words", _("In own words")
        LEVEL = "level", _("Levels of say")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=16, default="en")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    found = models.CharField(max_length=280, blank=True)
    """Of a list of levels: what the joint session found, in the organiser's words. Then clusters are asked whether it
    was also true for them."""

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Option(models.Model):
    """One choice of a question; of a scale one of its steps, in order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=140)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Cluster(models.Model):
    """Members or communities that are asked together, with their own link and their own ways to answer."""

    class Way(models.TextChoices):
        PHONE = "phone", pgettext_lazy("way to answer", "Phone")
        MEETING = "meeting", pgettext_lazy("way to answer", "Meeting")
        PAPER = "paper", pgettext_lazy("way to answer", "Paper")
        HELPER = "helper", pgettext_lazy("way to answer", "Voice, by a helper")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="clusters")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=80)
    languages = models.JSONField(default=list)
    """Names of languages as the organiser typed them; many have no code here."""
    asked = models.PositiveIntegerField()
    """How many groups or people are asked in it."""
    ways = models.JSONField(default=list)
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    """Part of the address where its people answer, and later read what came of it."""
    helper_token = models.CharField(max_length=32, unique=True, default=fresh_token)
    """Part of the address where a helper enters meetings, sheets and spoken answers."""
    to_talk = models.CharField(max_length=280, blank=True)
    """How somebody who would rather talk finds a person, in words of the organiser."""

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Wording(models.Model):
    """A text of a consultation in one more language, by somebody who speaks it. Who that was is kept nowhere.

    With none of the rows named, it is a text of the consultation itself; `field` says which.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="wordings")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.CASCADE, related_name="wordings")
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.CASCADE, related_name="wordings")
    heard = models.ForeignKey("Heard", null=True, blank=True, on_delete=models.CASCADE, related_name="wordings")
    not_reached = models.ForeignKey(
        "NotReached", null=True, blank=True, on_delete=models.CASCADE, related_name="wordings"
    )
    field = models.CharField(max_length=20, default="text")
    language = models.CharField(max_length=16)
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["question", "field", "language"], name="one_wording_of_a_question"),
            models.UniqueConstraint(fields=["option", "field", "language"], name="one_wording_of_an_option"),
            models.UniqueConstraint(fields=["heard", "field", "language"], name="one_wording_of_what_was_heard"),
            models.UniqueConstraint(
                fields=["not_reached", "field", "language"], name="one_wording_of_who_was_not_reached"
            ),
            models.UniqueConstraint(
                fields=["consultation", "field", "language"],
                condition=models.Q(question=None, option=None, heard=None, not_reached=None),
                name="one_wording_of_a_consultation",
            ),
        ]

    def __str__(self) -> str:
        return self.language
