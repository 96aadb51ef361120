"""Act: from today to what is wanted, and the actions that lead there, as slips."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.analysis.disclosure import DisclosedDecision, DisclosedSession
from evenhand.partnerships.models import Partner

from ... import actions, queries
from ...actions.acting import PlannedShift
from ...forms.room.acting import ActionForm
from ...models import Action
from ...queries import rooms
from ...wording import room as wording
from .cells import decision_row
from .frame import Room, attempt, in_room, show, to_page
from .wish import moves_sentence, steps_of, taken_up, to_look_at_again, wish_rows


@dataclass(frozen=True, slots=True)
class SlipMove:
    partner: Partner
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Slip:
    """One action, ready to be read."""

    id: UUID
    what: str
    owner: Partner
    owner_role: str
    due_on: date | None
    moves: tuple[SlipMove, ...]
    how_we_will_know: str
    confirmer: Partner | None
    is_confirmed: bool
    hints: tuple[str, ...]


@require_http_methods(["GET", "POST"])
@in_room
def act(request: HttpRequest, room: Room, decision: int = 0) -> HttpResponse:
    """One decision with its actions; sent as a form it adds one."""
    seen = queries.looked_at(room.session, queries.FACILITATOR)
    again = to_look_at_again(seen) or list(seen.decisions)
    found = taken_up(room, seen, again, decision)
    partners = rooms.partners_of(room.session.partnership_id)
    moves = planned_moves(found, seen)
    form = ActionForm(None, partners, moves_to_choose(moves, seen), initial={"form_key": secrets.token_urlsafe(12)})
    if request.method == "POST":
        form = ActionForm(request.POST, partners, moves_to_choose(moves, seen))
        if form.is_valid() and add(request, room, found, form, partners, moves):
            messages.success(request, _("The action is kept."))
            return to_page(room, "act_decision", found.number) if found else to_page(room, "act")
    return show_actions(request, room, seen, again, found, form)


def show_actions(
    request: HttpRequest,
    room: Room,
    seen: DisclosedSession,
    again: Sequence[DisclosedDecision],
    decision: DisclosedDecision | None,
    form: ActionForm,
) -> HttpResponse:
    """The page: the wish on one side, the slips on the other."""
    slips = [slip_of(each) for each in queries.actions_of(room.session) if is_about(each, decision)]
    context: dict[str, Any] = {
        "decision": decision,
        "steps": steps_of(again, decision) if decision else None,
        "marks": ["settled", "wanted"],
        "rows": wish_rows(seen, decision) if decision else [],
        "moves": moves_sentence(decision) if decision else "",
        "slips": slips,
        "form": form,
        "form_is_open": form.is_bound or not slips,
        "prompts": [
            wording.PROMPT_SENTENCES[each.key] for each in seen.prompts if decision and each.decision == decision.id
        ],
        "is_open_now": room.can_change_outcome and room.is_revealed,
        "may_promise": room.runs and not room.session.is_rehearsal,
    }
    return show(request, room, "act", stage="act", status=422 if form.errors else 200, **context)


def is_about(action: Action, decision: DisclosedDecision | None) -> bool:
    """Whether an action belongs on this page: of this decision, or of none."""
    return action.decision is None or (decision is not None and action.decision.key == decision.id)


def planned_moves(
    decision: DisclosedDecision | None, seen: DisclosedSession
) -> dict[str, tuple[int | None, int | None]]:
    """Partner's key → from today's level to the wanted one, where the two differ."""
    cells = decision.cells if decision else ()
    return {cell.organisation: (cell.settled.level, cell.wish.level) for cell in cells if cell.shift_needed}


def moves_to_choose(moves: dict[str, tuple[int | None, int | None]], seen: DisclosedSession) -> list[tuple[str, str]]:
    """The same as choices of a form."""
    shorts = {each.id: each.short for each in seen.organisations}
    return [(key, f"{shorts[key]}: {wording.move_words(*levels)}") for key, levels in moves.items()]


def add(
    request: HttpRequest,
    room: Room,
    decision: DisclosedDecision | None,
    form: ActionForm,
    partners: Sequence[Partner],
    moves: dict[str, tuple[int | None, int | None]],
) -> bool:
    """Keep a new action; when it is refused, the form says why."""
    row = decision_row(room.session, decision.id) if decision else None
    typed = typed_action(form, partners)
    shifts = planned_shifts(form, partners, moves)
    key = form.cleaned_data["form_key"]
    try:
        actions.add_action(room.session, row, by=room.person, shifts=shifts, form_key=key, **typed)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def typed_action(form: ActionForm, partners: Sequence[Partner]) -> dict[str, Any]:
    """What was typed, with partners in the place of their keys."""
    by_key = {partner.key: partner for partner in partners}
    kept = form.cleaned_data
    return {
        "what": kept["what"],
        "owner": by_key[kept["owner"]],
        "owner_role": kept["owner_role"],
        "due_on": kept["due_on"],
        "how_we_will_know": kept["how_we_will_know"],
        "confirmer": by_key.get(kept["confirmer"]),
    }


def planned_shifts(
    form: ActionForm, partners: Sequence[Partner], moves: dict[str, tuple[int | None, int | None]]
) -> list[PlannedShift]:
    """The moves that were ticked."""
    ticked = form.cleaned_data.get("shifts", [])
    return [PlannedShift(partner, *moves[partner.key]) for partner in partners if partner.key in ticked]


@require_http_methods(["GET", "POST"])
@in_room
def change(request: HttpRequest, room: Room, action_id: UUID) -> HttpResponse:
    """One action alone, to be changed."""
    action = get_object_or_404(queries.actions_of(room.session), pk=action_id)
    seen = queries.looked_at(room.session, queries.FACILITATOR)
    partners = rooms.partners_of(room.session.partnership_id)
    decision = next((each for each in seen.decisions if action.decision and each.id == action.decision.key), None)
    moves = planned_moves(decision, seen) | {
        shift.partner.key: (shift.from_level, shift.to_level) for shift in action.shifts.all()
    }
    choices = moves_to_choose(moves, seen)
    form = ActionForm(request.POST or None, partners, choices, initial=action_initial(action))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_action(
                action,
                room.person,
                form.cleaned_data["seen_version"] or 0,
                shifts=planned_shifts(form, partners, moves),
                **typed_action(form, partners),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The action is kept."))
            return to_page(room, "act_decision", decision.number) if decision else to_page(room, "act")
    context = {"form": form, "slip": slip_of(action), "version": action.version, "decision": decision}
    return show(request, room, "action", stage="act", status=422 if form.errors else 200, **context)


def action_initial(action: Action) -> dict[str, Any]:
    return {
        "what": action.what,
        "owner": action.owner.key,
        "owner_role": action.owner_role,
        "due_on": action.due_on,
        "how_we_will_know": action.how_we_will_know,
        "confirmer": action.confirmer.key if action.confirmer else "",
        "shifts": [shift.partner.key for shift in action.shifts.all()],
        "seen_version": action.version,
    }


@require_POST
@in_room
def change_slip(request: HttpRequest, room: Room, action_id: UUID) -> HttpResponse:
    """Remove an action, or keep that its confirmer said in the room that it would help."""
    action = get_object_or_404(queries.actions_of(room.session), pk=action_id)
    if request.POST.get("do") == "remove":
        attempt(request, actions.remove_action, action, room.person)
    else:
        attempt(request, actions.confirm_action_for, action, room.person)
    return to_page(room, "act")


def slip_of(action: Action) -> Slip:
    """An action as a slip, with gentle hints. They never block anything."""
    return Slip(
        action.pk,
        action.what,
        action.owner,
        action.owner_role,
        action.due_on,
        tuple(SlipMove(each.partner, each.from_level, each.to_level) for each in action.shifts.all()),
        action.how_we_will_know,
        action.confirmer,
        action.confirmed_at is not None,
        tuple(hints(action, timezone.localdate())),
    )


def hints(action: Action, today: date) -> list[str]:
    """What could still be said about an action."""
    found = []
    if action.due_on is None:
        found.append(_("No date yet. Ask: by when?"))
    elif action.due_on < today and action.session.closed_at is None:
        found.append(_("Its date has passed. Ask: is it still the right one?"))
    if action.confirmer is None:
        found.append(_("Nobody is named to say whether it would help."))
    elif action.confirmer_id == action.owner_id:
        found.append(_("The owner is also the one who confirms. Ask: who else would notice?"))
    return found
