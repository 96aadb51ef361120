"""When a group meets, and what for. Nothing that is said there is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Meeting, Space

MOST_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class MeetingSaid:
    """What facilitators say about a meeting."""

    starts_at: datetime
    minutes: int
    plan: str
    where: str


@transaction.atomic
def plan_meeting(space: Space, said: MeetingSaid, meeting_id: UUID | None = None) -> Meeting:
    """Plan a meeting, or change one.

    Queries: 3.
    Refuses: very many meetings (too_many); a group that has ended (ended); a meeting that is not there (gone).
    """
    row = Space.objects.select_for_update().get(pk=space.pk)
    if row.ended_on is not None:
        raise ValidationError(_("This group has ended already."), code="ended")
    if meeting_id is None:
        if row.meetings.count() >= MOST_MEETINGS:
            raise ValidationError(_("There are very many meetings already."), code="too_many")
        return Meeting.objects.create(space=row, **asdict(said))
    meeting = row.meetings.filter(pk=meeting_id).first()
    if meeting is None:
        raise ValidationError(_("This meeting is not there any more."), code="gone")
    for name, value in asdict(said).items():
        setattr(meeting, name, value)
    meeting.save()
    return meeting


def cancel_meeting(space: Space, meeting_id: UUID) -> None:
    """Take a meeting away. Queries: 2."""
    space.meetings.filter(pk=meeting_id).delete()
