"""What a command or the start of the server refuses."""

from __future__ import annotations


class Refused(Exception):
    """What was asked cannot be done here. The text is one sentence for the person at the keyboard."""
