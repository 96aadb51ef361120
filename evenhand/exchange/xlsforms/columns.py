"""Columns of a form that would change what is asked, or of whom."""

from __future__ import annotations

import re

from ..spreadsheets.cells import Sheet
from .faults import Faults
from .heads import Heads

LEFT_ASIDE = {"required", "required_message", "requiredmsg", "constraint_message", "constraining_message"}
"""Nobody has to answer here, so these change nothing."""
CHANGES = re.compile(
    r"relevant|calculation|choice_filter|default|trigger|repeat_count|count|jr:count|image|big-image|audio|video|media"
    r"|guidance_hint|disabled|saveto|save_to|save_incomplete|autoplay|rows|intent|query|sms_.*|compact_tag"
    r"|(bind|control|body|instance|media|image|big-image|audio|video|guidance_hint)::.*"
)
NOTHING = {"", "no", "false", "false()", "0"}


def note_columns(sheet: Sheet, heads: Heads, row: int, faults: Faults) -> None:
    """Notes each cell of a row that would be lost. Columns that no form knows are remarks of its author."""
    for name, column in heads.columns.items():
        written = sheet.text((row, column))
        if name not in LEFT_ASIDE and CHANGES.fullmatch(name) and written.casefold() not in NOTHING:
            faults.note(sheet, (row, column), "column", value=sheet.text((heads.row, column)))
