"""Coming back to a place with four words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.facilitation import rules as facilitation

from ..queries import seats
from ..queries.seats import HeldPlace


def open_with_words(typed: str) -> HeldPlace:
    """The seat that these four words open, whether it has a place or waits for one.

    Queries: 1, none for another number of words.
    Refuses: another number of words (phrase_words); words that open none (wrong_phrase), the same for words that were
    never given, those of a seat that was left, and those of a group that was erased.
    """
    made = seats.keys_of(typed)
    if made is None:
        count = len(facilitation.read_phrase(typed))
        sentence = ngettext(
            "That is %(count)d word. Four words are needed, in their order.",
            "That is %(count)d words. Four words are needed, in their order.",
            count,
        ) % {"count": count}
        raise ValidationError(sentence, code="phrase_words")
    found = seats.seat_found(made)
    if found is None:
        sentence = _("These four words open no page. Check them, or ask your facilitator for a new place.")
        raise ValidationError(sentence, code="wrong_phrase")
    return found
