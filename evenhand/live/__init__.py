"""One number a session, told to whoever listens. Plain asyncio: no Django, no database."""

from evenhand.live.announcing import announce, end_seat, end_session
from evenhand.live.parts import Once, part_once

__all__ = ["Once", "announce", "end_seat", "end_session", "part_once"]
