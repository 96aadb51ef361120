"""Roles that move, and what stays with whom, as pages may show them: through analysis.disclosure."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from evenhand.analysis.disclosure import Viewer
from evenhand.analysis.disclosure.handing import (
    DisclosedKeeping,
    DisclosedStep,
    KeepingSaid,
    StepSaid,
    disclose_keepings,
    disclose_steps,
)
from evenhand.commitments.models import Voice
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import FACILITATOR
from evenhand.partnerships.models import Partnership

from .models import Keeping, Step


def steps_of(partnership: Partnership, viewer: Viewer = FACILITATOR, today: date | None = None) -> list[DisclosedStep]:
    """The steps of a partnership that this viewer may see, in their order.

    Queries: 1.
    """
    rows = Step.objects.filter(partnership=partnership).select_related("giver", "receiver")
    return list(disclose_steps(viewer, [step_said(row) for row in rows], today or timezone.now().date()))


def step_for(voice: Voice, pk: object) -> DisclosedStep | None:
    """One step as this voice may see it. Unknown: None when there is none for it.

    Queries: 1.
    """
    return next((each for each in steps_of(voice.partner.partnership, viewer_of(voice)) if each.id == pk), None)


def keepings_of(partnership: Partnership, viewer: Viewer = FACILITATOR) -> list[DisclosedKeeping]:
    """What stays with whom, by kind, then in the order in which it was written.

    Queries: 1.
    """
    rows = Keeping.objects.filter(partnership=partnership).select_related("partner")
    said = [
        KeepingSaid(
            row.pk, row.kind, row.what, row.partner.key, row.partner.name, row.by_on, is_accepted=row.is_accepted
        )
        for row in rows
    ]
    kinds = Keeping.Kind.values
    return sorted(disclose_keepings(viewer, said), key=lambda each: kinds.index(each.kind))


def viewer_of(voice: Voice) -> Viewer:
    """A voice as somebody who looks, from its organisation."""
    return Viewer("participant", voice.partner.key)


def is_moved(partnership: Partnership) -> bool:
    """Whether the partnership goes on at another server, so that nothing changes here.

    Queries: 1.
    """
    return Session.objects.filter(partnership=partnership, moved_at__isnull=False).exists()


def step_said(row: Step) -> StepSaid:
    """One row as it goes to disclosure.

    Queries: none when the organisations are at hand.
    """
    commitments = (row.giver_commitment_id, row.receiver_commitment_id)
    return StepSaid(
        id=row.pk,
        role=row.role,
        giver=row.giver.key,
        giver_name=row.giver.name,
        receiver=row.receiver.key,
        receiver_name=row.receiver.name,
        condition=row.condition,
        support=row.support,
        by_on=row.by_on,
        standing=row.standing,
        giver_yes=row.giver_yes,
        receiver_yes=row.receiver_yes,
        done_on=row.done_on,
        stopped_because=row.stopped_because,
        commitments=tuple(each for each in commitments if each is not None),
    )
