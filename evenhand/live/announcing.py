"""The door to the hub for everything outside this folder. Safe to call from any thread, and where no server runs."""

from __future__ import annotations

from uuid import UUID

from evenhand.live.hub import Hub
from evenhand.live.shared_pages import SharedPages

_hub: Hub | None = None
_pages: SharedPages | None = None


def serve_with(hub: Hub | None, pages: SharedPages | None = None) -> None:
    """Announce to this hub from now on; None when the server stops."""
    global _hub, _pages
    _hub, _pages = hub, pages


def forget_pages() -> None:
    """Let this process forget the pages it holds ready, when something in them was erased."""
    if _pages is not None:
        _pages.forget()


def announce(session: UUID | str, revision: int) -> None:
    """Tell everybody who follows the session that it has this revision. Call it once the change is committed."""
    if _hub is not None:
        _hub.announce(str(session), revision)


def end_seat(session: UUID | str, seat: UUID | str) -> None:
    """End the streams of one seat, as when it is removed."""
    if _hub is not None:
        _hub.end_seat(str(session), str(seat))


def end_session(session: UUID | str) -> None:
    """End all streams of a session, as when its door closes: who still may follow it comes back with a new page."""
    if _hub is not None:
        _hub.end_session(str(session))
