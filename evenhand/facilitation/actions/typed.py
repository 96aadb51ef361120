"""Typed text on its way into the database."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from .. import rules


def accepted_text(text: str, limit: int, *, lines: bool = False) -> str:
    """The text as it is kept (rules.typed_text).

    Refuses: a text over the limit, with code "too_long"; the form keeps it.
    """
    try:
        return rules.typed_text(text, limit, lines=lines)
    except rules.TextTooLongError as long:
        sentence = ngettext(
            "The text has %(length)d characters. There is room for %(limit)d character. Shorten it and send it again.",
            "The text has %(length)d characters. There is room for %(limit)d characters. Shorten it and send it again.",
            long.limit,
        ) % {"length": long.length, "limit": long.limit}
        raise ValidationError(sentence, code="too_long") from long
