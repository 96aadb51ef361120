"""The questions of the stages, as they stand on phones, for whoever says them aloud."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .stages import STAGE_HEADINGS


def questions() -> dict[str, str]:
    """The question of each stage that asks one, in the present language; a word in it may be marked as in a page."""
    return {
        "score": _(
            "How does each partner <b>really</b> take part in this decision today? "
            "Go by what happens, not what is written."
        ),
        "content": str(STAGE_HEADINGS["content"]),
        "wish": _("How should each partner take part <b>next time</b>? More, less, or the same: all three are fine."),
        "act": str(STAGE_HEADINGS["act"]),
    }
