"""What stands in the template, whichever program it is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.partnerships.rules import MOST_PARTNERS

from .. import words
from ..gathering import OURS

ROWS, SPARE_PARTNERS, ACTION_ROWS = 20, 4, 20
FEWEST_COLUMNS = 8
Name = tuple[str, str]
"""Name and short name of a partner."""


@dataclass(frozen=True, slots=True)
class Template:
    """The words of the template in the active language, and how large it is."""

    partners: tuple[Name, ...]
    is_rtl: bool
    language: str

    @property
    def columns(self) -> int:
        """For how many organisations there is room."""
        return min(max(len(self.partners) + SPARE_PARTNERS, FEWEST_COLUMNS), MOST_PARTNERS)


def head(role: str) -> str:
    """The head over a column."""
    return str(words.HEADS[role])


def ladder_name() -> str:
    return _("The ladder")


def partners_name() -> str:
    return _("Partners")


def actions_name() -> str:
    return _("Actions")


def explained() -> list[str]:
    """How the template is filled in, a sentence a line."""
    return [
        _("How to fill this in"),
        _("Write the organisations on the sheet “Partners”. They appear by themselves on the other sheets."),
        _("Write the decisions on the first sheet of levels, one in each row. They appear on the others, too."),
        _("In each cell choose the level that the group agreed on: a number from 0 to 4, or its word."),
        _("A blank cell or a “?” means that nobody knows, or that it does not apply. It never counts as 0."),
        _("What single organisations think is no agreed level. Ask them in a session, each in private."),
        _("Fill in only what you have. Sheets that stay empty are left out. No names of people are needed."),
    ]


def rungs() -> list[tuple[int, str, str]]:
    """Each level with its word and what it means."""
    meanings = (
        _("The organisation hears of the decision late or never."),
        _("The organisation is told before or after, and is not asked."),
        _("The organisation is asked before. Others decide."),
        _("The organisation decides together with others. Without it there is no decision."),
        _("The organisation decides, alone if need be."),
    )
    return [
        (level, str(name), meaning) for level, (name, meaning) in enumerate(zip(LEVEL_NAMES, meanings, strict=True))
    ]


def level_choices() -> list[int | str]:
    """What can be chosen in a cell of a level."""
    return [*range(5), *map(str, LEVEL_NAMES), "?"]


def content_choices() -> list[str]:
    """What can be chosen where it is asked who is content."""
    return [str(word) for word in words.CONTENT_WORDS.values()]


def action_roles() -> tuple[str, ...]:
    """The columns of the sheet of actions."""
    return ("decision", "what", "owner", "due", "know", "confirmer")


def signed() -> str:
    """The mark by which we know our own template again."""
    return OURS
