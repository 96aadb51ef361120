"""Whether the group is content with the way decisions go, and its last words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedDecision, DisclosedSession
from evenhand.reports.document import Block, Paragraph, Quote, Section, Table, isolated


def content_section(disclosed: DisclosedSession) -> Section | None:
    """Outcome per decision; who is not content only where the mode shows it. None when nothing may be shown."""
    asked = [each for each in disclosed.decisions if each.satisfaction is not None]
    if not asked:
        return None
    rows = tuple((str(each.number), each.text, _outcome(each), _who_is_not(disclosed, each)) for each in asked)
    has_names = any(row[3] for row in rows)
    heads = ("", _("Decision"), _("Is the group content?"), _("Not content"))
    blocks: list[Block] = [
        Table(
            _("Whether the group is content with how each decision goes"),
            heads if has_names else heads[:3],
            rows if has_names else tuple(row[:3] for row in rows),
        )
    ]
    blocks += [Quote(reason) for each in asked if each.satisfaction for reason in each.satisfaction.reasons]
    blocks.append(Paragraph(_("One partner who says no is enough to look at a decision again."), is_note=True))
    return Section("content", _("Is this how we want it?"), tuple(blocks))


def closing_section(disclosed: DisclosedSession) -> Section | None:
    """What was said at the end. None when nobody wrote anything that may be shown."""
    blocks: list[Block] = [Quote(comment) for comment in disclosed.closing_comments]
    if disclosed.closing_remarks:
        blocks.insert(0, Paragraph(disclosed.closing_remarks))
    return Section("closing", _("Closing words"), tuple(blocks)) if blocks else None


def _outcome(decision: DisclosedDecision) -> str:
    outcome = decision.satisfaction.outcome if decision.satisfaction else None
    if outcome == "agreement":
        return _("Yes")
    if outcome == "no_agreement":
        return _("No, to look at again")
    return _("Still to ask") if outcome == "ask" else _("Not said")


def _who_is_not(disclosed: DisclosedSession, decision: DisclosedDecision) -> str:
    answers = decision.satisfaction.by_organisation if decision.satisfaction else None
    names = [isolated(each.short) for each in disclosed.organisations if (answers or {}).get(each.id) == "disagree"]
    return ", ".join(names)
