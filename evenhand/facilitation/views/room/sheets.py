"""Typing in what somebody said or wrote on paper: fast by keyboard, and what was saved is not shown again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.partnerships.models import Partner

from ... import actions
from ...forms.room.people import HelpedForm
from ...models import Decision, Participant
from ...queries import rooms
from .frame import Room, in_room, show, to_page

LEVELS = {**{str(level): level for level in range(5)}, "x": None}


@dataclass(frozen=True)
class TypedSheet:
    """Somebody whose answers are typed in, and how far that is."""

    person: Participant
    done: int
    checked: int
    """Decisions that were typed a second time and agree."""
    to_settle: int
    """Boxes whose two entries differ."""


@require_http_methods(["GET", "POST"])
@in_room
def sheets(request: HttpRequest, room: Room) -> HttpResponse:
    """The sheets so far; sent as a form it begins a new one."""
    partners = rooms.partners_of(room.session.partnership_id)
    form = HelpedForm(request.POST or None, partners, initial=next_sheet(request))
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        partner = next(each for each in partners if each.key == kept["partner"])
        label = kept["label"] or _("Sheet %(number)d") % {"number": kept["sheet"]}
        try:
            seat = actions.add_helped_participant(
                room.session, partner, label, room.person, entered_by=kept["entered_by"], sheet=kept["sheet"]
            )
        except ValidationError as refusal:
            form.add_error("sheet" if getattr(refusal, "code", "") == "sheet_taken" else None, refusal)
        else:
            if kept["entered_by"] == "paper" and room.session.chosen:
                return to_page(room, "whole_sheet", seat.pk)
            return to_page(room, "sheet", seat.pk, 1)
    context: dict[str, Any] = {
        "form": form,
        "typed": typed_sheets(room),
        "is_open": is_open(room),
    }
    return show(request, room, "sheets", status=422 if form.errors else 200, **context)


def typed_sheets(room: Room) -> list[TypedSheet]:
    """Everybody whose answers are typed in."""
    typed, checked = rooms.sheets_typed(room.session), rooms.sheets_checked(room.session)
    return [
        TypedSheet(
            each,
            len(typed.get(each.pk, ())),
            sum(not differs for differs in checked.get(each.pk, {}).values()),
            sum(map(len, checked.get(each.pk, {}).values())),
        )
        for each in rooms.helped_people(room.session)
    ]


def next_sheet(request: HttpRequest) -> dict[str, Any]:
    """What stands in the form for the next sheet: the number after the last one, and its organisation."""
    after = request.GET.get("after", "")
    if not after.isdecimal() or len(after) > 4:
        return {}
    return {"sheet": int(after) + 1, "partner": request.GET.get("for", "")}


def is_open(room: Room) -> bool:
    """Whether answers can be typed in now."""
    return room.can_change and room.session.stage == "score" and not room.is_revealed


@require_http_methods(["GET", "POST"])
@in_room
def sheet(request: HttpRequest, room: Room, participant_id: UUID, decision: int) -> HttpResponse:
    """One decision of one sheet: rows and columns as on paper, empty whatever was saved before."""
    seat = seat_on_paper(room, participant_id)
    decisions = rooms.chosen_of(room.session)
    if not is_open(room):
        return to_page(room, "sheets")
    if not 1 <= decision <= len(decisions):
        raise Http404
    found = decisions[decision - 1]
    found.session = room.session
    rows = rooms.partners_of(room.session.partnership_id)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            return save(request, room, seat, found, rows, decision, len(decisions))
        except ValidationError as refusal:
            refusals = refusal.messages
    context: dict[str, Any] = {
        "seat": seat,
        "decision": found,
        "number": decision,
        "all": len(decisions),
        "rows": [(row, request.POST.get(f"r-{row.key}", "")) for row in rows],
        "note": request.POST.get("note", ""),
        "refusals": refusals,
        "done": len(rooms.sheets_typed(room.session).get(seat.pk, ())),
    }
    return show(request, room, "sheet", status=422 if refusals else 200, **context)


def seat_on_paper(room: Room, participant_id: UUID) -> Participant:
    """The seat whose answers are typed in. Refuses: 404 for any other seat."""
    seats = Participant.objects.admitted().exclude(entered_by="").select_related("partner")
    seat = get_object_or_404(seats, session=room.session, pk=participant_id)
    seat.session = room.session
    return seat


def save(
    request: HttpRequest,
    room: Room,
    seat: Participant,
    decision: Decision,
    rows: list[Partner],
    number: int,
    decisions: int,
) -> HttpResponse:
    """Keep one decision and go on to the next; after the last one the sheet is finished."""
    typed = {row.pk: request.POST.get(f"r-{row.key}", "") for row in rows}
    if any(value and value not in LEVELS for value in typed.values()):
        raise ValidationError(_("Choose 0 to 4 or “I don’t know” in each row."), code="off_the_ladder")
    levels = {pk: LEVELS[value] for pk, value in typed.items() if value}
    note = request.POST.get("note", "")
    may_be_shown = request.POST.get("may_be_shown") == "on"
    actions.type_sheet(seat, {decision: levels}, note=note or None, may_be_shown=may_be_shown)
    if number < decisions:
        return to_page(room, "sheet", seat.pk, number + 1)
    actions.finish_scoring(seat, True)
    messages.success(request, _("The sheet is in."))
    return to_page(room, "sheets")
