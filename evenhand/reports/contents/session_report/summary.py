"""The report's first page: what a person would say who has one minute."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession
from evenhand.analysis.ladder import CO_DECIDES
from evenhand.reports.contents.session_report.differing import level_word, place_in_words
from evenhand.reports.contents.session_report.taking_part import has_levels
from evenhand.reports.document import isolated

MOST_ORGANISATIONS = 8
"""Above this many, the words count organisations and no longer name each one."""
THREE_THINGS = 3


def summary(disclosed: DisclosedSession) -> tuple[str, ...]:
    """Paragraphs in this order: who takes part how, where views differ, what moved, what comes next."""
    paragraphs = (_taking_part(disclosed), _differing(disclosed), _moving(disclosed), _acting(disclosed))
    return tuple(each for each in paragraphs if each)


def _taking_part(disclosed: DisclosedSession) -> str:
    looked_at = ngettext(
        "The group looked at %(count)d decision.", "The group looked at %(count)d decisions.", len(disclosed.decisions)
    ) % {"count": len(disclosed.decisions)}
    if not disclosed.decisions:
        return ""
    if not has_levels(disclosed):
        return looked_at
    if len(disclosed.organisations) > MOST_ORGANISATIONS:
        return f"{looked_at} {_how_many_decide(disclosed)} {_left_open(disclosed)}".strip()
    each = [_one_taking_part(disclosed, organisation.id) for organisation in disclosed.organisations]
    return " ".join([looked_at, *each, _left_open(disclosed)]).strip()


def _one_taking_part(disclosed: DisclosedSession, organisation: str) -> str:
    levels = _levels(disclosed, organisation)
    name = isolated(next(each.short for each in disclosed.organisations if each.id == organisation))
    deciding, told = sum(level >= CO_DECIDES for level in levels), sum(level <= 1 for level in levels)
    if not levels:
        return _("No level of %(name)s was settled.") % {"name": name}
    if deciding:
        return ngettext(
            "%(name)s decides or co-decides in %(count)d.", "%(name)s decides or co-decides in %(count)d.", deciding
        ) % {"name": name, "count": deciding}
    if told == len(levels):
        return _("%(name)s is at most informed in all of them.") % {"name": name}
    consulted = len(levels) - told
    return ngettext(
        "%(name)s is consulted in %(count)d and decides in none.",
        "%(name)s is consulted in %(count)d and decides in none.",
        consulted,
    ) % {"name": name, "count": consulted}


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
    count = sum(
        cell.settled.standing == "not_settled" for decision in disclosed.decisions for cell in decision.cells
    )
    if not count:
        return ""
    return ngettext("%(count)d level was not settled.", "%(count)d levels were not settled.", count) % {"count": count}


def _levels(disclosed: DisclosedSession, organisation: str) -> list[int]:
    return [
        cell.settled.level
        for decision in disclosed.decisions
        for cell in decision.cells
        if cell.organisation == organisation and cell.settled.level is not None
    ]


def _differing(disclosed: DisclosedSession) -> str:
    """Three things to talk about: the widest differences, and what the group made of them."""
    places = disclosed.places_to_talk()[:THREE_THINGS]
    return " ".join(_one_difference(disclosed, cell) for cell in places)


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
    if cell.wish.level is None or cell.wish.level == cell.settled.level:
        return _("The group settled on %(today)s.") % {"today": level_word(cell.settled.level)}
    return _("The group settled on %(today)s for today and wants %(wanted)s.") % {
        "today": level_word(cell.settled.level),
        "wanted": level_word(cell.wish.level),
    }


def _moving(disclosed: DisclosedSession) -> str:
    if disclosed.change is None:
        return ""
    return " ".join(
        _one_moving(isolated(each.short), moves.up, moves.down)
        for each in disclosed.organisations
        if (moves := disclosed.change.counts.get(each.id)) and (moves.up or moves.down)
    )


def _one_moving(name: str, up: int, down: int) -> str:
    if up and down:
        return _("Since the session before, %(name)s has more say in %(up)d and less in %(down)d.") % {
            "name": name,
            "up": up,
            "down": down,
        }
    if up:
        return _("Since the session before, %(name)s has more say in %(up)d.") % {"name": name, "up": up}
    return _("Since the session before, %(name)s has less say in %(down)d.") % {"name": name, "down": down}


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
