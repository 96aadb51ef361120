"""The report's first page: what a person would say who has one minute."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession
from evenhand.analysis.ladder import CO_DECIDES, TOLD
from evenhand.record.values import Level
from evenhand.reports.contents.session_report.differing import level_word, place_in_words
from evenhand.reports.contents.session_report.moving import MOST_ORGANISATIONS, moves_in_words
from evenhand.reports.contents.session_report.taking_part import count_open, has_levels
from evenhand.reports.document import isolated

THREE_THINGS = 3


def summary(disclosed: DisclosedSession) -> tuple[str, ...]:
    """Paragraphs in this order: who takes part how, three differences, what moved, what comes next."""
    paragraphs = (_taking_part(disclosed), *_differing(disclosed), moves_in_words(disclosed), _acting(disclosed))
    return tuple(each for each in paragraphs if each)


def _taking_part(disclosed: DisclosedSession) -> str:
    count = len(disclosed.decisions)
    if not count:
        return ""
    sentences = [
        ngettext("The group looked at %(count)d decision.", "The group looked at %(count)d decisions.", count)
        % {"count": count}
    ]
    if has_levels(disclosed):
        if len(disclosed.organisations) > MOST_ORGANISATIONS:
            sentences.append(_how_many_decide(disclosed))
        else:
            sentences += [_one_taking_part(disclosed, each.id, each.short) for each in disclosed.organisations]
        sentences.append(_left_open(disclosed))
    return " ".join(sentence for sentence in sentences if sentence)


def _one_taking_part(disclosed: DisclosedSession, organisation: str, short: str) -> str:
    """How one organisation takes part, by the highest thing that can be said of it."""
    levels, name = _levels(disclosed, organisation), isolated(short)
    deciding = sum(level >= CO_DECIDES for level in levels)
    consulted = sum(TOLD < level < CO_DECIDES for level in levels)
    if not levels:
        return _("No level of %(name)s was settled.") % {"name": name}
    if deciding and deciding == len(disclosed.decisions) > 1:
        return _("%(name)s decides or co-decides in all of them.") % {"name": name}
    if deciding:
        return ngettext(
            "%(name)s decides or co-decides in %(count)d of them.",
            "%(name)s decides or co-decides in %(count)d of them.",
            deciding,
        ) % {"name": name, "count": deciding}
    if consulted:
        return ngettext(
            "%(name)s is consulted in %(count)d of them and co-decides in none.",
            "%(name)s is consulted in %(count)d of them and co-decides in none.",
            consulted,
        ) % {"name": name, "count": consulted}
    informed = sum(level == TOLD for level in levels)
    if not informed:
        return ngettext(
            "%(name)s is not informed in %(count)d of them.",
            "%(name)s is not informed in %(count)d of them.",
            len(levels),
        ) % {"name": name, "count": len(levels)}
    return ngettext(
        "%(name)s is informed in %(count)d of them and consulted in none.",
        "%(name)s is informed in %(count)d of them and consulted in none.",
        informed,
    ) % {"name": name, "count": informed}


def _how_many_decide(disclosed: DisclosedSession) -> str:
    deciding = sum(
        any(level >= CO_DECIDES for level in _levels(disclosed, each.id)) for each in disclosed.organisations
    )
    return ngettext(
        "%(count)d of %(total)d organisations decides or co-decides in at least one of them.",
        "%(count)d of %(total)d organisations decide or co-decide in at least one of them.",
        deciding,
    ) % {"count": deciding, "total": len(disclosed.organisations)}


def _left_open(disclosed: DisclosedSession) -> str:
    """What is settled and what is not."""
    count = count_open(disclosed)
    settled = sum(cell.settled.level is not None for decision in disclosed.decisions for cell in decision.cells)
    if not count:
        return ngettext(
            "%(count)d level was settled and none left open.",
            "%(count)d levels were settled and none left open.",
            settled,
        ) % {"count": settled}
    return ngettext(
        "%(settled)d of %(all)d levels were settled, and %(count)d was left open.",
        "%(settled)d of %(all)d levels were settled, and %(count)d were left open.",
        count,
    ) % {"settled": settled, "all": settled + count, "count": count}


def _levels(disclosed: DisclosedSession, organisation: str) -> list[Level]:
    return [
        cell.settled.level
        for decision in disclosed.decisions
        for cell in decision.cells
        if cell.organisation == organisation and cell.settled.level is not None
    ]


def _differing(disclosed: DisclosedSession) -> list[str]:
    """Three things to talk about: the widest differences, and what the group made of them."""
    return [_one_difference(disclosed, cell) for cell in disclosed.places_to_talk()[:THREE_THINGS]]


def _one_difference(disclosed: DisclosedSession, cell: DisclosedCell) -> str:
    decision = disclosed.decision(cell.decision)
    about = _("Views differ on decision %(number)d, “%(decision)s”.") % {
        "number": decision.number,
        "decision": isolated(decision.text),
    }
    return f"{about} {place_in_words(disclosed, cell)} {_settled_in_words(cell)}".strip()


def _settled_in_words(cell: DisclosedCell) -> str:
    if cell.settled.standing == "not_settled":
        return _("The group left the level open.")
    if cell.settled.level is None:
        return ""
    if cell.wish.standing == "not_settled":
        return _("The group settled on %(today)s for today and left the wish open.") % {
            "today": level_word(cell.settled.level)
        }
    if cell.wish.level is None or cell.wish.level == cell.settled.level:
        return _("The group settled on %(today)s.") % {"today": level_word(cell.settled.level)}
    return _("The group settled on %(today)s for today and wants %(wanted)s.") % {
        "today": level_word(cell.settled.level),
        "wanted": level_word(cell.wish.level),
    }


def _acting(disclosed: DisclosedSession) -> str:
    actions = disclosed.actions
    if not actions:
        return ""
    agreed = ngettext(
        "The group agreed on %(count)d action.", "The group agreed on %(count)d actions.", len(actions)
    ) % {"count": len(actions)}
    confirmed = sum(bool(action.is_confirmed) for action in actions)
    if not confirmed:
        return agreed
    by_partner = ngettext(
        "%(count)d is confirmed by the partner it is meant for.",
        "%(count)d are confirmed by the partners they are meant for.",
        confirmed,
    ) % {"count": confirmed}
    return f"{agreed} {by_partner}"
