"""Every figure of a session that its reader may see, one a row, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedCell, DisclosedDecision, DisclosedSession, Settled
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.record.values import Level
from evenhand.reports.document import Value

Figure = tuple[str, str, int | str | None, str]
"""Measure, said by, value, in words."""


def values_of(disclosed: DisclosedSession) -> tuple[Value, ...]:
    """The figures in the order of decisions and organisations, in the active language.

    Unknown: a level nobody came to has no row; one the group left open has a row without a value.
    """
    shorts = {each.id: each.short for each in disclosed.organisations}
    moved = (
        {(each.decision, each.organisation): each.moved for each in disclosed.change.moves} if disclosed.change else {}
    )
    found = []
    for decision in disclosed.decisions:
        for cell in decision.cells:
            figures = [*_of_cell(cell, shorts), *_of_move(moved.get((cell.decision, cell.organisation)))]
            found += [Value(decision.number, decision.text, shorts[cell.organisation], *each) for each in figures]
        found += _of_satisfaction(decision, shorts)
    return tuple(found)


def _of_cell(cell: DisclosedCell, shorts: dict[str, str]) -> Iterator[Figure]:
    yield from _of_settled("settled_level", cell.settled)
    yield from _of_settled("wished_level", cell.wish)
    if cell.shift_needed is not None:
        yield "shift_wished", "", cell.shift_needed, ""
    for view in cell.views or ():
        yield "view", shorts[view.organisation], view.level, _word(view.level)
    for view in cell.stand_ins:
        yield "view_of_stand_in", shorts[view.organisation], view.level, _word(view.level)
    if cell.unknown:
        yield "organisations_not_knowing", "", cell.unknown, ""
    yield from _of_level("own_view", cell.own)
    yield from _of_level("middle_view_of_others", cell.others_median)
    if cell.gap is not None:
        yield "gap", "", cell.gap, ""
    if cell.band:
        yield from _of_level("lowest_view", cell.band.lowest)
        yield from _of_level("middle_view", cell.band.middle)
        yield from _of_level("highest_view", cell.band.highest)


def _of_settled(measure: str, settled: Settled) -> Iterator[Figure]:
    if settled.standing == "not_settled":
        yield measure, "", None, _("Not settled")
    yield from _of_level(measure, settled.level)


def _of_level(measure: str, level: Level | None) -> Iterator[Figure]:
    if level is not None:
        yield measure, "", level, _word(level)


def _of_move(moved: int | None) -> Iterator[Figure]:
    if moved is not None:
        yield "moved", "", moved, ""


def _of_satisfaction(decision: DisclosedDecision, shorts: dict[str, str]) -> Iterator[Value]:
    satisfaction = decision.satisfaction
    if satisfaction is None:
        return
    answers = satisfaction.by_organisation or {}
    for organisation, short in shorts.items():
        if organisation in answers:
            words = {"agree": _("Yes"), "disagree": _("No"), "unsure": _("Not sure")}[answers[organisation]]
            yield Value(decision.number, decision.text, short, "content", short, answers[organisation], words)
    if satisfaction.outcome:
        words = {
            "agreement": _("Yes"),
            "no_agreement": _("No, to look at again"),
            "ask": _("Still to ask"),
        }[satisfaction.outcome]
        yield Value(decision.number, decision.text, "", "group_content", "", satisfaction.outcome, words)


def _word(level: Level) -> str:
    return str(LEVEL_NAMES[level])
