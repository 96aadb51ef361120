"""One number a session, told to whoever listens. Plain asyncio: no Django, no database."""

from evenhand.live.announcing import announce, end_seat, end_session, forget_pages
from evenhand.live.parts import Once, part_once

__all__ = ["Once", "announce", "end_seat", "end_session", "forget_pages", "part_once"]
