"""Changes to who is reminded, and the rounds that remind."""

from __future__ import annotations

from .asking import be_reminded, confirm, give_address, stop, take_address_back
from .erasing import erase_old
from .following import end_link, make_link
from .queuing import queue_what_is_due
from .sending import send_what_waits, take_up_what_was_left, work

__all__ = [
    "be_reminded",
    "confirm",
    "end_link",
    "erase_old",
    "give_address",
    "make_link",
    "queue_what_is_due",
    "send_what_waits",
    "stop",
    "take_address_back",
    "take_up_what_was_left",
    "work",
]
