"""Whether the group is content with the way decisions go."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedDecision, DisclosedSession
from evenhand.reports.contents.written import written_list
from evenhand.reports.document import Block, Paragraph, Remark, Remarks, Section, Table, isolated
from evenhand.reports.figures.tables import with_filled_columns


def content_section(disclosed: DisclosedSession) -> Section | None:
    """Outcome per decision; who is not content only where the mode shows it. None when nothing may be shown."""
    asked = [each for each in disclosed.decisions if each.satisfaction is not None]
    if not asked:
        return None
    rows = tuple((numbered(each), _outcome(each), _who_is_not(disclosed, each)) for each in asked)
    heads = (_("Decision"), _("Is the group content?"), _("Not content"))
    caption = _("Whether the group is content with the way each decision is taken")
    blocks: list[Block] = [with_filled_columns(Table(caption, heads, rows))]
    reasons = tuple(
        Remark(each.number, each.text, quotes=each.satisfaction.reasons)
        for each in asked
        if each.satisfaction and each.satisfaction.reasons
    )
    if reasons:
        blocks.append(Remarks(reasons))
    blocks.append(Paragraph(_("One partner who says no is enough to look at a decision again."), is_note=True))
    return Section("content", _("Is this how we want it?"), tuple(blocks))


def numbered(decision: DisclosedDecision) -> str:
    """A decision with its number, as in the matrix."""
    return f"{decision.number} {isolated(decision.text)}"


def _outcome(decision: DisclosedDecision) -> str:
    outcome = decision.satisfaction.outcome if decision.satisfaction else None
    if outcome == "agreement":
        return _("Yes")
    if outcome == "no_agreement":
        return _("No, to look at again")
    return _("Still to ask") if outcome == "ask" else _("Not said")


def _who_is_not(disclosed: DisclosedSession, decision: DisclosedDecision) -> str:
    answers = (decision.satisfaction.by_organisation if decision.satisfaction else None) or {}
    return written_list(isolated(each.short) for each in disclosed.organisations if answers.get(each.id) == "disagree")
