"""Which words of a session can be spoken beside a page, and in which language somebody hears them."""

from __future__ import annotations

from collections.abc import Collection

ASKED_IN = ("score", "content", "wish", "act")
"""The stages that put a question to every phone."""


def question_mark(stage: str) -> str:
    """What the question of a stage is known by, beside the marks of texts.

    >>> question_mark("wish")
    'question:wish'
    """
    return f"question:{stage}"


def heard_language(there: Collection[str], wanted: str, original: str) -> str | None:
    """The language in which somebody hears a text: their own, else the one it was said in. Unknown: None for neither.

    >>> [heard_language(there, "sw", "en") for there in (("en", "sw"), ("en", "fr"), ("fr",))]
    ['sw', 'en', None]
    """
    return next((each for each in (wanted, original) if each in there), None)
