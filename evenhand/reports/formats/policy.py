"""The parts of a policy paper as plain values for the typesetter."""

from __future__ import annotations

from typing import Any

from evenhand.reports.formats.printable import is_right_to_left
from evenhand.reports.paper_parts import Dissent, Endorsers, Request, Said, SideNote

Values = dict[str, Any]


def said(words: str, is_rtl: bool) -> Values:
    """Words in the direction of their own first letter."""
    return {"text": words, "is_rtl": is_right_to_left(words, is_rtl)}


def drawn_part(block: SideNote | Request | Dissent | Endorsers, is_rtl: bool) -> Values:
    """One part, in the active language."""
    match block:
        case SideNote():
            return {"is": "side_note", "text": block.text}
        case Request():
            return _request(block, is_rtl)
        case Dissent():
            rows = [_written(row, is_rtl) for row in block.rows]
            return {"is": "dissent", "lead": block.lead, "rows": rows}
        case Endorsers():
            named = [{"name": row.name, "about": row.about} for row in block.rows]
            return {"is": "endorsers", "rows": named, "note": block.note}


def _request(block: Request, is_rtl: bool) -> Values:
    return {
        "is": "request",
        "ask": f"{block.number}. {block.ask}",
        "to": block.to,
        "reason": list(block.reason),
        "standing": block.standing,
        "words": [_written(row, is_rtl) for row in block.words],
        "replies": [
            {
                "name": each.name,
                "standing": each.standing,
                "reason": said(each.reason, is_rtl) if each.reason else None,
            }
            for each in block.replies
        ],
    }


def _written(row: Said, is_rtl: bool) -> Values:
    wording = said(row.wording, is_rtl) if row.wording else None
    return {"words": said(row.words, is_rtl), "wording": wording, "by": row.by}
