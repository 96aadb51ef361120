"""How people come in: the link, the code in three groups, and the square to scan."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse

from ...models import Session


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code as one path, its quiet zone in the box around it."""

    box: str
    ground: str
    path: str


@dataclass(frozen=True, slots=True)
class Invitation:
    link: str
    host: str
    code: str
    spelled: str
    square: Square


def invitation_of(session: Session) -> Invitation:
    """The way into a session whose door is open."""
    link = settings.PUBLIC_URL + reverse("join_link", args=[session.link_token])
    host = settings.PUBLIC_URL.partition("://")[2] + reverse("join")
    return Invitation(link, host.rstrip("/"), session.shown_code, " ".join(session.code or ""), square_of(link))


def square_of(link: str) -> Square:
    """A link as a QR code.

    >>> square_of("https://example.org").box
    '-2 -2 29 29'
    """
    rows = segno.make_qr(link, error="m").matrix
    size = len(rows)
    runs = "".join(f"M{start} {y}.5h{length}" for y, row in enumerate(rows) for start, length in _runs(row))
    return Square(f"-2 -2 {size + 4} {size + 4}", f"M-2-2h{size + 4}v{size + 4}h-{size + 4}z", runs)


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where dark stretches begin in a row, and how long they are."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found
