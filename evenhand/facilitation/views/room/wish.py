"""Wish: what each organisation wishes for next time, and the level the group settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from evenhand.analysis import geometry
from evenhand.analysis.disclosure import (
    DisclosedDecision,
    DisclosedOrganisation,
    DisclosedProposals,
    DisclosedSession,
)

from ... import actions, queries
from ...forms.room.settling import SettleForm
from ...models import DesiredLevel
from ...queries import rooms
from ...wording import room as wording
from . import matrix
from .cells import cell_rows, place_of_rows, refused
from .frame import Room, in_room, show, to_page

NO_PROPOSALS = DisclosedProposals()


@dataclass(frozen=True, slots=True)
class WishRow:
    """One partner: from today to what is wanted."""

    number: int
    name: str
    small: str
    axis: geometry.Axis
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a decision stands among those that are taken up: 1 of 4, and its neighbours' numbers."""

    place: int
    total: int
    before: int
    after: int


@require_http_methods(["GET", "POST"])
@in_room
def wish(request: HttpRequest, room: Room, decision: int = 0, partner: int = 0) -> HttpResponse:
    """One decision; sent as a form it keeps the level wanted for one partner."""
    seen = queries.looked_at(room.session, queries.FACILITATOR)
    if request.method == "POST":
        return settle(request, room, seen)
    return show_wish(request, room, seen, decision, partner)


