"""The wall: one thing at a time, large, and safe for everybody in the room to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evenhand.analysis import geometry
from evenhand.analysis.disclosure import DisclosedCell, DisclosedDecision, DisclosedSession

from ... import queries
from ...wording import room as wording
from .act import slip_of
from .frame import Room, in_room, show
from .invitation import invitation_of
from .score import clock_of
from .wish import to_look_at_again


@dataclass(frozen=True, slots=True)
class WallRow:
    """One partner on the wall."""

    name: str
    axis: geometry.Axis
    label: str
    differs: bool
    is_same: bool
    few: str = ""


@require_safe
@in_room
def wall(request: HttpRequest, room: Room) -> HttpResponse:
    """What the room looks at now."""
    stage = room.session.stage
    theme = request.GET.get("theme", "")
    context: dict[str, Any] = {"theme": theme if theme in ("light", "dark") else "", "kind": "words"}
    if room.session.are_results_paused:
        context["kind"] = "paused"
    elif stage in ("prepare", "list", "score"):
        context |= door_of(room)
    elif stage in ("look", "wish"):
        context |= decision_of(room)
    elif stage == "act":
        context |= {"kind": "actions", "slips": [slip_of(each) for each in queries.actions_of(room.session)]}
    return show(request, room, "wall", stage=stage, **context)


def door_of(room: Room) -> Mapping[str, Any]:
    """How to come in, and how many have finished."""
    session = room.session
    return {
        "kind": "door",
        "invitation": invitation_of(session) if session.is_door_open else None,
        "progress": queries.progress_of(session),
        "clock": clock_of(session, timezone.now()),
    }


def decision_of(room: Room) -> Mapping[str, Any]:
    """One decision for all partners: how it is seen, or what is wanted."""
    seen = queries.looked_at(room.session, queries.FACILITATOR)
    is_wish = room.session.stage == "wish"
    decision = on_wall(room, seen, is_wish=is_wish)
    if decision is None:
        return {"kind": "words"}
    rows = [row_of(seen, number, cell, is_wish=is_wish) for number, cell in enumerate(decision.cells)]
    return {
        "kind": "decision",
        "decision": decision,
        "rows": rows,
        "marks": marks_of(seen, is_wish=is_wish),
        "answered": wording.answered_sentence(seen.counts.people_answered) if seen.counts and seen.shows_views else "",
    }


def on_wall(room: Room, seen: DisclosedSession, *, is_wish: bool) -> DisclosedDecision | None:
    """The decision in focus, else the one with the widest difference, else the first."""
    focus = room.session.focus_decision
    if focus is not None:
        found = next((each for each in seen.decisions if each.id == focus.key), None)
        if found is not None:
            return found
    if is_wish:
        return next(iter(to_look_at_again(seen)), None)
    talk = seen.places_to_talk()
    return seen.decision(talk[0].decision) if talk else next(iter(seen.decisions), None)


def row_of(seen: DisclosedSession, number: int, cell: DisclosedCell, *, is_wish: bool) -> WallRow:
    """One partner's row: settled, or own view and the middle of the others, or a range, or today and wanted."""
    name = seen.organisations[number].short
    today, wanted = cell.settled.level, cell.wish.level
    if is_wish:
        label = wording.today_and_wanted_label(today, wanted)
        return WallRow(
            name, geometry.dumbbell("agr", today, "des", wanted), label, bool(cell.shift_needed), is_same=False
        )
    if today is not None:
        label = wording.own_and_others_label(None, None, today)
        return WallRow(name, geometry.single("agr", today), label, differs=False, is_same=False)
    if cell.band is not None:
        band = cell.band
        axis = geometry.band(band.lowest, band.middle, band.highest)
        return WallRow(name, axis, wording.range_label(band), cell.flag != "none", is_same=False)
    few = wording.too_few_sentence(cell.too_few) if cell.too_few else ""
    axis = geometry.dumbbell("oth", cell.others_median, "own", cell.own)
    label = wording.own_and_others_label(cell.own, cell.others_median, None)
    same = cell.own is not None and cell.own == cell.others_median
    return WallRow(name, axis, label, differs=bool(cell.gap), is_same=same, few=few)


def marks_of(seen: DisclosedSession, *, is_wish: bool) -> list[str]:
    """The marks on this wall."""
    if is_wish:
        return ["settled", "wanted"]
    if not seen.shows_views:
        return ["settled"]
    if seen.mode == "blurred":
        return ["range", "settled"]
    return ["own", "middle_of_others", "settled"]
