"""Looking a word up: how far a step is, which kind of thing stays."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def word_for(words: Mapping[str, object], key: str) -> str:
    """The word of this key."""
    return str(words[key])
