"""How to read the report: what the figures are, and what they are not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.reports.document import Paragraph, Section


def method_section(disclosed: DisclosedSession) -> Section:
    """The method in a few sentences, with its limits, and only what is true of what this reader sees."""
    if disclosed.audience == "public":
        texts = [_only_decisions_shown()]
    elif disclosed.audience == "funder":
        texts = [_levels_settled(), _only_levels_shown(), _no_level_is_good()]
    else:
        texts = [*_how_views_came(disclosed), _no_level_is_good(), _limits()]
    if disclosed.audience != "inside":
        texts.append(_("Each organisation named here said yes to what is shown about it."))
    return Section("method", _("How to read this"), tuple(Paragraph(text) for text in texts))


def _how_views_came(disclosed: DisclosedSession) -> list[str]:
    if disclosed.mode == "talk_only":
        return [_("This group talked, and no views are shown. Only what it settled is kept."), _levels_settled()]
    scored = _(
        "Everyone scored every partner’s part in every decision, in private, from 0 (not informed) to 4 (decides). "
        "Nobody sees a person’s answer. “I don’t know” is never counted as 0."
    )
    if disclosed.mode == "blurred":
        shown = _(
            "Views are shown only as the lowest, the middle and the highest of all, and only where at least five "
            "people of three organisations answered. A middle that would tell one view is left out."
        )
    else:
        shown = _(
            "An organisation’s view is the middle answer of its people. Where two answers stand in the middle, "
            "it is the lower one."
        )
    return [scored, f"{shown} {_settled_in_the_talk()}"]


def _levels_settled() -> str:
    return _(
        "For each decision the group settled a level for each partner, from 0 (not informed) to 4 (decides), "
        "or left it open."
    )


def _settled_in_the_talk() -> str:
    return _("Levels were then settled in the talk, or left open.")


def _only_levels_shown() -> str:
    return _("Settled levels and actions are shown here. Views and wishes stay inside the partnership.")


def _only_decisions_shown() -> str:
    return _("Decisions and actions are shown here. Levels, views and wishes stay inside the partnership.")


def _no_level_is_good() -> str:
    return _(
        "No level is good or bad: a partner may prefer less say in a decision. "
        "Levels are never averaged, added up or ranked."
    )


def _limits() -> str:
    return _("These are the views of those who took part. They do not show how good a decision was.")
