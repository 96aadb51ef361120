"""Look together: the matrix, the places to talk about, and one cell in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.analysis import geometry
from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession

from ... import actions, queries
from ...forms.room.settling import SettleForm, WordsForm
from ...models import AgreedLevel, Decision, Theme
from ...queries import rooms
from ...wording import room as wording
from ...wording import stages
from . import matrix
from .cells import cell_rows, place_of_rows, refused
from .frame import Room, attempt, in_room, show, to_page
from .matrix import Place

LEVEL_PROMPTS = ("more_than_one_decides", "nobody_decides", "more_than_half_do_not_know")


@require_http_methods(["GET", "POST"])
@in_room
def look(request: HttpRequest, room: Room, decision: int = 0, partner: int = 0) -> HttpResponse:
    """The matrix, and one cell beside it."""
    seen = queries.looked_at(room.session, queries.FACILITATOR)
    wanted = Place(decision, partner) if decision else None
    if wanted and matrix.cell_at(seen, wanted) is None:
        if seen.decisions:
            raise Http404
        wanted = None
    if request.method == "POST":
        return settle(request, room, seen)
    return show_matrix(request, room, seen, wanted)


def show_matrix(
    request: HttpRequest,
    room: Room,
    seen: DisclosedSession,
    wanted: Place | None,
    form: SettleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page: every cell, and the chosen one in the side panel."""
    partners = {partner.key: partner for partner in rooms.partners_of(room.session.partnership_id)}
    talk = seen.places_to_talk()
    places = [matrix.place_of(seen, cell) for cell in talk]
    current = wanted or focused(room, seen) or (places[0] if places else first_place(seen))
    before, after = matrix.neighbours(places, current)
    first = sum(cell.flag == "talk_first" for cell in talk)
    context: dict[str, Any] = {
        "seen": seen,
        "columns": matrix.columns(seen, partners),
        "rows": matrix.matrix(seen, current, room.session.pk),
        "places": wording.places_sentence(len(places), first) if seen.shows_views else "",
        "before": before,
        "after": after,
        "marks": legend_of(seen),
        "open_cells": open_cells(seen),
        "mode_name": stages.MODE_NAMES[room.session.mode],
        "is_wide": len(seen.organisations) > 7,
    }
    if current is not None:
        number = places.index(current) + 1 if current in places else 0
        context["panel"] = panel(room, seen, current, number, len(places), form)
    return show(request, room, "look", stage="look", status=status, **context)


def focused(room: Room, seen: DisclosedSession) -> Place | None:
    """The cell that is on the wall."""
    decision, partner = room.session.focus_decision, room.session.focus_partner
    if decision is None or partner is None:
        return None
    try:
        return matrix.place_of(seen, seen.cell(decision.key, partner.key))
    except KeyError:
        return None


def first_place(seen: DisclosedSession) -> Place | None:
    return Place(1, 1) if seen.decisions and seen.organisations else None


def open_cells(seen: DisclosedSession) -> int:
    """How many cells could be recorded in one go: nothing recorded yet, and views that agree."""
    return sum(
        cell.settled.standing == "not_recorded" and cell.flag == "none" and cell.rungs is not None
        for decision in seen.decisions
        for cell in decision.cells
        if cell.band is None
    )


def legend_of(seen: DisclosedSession) -> list[str]:
    """The marks that this page uses."""
    marks: list[str] = []
    if seen.shows_views and seen.mode == "open_by_organisation":
        has_stand_in = any(each.has_stand_in for each in seen.organisations)
        marks = ["own", "other", *(["stand_in"] if has_stand_in else [])]
    elif seen.shows_views:
        marks = ["range"]
    return [*marks, *(["talk", "talk_first"] if seen.shows_views else []), "not_settled", "not_recorded"]


def panel(
    room: Room, seen: DisclosedSession, place: Place, number: int, places: int, form: SettleForm | None
) -> Mapping[str, Any]:
    """One cell in words: who says what, what was noted, and what is settled."""
    cell = matrix.cell_at(seen, place)
    assert cell is not None
    decision, partner = seen.decisions[place.decision - 1], seen.organisations[place.partner - 1]
    recorded = rooms.agreed_level(room.session, decision.id, partner.id)
    return {
        "cell": cell,
        "decision": decision,
        "partner": partner,
        "place": place,
        "number": number,
        "places": places,
        "axis_rows": matrix.view_rows(seen, cell),
        "band": cell.band and geometry.band(cell.band.lowest, cell.band.middle, cell.band.highest),
        "band_label": cell.band and wording.range_label(cell.band),
        "said": wording.said_by_others(cell.views or ()),
        "ranges": wording.range_sentences(cell.band) if cell.band else [],
        "unknown": wording.do_not_know_sentence(cell.unknown) if cell.unknown else "",
        "answered": answered(seen, cell),
        "question": wording.question_for(cell, place.decision + place.partner) if seen.shows_views else "",
        "few": wording.too_few_sentence(cell.too_few) if cell.too_few else "",
        "has_words": cell.band is not None or cell.views is not None,
        "may_add_themes": room.can_change and seen.shows_views,
        "recorded": recorded,
        "form": form or settle_form(decision.id, partner.id, recorded),
        "address": place.address(room.session.pk),
        "prompts": [
            wording.PROMPT_SENTENCES[each.key]
            for each in seen.prompts
            if each.decision == decision.id and each.organisation in (None, partner.id) and each.key in LEVEL_PROMPTS
        ],
    }


