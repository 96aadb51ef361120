"""Sentences about promises that stand in more than one place."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.facilitation.wording.actions import STATUS_WORDS

ANSWER_WORDS = {
    "kept": pgettext_lazy("answer about a commitment", "Kept"),
    "partly": pgettext_lazy("answer about a commitment", "Partly kept"),
    "not_kept": pgettext_lazy("answer about a commitment", "Not kept"),
    "cannot_say": pgettext_lazy("answer about a commitment", "Cannot say"),
    "no_answer": pgettext_lazy("answer about a commitment", "No answer"),
}
STANDING_WORDS = {
    **ANSWER_WORDS,
    "differ": pgettext_lazy("answer about a commitment", "Partners say different things"),
    "few": pgettext_lazy("answer about a commitment", "Too few answers to show"),
    "not_asked": pgettext_lazy("answer about a commitment", "Not asked yet"),
}
"""What partners say in one word: one answer all of them give, or that they differ."""

DUE_WORDS = {
    "check": _("Is this promise kept?"),
    "reply": _("Partners have answered. What do you say to them?"),
    "check_in": _("How does this go on?"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose."""

    value: str
    says: str
    is_chosen: bool


def answers(chosen: str = "") -> list[Choice]:
    """The four answers a receiver can give."""
    return [Choice(value, str(says), value == chosen) for value, says in ANSWER_WORDS.items() if value != "no_answer"]


def statuses(chosen: str = "") -> list[Choice]:
    """The five words for how an action goes on."""
    return [Choice(value, str(says), value == chosen) for value, says in STATUS_WORDS.items()]
