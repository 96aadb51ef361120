"""How to read the report: what the figures are, and what they are not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.reports.document import Paragraph, Section


def method_section(disclosed: DisclosedSession) -> Section:
    """The method in a few sentences, with its limits."""
    paragraphs = [
        _(
            "Everyone scored every partner’s part in every decision, from 0 (not informed) to 4 (decides). "
            "Nobody sees a person’s answer. “I don’t know” is counted apart, and never as 0."
        ),
        _views(disclosed),
        _("No level is good or bad: a partner may prefer less say. So nothing is averaged, summed up or ranked."),
        _("These are the views of those who took part. They do not show how good a decision was."),
    ]
    if disclosed.audience != "inside":
        paragraphs.append(_("Each organisation named here said yes to what is shown about it."))
    return Section("method", _("How to read this"), tuple(Paragraph(text) for text in paragraphs if text))


def _views(disclosed: DisclosedSession) -> str:
    if disclosed.mode == "open_by_organisation":
        return _(
            "An organisation’s view is the lower middle answer of its people. "
            "Levels were then settled in the talk, or left open."
        )
    if disclosed.mode == "blurred":
        return _(
            "Views are shown only as lowest, middle and highest, from at least five people of three organisations. "
            "Levels were then settled in the talk, or left open."
        )
    return _("This group talked only. No answers were kept; levels were settled in the talk, or left open.")