def answered(seen: DisclosedSession, cell: DisclosedCell) -> str:
    """How many people stand behind the picture."""
    if seen.counts is None or (cell.band is None and cell.views is None):
        return ""
    if cell.band is not None:
        return wording.people_and_organisations(seen.counts.people_answered, seen.counts.organisations_answered)
    return wording.answered_sentence(seen.counts.people_answered)


def settle_form(decision: str, partner: str, recorded: AgreedLevel | None) -> SettleForm:
    """The form with what is recorded now."""
    initial: dict[str, Any] = {"decision": decision, "partner": partner, "seen_version": 0}
    if recorded is not None:
        level = str(recorded.level) if recorded.is_settled else "no"
        initial |= {"level": level, "note": recorded.note, "seen_version": recorded.version}
    return SettleForm(initial=initial)


def settle(request: HttpRequest, room: Room, seen: DisclosedSession) -> HttpResponse:
    """Record one level; when somebody else was faster, keep what was typed and show what it is now."""
    form = SettleForm(request.POST)
    decision, partner = cell_rows(room.session, request.POST.get("decision", ""), request.POST.get("partner", ""))
    place = place_of_rows(seen, decision, partner)
    if form.is_valid():
        level, is_settled = form.settled()
        try:
            actions.settle_level(
                decision,
                partner,
                level,
                is_settled,
                form.cleaned_data["note"],
                room.person,
                form.cleaned_data["seen_version"] or 0,
            )
        except ValidationError as refusal:
            form = refused(form, refusal, rooms.agreed_level(room.session, decision.key, partner.key))
        else:
            messages.success(request, wording.recorded_sentence(level))
            return to_page(room, "look_cell", place.decision, place.partner)
    return show_matrix(request, room, seen, place, form, status=422)


@require_POST
@in_room
def settle_close_views(request: HttpRequest, room: Room) -> HttpResponse:
    """Record every level where all views agree, in one go."""
    recorded = 0
    for decision in rooms.chosen_of(room.session):
        decision.session = room.session
        recorded += actions.settle_rest(decision, room.person)
    if recorded:
        messages.success(
            request,
            ngettext("%(n)d level recorded.", "%(n)d levels recorded.", recorded) % {"n": recorded},
        )
    return to_page(room, "look")


@require_POST
@in_room
def write_note(request: HttpRequest, room: Room) -> HttpResponse:
    """What was said about a decision, in the facilitator's words."""
    decision, form = words_of(request, room)
    if attempt(request, actions.write_agreed_note, decision, form.cleaned_data["text"], room.person):
        messages.success(request, _("The note is kept."))
    return to_page(room, "look")


@require_POST
@in_room
def add_theme(request: HttpRequest, room: Room) -> HttpResponse:
    """What notes have in common, in the facilitator's words."""
    decision, form = words_of(request, room)
    if attempt(request, actions.add_theme, decision, form.cleaned_data["text"], room.person):
        messages.success(request, _("The theme is kept."))
    return to_page(room, "look")


@require_POST
@in_room
def remove_theme(request: HttpRequest, room: Room) -> HttpResponse:
    """Take a theme away again."""
    decision, form = words_of(request, room)
    theme = get_object_or_404(Theme, decision=decision, text=form.cleaned_data["text"])
    attempt(request, actions.remove_theme, theme, room.person)
    return to_page(room, "look")


def words_of(request: HttpRequest, room: Room) -> tuple[Decision, WordsForm]:
    """The decision some words are about. Refuses: 404 for one of another session."""
    form = WordsForm(request.POST)
    form.is_valid()
    decision = get_object_or_404(Decision, session=room.session, key=form.cleaned_data.get("decision", ""))
    decision.session = room.session
    return decision, form


@require_POST
@in_room
def pause_results(request: HttpRequest, room: Room) -> HttpResponse:
    """Hide the results from everybody for a moment, or show them again."""
    change = actions.resume_results if request.POST.get("do") == "resume" else actions.pause_results
    attempt(request, change, room.session, room.person)
    return to_page(room, "look")
