"""What was written down in the talk, and the last words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.reports.document import Block, Paragraph, Quote, Remark, Remarks, Section, isolated


def said_section(disclosed: DisclosedSession) -> Section | None:
    """Notes, themes and words of people who said that the group may read them, by decision. None without any."""
    rows = tuple(
        Remark(each.number, each.text, ((each.note,) if each.note else ()) + each.themes, each.shared_notes)
        for each in disclosed.decisions
        if each.note or each.themes or each.shared_notes
    )
    return Section("said", _("What was said"), (Remarks(rows),)) if rows else None


def closing_section(disclosed: DisclosedSession) -> Section | None:
    """What was said at the end. None when nobody wrote anything that may be shown."""
    blocks: list[Block] = [Quote(comment) for comment in disclosed.closing_comments]
    if disclosed.closing_remarks:
        blocks.insert(0, Paragraph(isolated(disclosed.closing_remarks)))
    return Section("closing", _("Closing words"), tuple(blocks)) if blocks else None
