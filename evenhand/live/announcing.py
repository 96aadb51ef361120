"""The door to the hub for everything outside this folder. Safe to call from any thread, and where no server runs."""

from __future__ import annotations

from uuid import UUID

from evenhand.live.hub import Hub

_hub: Hub | None = None


def serve_with(hub: Hub | None) -> None:
    """Announce to this hub from now on; None when the server stops."""
    global _hub  # noqa: PLW0603 - one hub a process, known by the threads that publish
    _hub = hub


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
