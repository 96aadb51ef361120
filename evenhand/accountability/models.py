"""The public page of what an organisation promised, and who has agreed to be named on it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from evenhand.partnerships.models import Partner

from . import rules


class PublicYes(models.Model):
    """An organisation's yes to be named on the public page of what one of them promised.

    There is a row for a yes and none for anything else: a no, a yes taken back and no answer leave the same nothing.
    It says neither when nor by whom, because a change of either would tell of a doubt.
    """

    maker = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["maker", "partner"], name="one_yes_per_organisation_and_public_page")
        ]

    def __str__(self) -> str:
        return "yes"


class PublicPageQuerySet(models.QuerySet["PublicPage"]):
    def waiting(self, now: datetime) -> PublicPageQuerySet:
        """Those that wait for their second key, asked for not too long ago."""
        return self.filter(published_at__isnull=True, stopped_at__isnull=True, asked_at__gt=rules.asked_since(now))

    def published(self) -> PublicPageQuerySet:
        """Those whose second key was turned and that nobody stopped."""
        return self.filter(published_at__isnull=False, stopped_at__isnull=True)


class PublicPage(models.Model):
    """One version of a public page: asked for by a facilitator, published with a second key, as it stood on one day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    maker = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    shown = models.JSONField(default=dict)
    """What it shows, as it was when it was asked for; erased when it is stopped."""
    named = models.JSONField(default=list)
    """Keys of the organisations whose yes it stands on, the maker's among them."""
    risk = models.CharField(max_length=10)
    """How risky speaking was in the partnership when it was asked for."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField()
    """The last day on which its address works."""
    stopped_at = models.DateTimeField(null=True, blank=True)
    openings = models.PositiveIntegerField(default=0)
    """How often it was opened. By whom or when is kept nowhere."""

    objects = PublicPageQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return "public page"
