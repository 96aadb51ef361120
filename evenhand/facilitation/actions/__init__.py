"""Everything that changes a session. Each action locks it, asks a rule, writes, and tells who follows."""

from .revision import grow_revision, lock_session
from .typed import accepted_text

__all__ = [
    "accepted_text",
    "grow_revision",
    "lock_session",
]
