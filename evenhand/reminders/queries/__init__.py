"""What pages, mails and calendars say about dates."""

from __future__ import annotations

from .tokens import Purpose, pk_in, token_of

__all__ = ["Purpose", "pk_in", "token_of"]
