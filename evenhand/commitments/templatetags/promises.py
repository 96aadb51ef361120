"""The words of answers and of how actions go on."""

from __future__ import annotations

from django import template

from evenhand.facilitation.wording.actions import STATUS_WORDS

from ..wording import ANSWER_WORDS

register = template.Library()


@register.filter
def answer_word(answer: str) -> str:
    """What a receiver says, as a label: "Kept"."""
    return str(ANSWER_WORDS[answer])


@register.filter
def status_word(status: str) -> str:
    """How far an action is: "being done"."""
    return str(STATUS_WORDS[status])
