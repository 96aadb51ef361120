"""What goes down a stream, byte by byte (the text/event-stream format)."""

from __future__ import annotations

import secrets

# A browser that lost its stream comes back after three seconds.
RETRY = b"retry: 3000\n\n"

# A comment line: browsers ignore it, proxies see that the connection is in use.
HEARTBEAT = b": here\n\n"

# Between heartbeats. Unit: seconds. Many proxies cut a silent connection after 30.
SECONDS_OF_SILENCE = 25.0


def revision_frame(revision: int) -> bytes:
    """The session has this revision: look again.

    >>> revision_frame(7)
    b'id: 7\\nevent: revision\\ndata: 7\\n\\n'
    """
    return b"id: %d\nevent: revision\ndata: %d\n\n" % (revision, revision)


def ended_frame() -> bytes:
    """This stream is over for good: load the page anew and see what is there."""
    return b"event: ended\ndata: ended\n\n"


def farewell_frame() -> bytes:
    """The server stops: come back in 1 to 5 seconds, each client at another moment."""
    return b"retry: %d\n\n" % (1000 + secrets.randbelow(4000))
