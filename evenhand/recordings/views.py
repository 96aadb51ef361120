"""A recording as an answer to a browser; who may hear it is asked by whoever calls."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

from .models import Recording
from .rules import CONTENT_TYPE

MICROPHONE_HERE = "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()"
"""What a page on which people record may use (Permissions-Policy); every other page may use nothing at all."""
HOURS_KEPT = 6
"""As long as a long session: a phone with prepaid data does not load the same words twice."""


def played(request: HttpRequest, recording: Recording, *, may_be_kept: bool) -> HttpResponse:
    """The sound, or the part of it that was asked for (Safari plays nothing that it cannot ask for in parts).

    `may_be_kept`: whether this browser may keep it for some hours; at high risk nothing stays on a phone.
    """
    sound = bytes(recording.sound)
    part = part_asked(request.headers.get("Range", ""), len(sound))
    if part is None:
        response = HttpResponse(sound, content_type=CONTENT_TYPE)
    elif part.start >= part.stop:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(sound)}"
    else:
        response = HttpResponse(sound[part.start : part.stop], content_type=CONTENT_TYPE, status=206)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(sound)}"
    response["Accept-Ranges"] = "bytes"
    # The name tells nothing.
    response["Content-Disposition"] = 'inline; filename="note.ogg"'
    kept = f"private, max-age={HOURS_KEPT * 3600}, immutable"
    response["Cache-Control"] = kept if may_be_kept else "no-store"
    return response


def part_asked(asked: str, size: int) -> range | None:
    """The bytes of one part, empty when there are none such. Unknown: None when the whole is asked for.

    >>> part_asked("bytes=0-1", 100), part_asked("bytes=90-", 100), part_asked("bytes=-10", 100)
    (range(0, 2), range(90, 100), range(90, 100))
    >>> part_asked("", 100), part_asked("bytes=100-", 100)
    (None, range(100, 100))
    """
    found = re.fullmatch(r"bytes=(\d{0,9})-(\d{0,9})", asked.strip(), re.ASCII)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(min(int(first), size), min(int(last) + 1, size) if last else size)
