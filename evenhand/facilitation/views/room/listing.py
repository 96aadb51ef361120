"""List decisions: what came in, made into one, reworded, chosen, put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ... import actions, queries, rules
from ...catalogue import catalogue
from ...forms.room.listing import BringForm, MergeForm
from ...models import Decision
from ...queries import rooms, translating
from ...queries.seats import ListedDecision
from ...rules import likeness
from .frame import Room, attempt, in_room, show, to_page

KEPT_APART = "kept_apart"


@dataclass(frozen=True)
class Line:
    """One decision of the list."""

    decision: Decision
    originals: tuple[str, ...]
    is_objected: bool
    marks: int
    is_broad: bool
    is_changing: bool
    is_first: bool
    is_second: bool
    may_be_second: bool
    """One decision was tapped, and this is another one."""


@require_http_methods(["GET", "POST"])
@in_room
def list_decisions(request: HttpRequest, room: Room) -> HttpResponse:
    """The list; sent as a form it makes two into one."""
    if request.method == "POST":
        return merge(request, room)
    return show_list(request, room)


def show_list(
    request: HttpRequest,
    room: Room,
    merge_form: MergeForm | None = None,
    bring_form: BringForm | None = None,
    status: int = 200,
) -> HttpResponse:
    listed = sorted(queries.listed_decisions(room.session), key=lambda each: not each.decision.is_chosen)
    pair = pair_of(request, room, listed)
    lines = [line_of(request, each, pair) for each in listed]
    chosen = sum(line.decision.is_chosen for line in lines)
    one = next((line for line in lines if line.is_first), None)
    two = next((line for line in lines if line.is_second), None)
    session = room.session
    context: dict[str, Any] = {
        "lines": lines,
        "chosen": chosen,
        "is_long": rules.is_list_long(chosen),
        "asks_marks": rules.asks_for_top_marks(len(lines)),
        "progress": queries.progress_of(room.session),
        "one": one,
        "two": two,
        "is_pair": one is not None and two is not None and room.can_change_list,
        "can_close_list": room.can_change_list and session.stage == "list" and session.list_closed_at is None,
        "merge_form": merge_form,
        "bring_form": bring_form or BringForm(),
        "phases": catalogue(),
        "open_phase": request.GET.get("phase", ""),
        "taken": {line.decision.topic for line in lines if line.decision.topic},
        "untranslated": translating.untranslated(session),
        "has_own": any(not line.decision.topic for line in lines),
        "back_note": rooms.last_note_on_going_back(room.session) if room.session.stage == "list" else None,
    }
    return show(request, room, "list", stage="list", status=status, **context)


def line_of(request: HttpRequest, listed: ListedDecision, pair: tuple[str, str]) -> Line:
    decision = listed.decision
    originals = listed.originals or tuple(filter(None, [decision.brought_text]))
    return Line(
        decision,
        originals,
        listed.objections > 0,
        listed.marks,
        likeness.sounds_broad(decision.text),
        request.GET.get("change") == str(decision.pk),
        str(decision.pk) == pair[0],
        str(decision.pk) == pair[1],
        bool(pair[0]) and not pair[1] and str(decision.pk) != pair[0],
    )


def pair_of(request: HttpRequest, room: Room, listed: list[ListedDecision]) -> tuple[str, str]:
    """The two decisions that are put side by side: those that were tapped, else two that may mean the same."""
    sent = request.POST if request.method == "POST" else request.GET
    one, two = sent.get("one", ""), sent.get("two", "")
    if one or not room.can_change_list:
        return one, two
    apart = {frozenset(pair) for pair in request.session.get(KEPT_APART, [])}
    found = likeness.likely_pair([each.decision.text for each in listed], apart)
    return (str(listed[found[0]].decision.pk), str(listed[found[1]].decision.pk)) if found else ("", "")


def merge(request: HttpRequest, room: Room) -> HttpResponse:
    """Make two decisions into one, in one wording."""
    form = MergeForm(request.POST)
    ids = [each for each in (as_id(request.POST.get("one")), as_id(request.POST.get("two"))) if each]
    decisions = list(Decision.objects.standing().filter(session=room.session, pk__in=ids))
    if len(decisions) < 2:
        raise Http404
    if form.is_valid():
        try:
            actions.merge_decisions(room.session, decisions, form.cleaned_data["text"], room.person)
        except ValidationError as refusal:
            form.add_error("text", refusal)
        else:
            messages.success(request, _("They are one decision now. Both wordings are kept."))
            return to_page(room, "list")
    return show_list(request, room, merge_form=form, status=422)


@require_POST
@in_room
def keep_apart(request: HttpRequest, room: Room) -> HttpResponse:
    """Say that two decisions are different, so that they are not offered as one again."""
    ids = [each for each in (as_id(request.POST.get("one")), as_id(request.POST.get("two"))) if each]
    texts = list(Decision.objects.filter(session=room.session, pk__in=ids).values_list("text", flat=True))
    if len(texts) == 2:
        request.session[KEPT_APART] = [*request.session.get(KEPT_APART, [])[-50:], texts]
    return to_page(room, "list")


@require_POST
@in_room
def bring(request: HttpRequest, room: Room) -> HttpResponse:
    """Write a decision down for the group, or take a topic of the catalogue."""
    topic = request.POST.get("topic", "")
    if topic:
        attempt(request, actions.take_topic, room.session, topic, room.person)
        return to_page(room, "list")
    form = BringForm(request.POST)
    if form.is_valid():
        try:
            actions.bring_decision(room.session, form.cleaned_data["text"], form.cleaned_data["kind"], room.person)
        except ValidationError as refusal:
            form.add_error("text", refusal)
        else:
            return to_page(room, "list")
    return show_list(request, room, bring_form=form, status=422)


@require_POST
@in_room
def decision(request: HttpRequest, room: Room, decision_id: UUID) -> HttpResponse:
    """Change one decision of the list: choose it, reword it, move it, take it apart."""
    found = get_object_or_404(Decision.objects.standing(), session=room.session, pk=decision_id)
    found.session = room.session
    person, wanted = room.person, request.POST.get("do", "")
    changes = {
        "choose": lambda: actions.choose_decision(found, True, person),
        "leave_out": lambda: actions.choose_decision(found, False, person),
        "reword": lambda: actions.reword_decision(found, request.POST.get("text", ""), person),
        "each_for_itself": lambda: actions.mark_each_for_itself(found, True, person),
        "together": lambda: actions.mark_each_for_itself(found, False, person),
        "take_apart": lambda: actions.take_apart(found, person),
        "earlier": lambda: move(room, found, -1),
        "later": lambda: move(room, found, 1),
    }
    if wanted not in changes:
        raise Http404
    attempt(request, changes[wanted])
    return to_page(room, "list")


def move(room: Room, decision: Decision, by: int) -> None:
    """Put a decision one place earlier or later among the chosen ones."""
    ids = [each.pk for each in rooms.chosen_of(room.session)]
    if decision.pk in ids:
        at = ids.index(decision.pk)
        to = min(max(at + by, 0), len(ids) - 1)
        ids.insert(to, ids.pop(at))
    actions.order_decisions(room.session, ids, room.person)


@require_POST
@in_room
def close_list(request: HttpRequest, room: Room) -> HttpResponse:
    """Nobody brings more decisions; everyone sees the list."""
    attempt(request, actions.close_list, room.session, room.person)
    return to_page(room, "list")


def as_id(typed: str | None) -> UUID | None:
    """An id as it was sent. Unknown: None when it is none."""
    try:
        return UUID(typed or "")
    except ValueError:
        return None
