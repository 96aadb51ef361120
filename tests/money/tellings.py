"""Money and voices for the tests, written as rows."""

from __future__ import annotations

from django.utils import timezone

from evenhand.commitments.models import Voice
from evenhand.money.models import Flow
from evenhand.partnerships.models import Partner, Partnership


def make_voice(partner: Partner, **fields: object) -> Voice:
    """Somebody who speaks for this organisation."""
    return Voice.objects.create(
        **({"partner": partner, "came_from": "invitation", "label": "Amina", "claimed_at": timezone.now()} | fields)
    )


def make_flow(giver: Partner, receiver: Partner, amount: int = 1000, **fields: object) -> Flow:
    """Money in units, told by its receiver, that nobody has shown yet."""
    known = {
        "partnership": giver.partnership,
        "giver": giver,
        "receiver": receiver,
        "owner": receiver,
        "year": 2026,
        "currency": "EUR",
        "least": amount * 100,
    }
    return Flow.objects.create(**(known | fields))


def partners_of(partnership: Partnership) -> list[Partner]:
    """The organisations, in their order."""
    return list(partnership.partners.all())
