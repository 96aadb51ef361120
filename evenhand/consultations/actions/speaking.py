"""What one person says to a helper, with their own voice beside it; and when voices are erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import IO
from uuid import UUID

from django.db import transaction

from evenhand.recordings import actions as recordings

from .. import rules
from ..models import AnswersFrom, Cluster, Returned
from .answering import record_answer


@transaction.atomic
def record_voice(
    cluster: Cluster,
    key: str,
    said: Mapping[UUID, Sequence[rules.Line]],
    voice: IO[bytes],
    spoken: str,
    *,
    today: date,
    language: str,
) -> Returned:
    """Keep what somebody says to a helper, and the sound of it; both or neither.

    Queries: at most 18.
    Refuses: what an answer is refused for, and a recording that cannot be kept.
    """
    returned = record_answer(cluster, Cluster.Way.HELPER, key, said, today=today, language=language)
    before = returned.recording_id
    partnership = cluster.consultation.partnership
    returned.recording = recordings.keep_recording(partnership, voice, spoken[:16])
    returned.save(update_fields=["recording"])
    recordings.forget_recordings([before])
    return returned


@transaction.atomic
def erase_voices(now: datetime) -> int:
    """Erase voices 30 days after people were told, or a year after the day on which they were to hear; and old counts.

    Queries: 3, one more where there is something to erase.
    """
    told = Returned.objects.filter(
        recording__isnull=False, consultation__told_at__lt=now - timedelta(days=rules.DAYS_VOICES_ARE_KEPT)
    )
    never_told = Returned.objects.filter(
        recording__isnull=False, consultation__hear_back_by__lt=now.date() - timedelta(days=rules.DAYS_UNTOLD)
    )
    ids = [*told.values_list("recording_id", flat=True), *never_told.values_list("recording_id", flat=True)]
    Returned.objects.filter(recording__in=ids).update(recording=None)
    gone = recordings.forget_recordings(ids) if ids else 0
    AnswersFrom.objects.filter(since__lt=now - timedelta(hours=1)).delete()
    return gone
