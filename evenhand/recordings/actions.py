"""Keeping a recording, and letting go of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from evenhand.partnerships.models import Partnership

from . import wording
from .models import Recording
from .rules import MOST_BYTES, NotOpus, read_opus


def keep_recording(partnership: Partnership | None, file: IO[bytes], language: str = "") -> Recording:
    """Keep a recording without anything that was written beside the sound.

    Queries: 1.
    Refuses: what read_opus refuses, each with its sentence; then nothing is kept.
    """
    try:
        opus = read_opus(file.read(MOST_BYTES + 1))
    except NotOpus as refusal:
        code = str(refusal)
        raise ValidationError(str(wording.REFUSALS[code]), code=code) from None
    return Recording.objects.create(
        partnership=partnership,
        sound=opus.sound,
        size=opus.size,
        seconds=opus.seconds,
        language=language,
        made_on=timezone.now().date(),
    )


def forget_recordings(ids: Iterable[UUID | None]) -> int:
    """Erase these recordings; how many there were. What points to them goes along, or is emptied, as it says.

    Queries: 1.
    """
    _all, rows = Recording.objects.filter(pk__in=[each for each in ids if each is not None]).delete()
    return rows.get("recordings.Recording", 0)
