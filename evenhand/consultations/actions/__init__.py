"""What changes a consultation."""

from .holding import held, held_open

__all__ = ["held", "held_open"]