def show_wish(
    request: HttpRequest,
    room: Room,
    seen: DisclosedSession,
    number: int,
    partner: int,
    form: SettleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Today and wanted for every partner, and the wishes for one of them."""
    again = to_look_at_again(seen)
    decision = taken_up(room, seen, again, number)
    if decision is None:
        return show(request, room, "wish", stage="wish", status=status, is_early=is_early(seen))
    if not 0 <= partner <= len(decision.cells):
        raise Http404
    partner = partner or 1
    wishes = queries.wishes_of(room.session, queries.FACILITATOR)
    context: dict[str, Any] = {
        "decision": decision,
        "steps": steps_of(again, decision),
        "marks": ["settled", "wanted"],
        "rows": wish_rows(seen, decision, partner),
        "moves": moves_sentence(decision),
        "has_wishes": any(proposals != NO_PROPOSALS for (key, _), proposals in wishes.items() if key == decision.id),
        "panel": panel(
            room, seen, decision, partner, wishes.get((decision.id, decision.cells[partner - 1].organisation)), form
        ),
        "prompts": [wording.PROMPT_SENTENCES[each.key] for each in seen.prompts if each.decision == decision.id],
        "said": (organisations := said(room, decision)),
        "may_take_up": organisations > 0 and may_take_up(room, decision),
    }
    return show(request, room, "wish", stage="wish", status=status, **context)


def to_look_at_again(seen: DisclosedSession) -> list[DisclosedDecision]:
    """The decisions that somebody is not content with, and those a wish was settled for."""
    return [
        each
        for each in seen.decisions
        if (each.satisfaction and each.satisfaction.outcome == "no_agreement")
        or any(cell.wish.standing != "not_recorded" for cell in each.cells)
    ]


def taken_up(
    room: Room, seen: DisclosedSession, again: Sequence[DisclosedDecision], number: int
) -> DisclosedDecision | None:
    """The decision the page is about: the one asked for, else the one on the wall, else the first. Refuses: 404."""
    if number:
        if number > len(seen.decisions):
            raise Http404
        return seen.decisions[number - 1]
    focus = room.session.focus_decision
    on_wall = next((each for each in again if focus and each.id == focus.key), None)
    return on_wall or next(iter(again), None)


def is_early(seen: DisclosedSession) -> bool:
    """Whether nothing is known yet of what the group is content with."""
    return not any(each.satisfaction for each in seen.decisions)


def steps_of(again: Sequence[DisclosedDecision], decision: DisclosedDecision) -> Steps | None:
    """The way through the decisions that are taken up. Unknown: None when this one is not among them."""
    numbers = [each.number for each in again]
    if decision.number not in numbers:
        return None
    at = numbers.index(decision.number)
    return Steps(at + 1, len(numbers), numbers[at - 1], numbers[(at + 1) % len(numbers)])


def wish_rows(seen: DisclosedSession, decision: DisclosedDecision, current: int = 0) -> list[WishRow]:
    """Every partner's level today and the one wanted."""
    return [
        WishRow(
            number,
            seen.organisations[number - 1].name,
            wording.move_words(cell.settled.level, cell.wish.level),
            geometry.dumbbell("agr", cell.settled.level, "des", cell.wish.level),
            wording.today_and_wanted_label(cell.settled.level, cell.wish.level),
            number == current,
        )
        for number, cell in enumerate(decision.cells, 1)
    ]


def moves_sentence(decision: DisclosedDecision) -> str:
    """How many partners step back and how many take more part."""
    needed = [cell.shift_needed for cell in decision.cells if cell.shift_needed]
    return wording.steps_sentence(sum(each < 0 for each in needed), sum(each > 0 for each in needed))


def may_take_up(room: Room, decision: DisclosedDecision) -> bool:
    """Whether the wishes that came in can be looked at before the others come."""
    session = room.session
    is_open_now = session.mode == "open_by_organisation" and session.stage == "wish"
    on_wall = session.focus_decision is not None and session.focus_decision.key == decision.id
    return room.can_change and is_open_now and not on_wall


def said(room: Room, decision: DisclosedDecision) -> int:
    """How many organisations have said what they wish."""
    row = next((each for each in rooms.chosen_of(room.session) if each.key == decision.id), None)
    return len(queries.organisations_answered(room.session, "wish").get(row.pk, ())) if row else 0


def panel(
    room: Room,
    seen: DisclosedSession,
    decision: DisclosedDecision,
    partner: int,
    proposals: DisclosedProposals | None,
    form: SettleForm | None,
) -> dict[str, Any]:
    """The wishes for one partner, and the level to settle."""
    cell, organisation = decision.cells[partner - 1], seen.organisations[partner - 1]
    recorded = rooms.desired_level(room.session, decision.id, organisation.id)
    proposals = proposals or NO_PROPOSALS
    band = proposals.band
    return {
        "cell": cell,
        "partner": organisation,
        "rows": proposal_rows(seen.organisations, proposals),
        "band": band and geometry.band(band.lowest, band.middle, band.highest),
        "band_label": band and wording.range_label(band),
        "few": wording.too_few_sentence(proposals.too_few) if proposals.too_few else "",
        "form": form or settle_form(decision.id, organisation.id, recorded),
    }


def proposal_rows(
    organisations: Sequence[DisclosedOrganisation], proposals: DisclosedProposals
) -> list[matrix.ViewRow]:
    """What each organisation wishes, the partner's own wish first."""
    shorts = {each.id: each.short for each in organisations}
    views = sorted(proposals.views or (), key=lambda view: not view.is_own)
    return [
        matrix.ViewRow(
            shorts[view.organisation],
            geometry.single("own" if view.is_own else "oth", view.level),
            wording.wish_sentence(shorts[view.organisation], view.level),
            view.is_own,
            is_stand_in=False,
        )
        for view in views
    ]


def settle_form(decision: str, partner: str, recorded: DesiredLevel | None) -> SettleForm:
    """The form with what is recorded now."""
    initial: dict[str, Any] = {"decision": decision, "partner": partner, "seen_version": 0}
    if recorded is not None:
        level = str(recorded.level) if recorded.is_settled else "no"
        initial |= {"level": level, "seen_version": recorded.version}
    return SettleForm(initial=initial)


def settle(request: HttpRequest, room: Room, seen: DisclosedSession) -> HttpResponse:
    """Keep one wanted level."""
    form = SettleForm(request.POST)
    decision, partner = cell_rows(room.session, request.POST.get("decision", ""), request.POST.get("partner", ""))
    place = place_of_rows(seen, decision, partner)
    if form.is_valid():
        level, is_settled = form.settled()
        try:
            actions.settle_wish(
                decision, partner, level, is_settled, room.person, form.cleaned_data["seen_version"] or 0
            )
        except ValidationError as refusal:
            form = refused(form, refusal, rooms.desired_level(room.session, decision.key, partner.key))
        else:
            messages.success(request, wording.recorded_sentence(level))
            following = min(place.partner + 1, len(seen.organisations))
            return to_page(room, "wish_cell", place.decision, following)
    return show_wish(request, room, seen, place.decision, place.partner, form, status=422)
