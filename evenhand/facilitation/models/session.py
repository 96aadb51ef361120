"""One pass through the exercise, and what moves it."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partnership

from ..rules.retention import answers_end_on


def utc_today() -> date:
    """Today, in UTC."""
    return timezone.now().date()


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, person: object) -> SessionQuerySet:
        """Sessions of the partnerships this person may look at."""
        return self.filter(partnership__in=Partnership.objects.visible_to(person))

    def run_by(self, person: object) -> SessionQuerySet:
        """Sessions of the partnerships this person facilitates."""
        return self.filter(partnership__in=Partnership.objects.run_by(person))

    def open(self) -> SessionQuerySet:
        """Sessions that are still going on."""
        return self.filter(closed_at__isnull=True)


class Session(models.Model):
    """A session of a partnership: eight stages, in an hour or over weeks."""

    class Stage(models.TextChoices):
        PREPARE = "prepare", _("Prepare")
        LIST = "list", _("List decisions")
        SCORE = "score", _("Score in private")
        LOOK = "look", _("Look together")
        CONTENT = "content", _("Content?")
        WISH = "wish", _("Wish")
        ACT = "act", _("Act")
        CLOSE = "close", _("Close")

    class Mode(models.TextChoices):
        OPEN = "open_by_organisation", _("Open by organisation")
        BLURRED = "blurred", _("Blurred")
        TALK_ONLY = "talk_only", _("Talk only")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40)
    """Its id in partnership-power files: R1, R2 …"""
    label = models.CharField(max_length=80)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    from_time = models.TimeField(null=True, blank=True)
    """When it begins on the clocks of `time_zone`; for a session of one day."""
    to_time = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    how = models.CharField(max_length=1000, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")

    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.PREPARE)
    revealed_at = models.DateTimeField(null=True, blank=True)
    """When all views became visible together. Once only: scoring never opens again after it."""
    closed_at = models.DateTimeField(null=True, blank=True)
    corrections_until = models.DateTimeField(null=True, blank=True)
    """Until when actions and remarks of the closed session can be changed."""
    changed_after_closing_at = models.DateTimeField(null=True, blank=True)
    are_results_paused = models.BooleanField(default=False)
    """Results are hidden from all for a moment."""

    mode = models.CharField(max_length=24, choices=Mode.choices, default=Mode.OPEN)
    least_people = models.PositiveSmallIntegerField(default=5)
    least_organisations = models.PositiveSmallIntegerField(default=3)

    revision = models.PositiveBigIntegerField(default=1)
    """Grows by 1 with every change that somebody may have to see."""
    turn = models.PositiveBigIntegerField(default=1)
    """Grows by 1 when the group turns to something else. Phones follow it: no answer of anybody moves it."""

    code = models.CharField(max_length=9, unique=True, null=True, blank=True)
    """Nine digits, while the door is open; None when it is closed."""
    link_token = models.CharField(max_length=43, unique=True)
    is_door_open = models.BooleanField(default=False)
    has_lobby = models.BooleanField(default=False)
    has_partner_codes = models.BooleanField(default=False)

    timer_ends_at = models.DateTimeField(null=True, blank=True)
    timer_left = models.PositiveIntegerField(null=True, blank=True)
    """Seconds left while the timer is paused; None when it runs or is not used."""
    list_closed_at = models.DateTimeField(null=True, blank=True)
    """When everybody began to see all decisions; None while people still bring them."""
    list_open_until = models.DateTimeField(null=True, blank=True)
    score_open_until = models.DateTimeField(null=True, blank=True)

    focus_decision = models.ForeignKey("Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    focus_partner = models.ForeignKey(
        "partnerships.Partner", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    leading = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closing_remarks = models.TextField(blank=True, max_length=4000)
    is_rehearsal = models.BooleanField(default=False)
    erase_at = models.DateTimeField(null=True, blank=True)
    """When a rehearsal disappears."""
    changed_on = models.DateField(default=utc_today)
    """The day of the last change; a session that nobody goes on with is erased in time."""
    views_kept_at = models.DateTimeField(null=True, blank=True)
    """Since when what the group was shown stands in rows of its own, because answers behind it were erased."""
    answers_erased_at = models.DateTimeField(null=True, blank=True)
    """When all answers and the names of the seats were erased."""
    moved_at = models.DateTimeField(null=True, blank=True)
    """When it went on to another server; here it can only be read since."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="one_session_per_key")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_over(self) -> bool:
        """Whether nothing in it changes any more here: it was closed, or moved to another server."""
        return self.closed_at is not None or self.moved_at is not None

    @property
    def least_wishes(self) -> int:
        """From how many organisations on a blurred session shows how far wishes reach; each has one wish."""
        return max(self.least_people, self.least_organisations)

    @property
    def answers_end_on(self) -> date | None:
        """The day on which its answers are erased; None while it goes on."""
        return answers_end_on(self.closed_at, self.moved_at, self.erase_at)

    @property
    def shown_code(self) -> str:
        """The code in three groups, as it is said aloud."""
        code = self.code or ""
        return f"{code[:3]} {code[3:6]} {code[6:]}" if code else ""


class StageChange(models.Model):
    """A move from one stage to another; going back carries a note everyone can see."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="stage_changes")
    from_stage = models.CharField(max_length=10, choices=Session.Stage.choices)
    to_stage = models.CharField(max_length=10, choices=Session.Stage.choices)
    note = models.CharField(max_length=280, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"


class Presence(models.Model):
    """When a facilitator was last in the room; two keys are asked for when both are present."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_presence_per_facilitator")]

    def __str__(self) -> str:
        return f"{self.person}"


class Key(models.Model):
    """One facilitator's yes to something that asks for both: revealing or closing."""

    class Purpose(models.TextChoices):
        REVEAL = "reveal", _("Reveal to everyone")
        CLOSE = "close", _("Close the session")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="keys")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "purpose", "person"], name="one_key_per_facilitator_and_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.purpose}"


class InvitationText(models.Model):
    """What is pasted into a message, in one language."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="invitation_texts")
    language = models.CharField(max_length=16)
    text = models.TextField(max_length=2000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "language"], name="one_invitation_per_language")]

    def __str__(self) -> str:
        return self.language


class PartnerCode(models.Model):
    """A second code for one partner, where a forwarded link should not be enough."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="partner_codes")
    partner = models.ForeignKey("partnerships.Partner", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=6)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "partner"], name="one_code_per_partner")]

    def __str__(self) -> str:
        return f"{self.partner}"
