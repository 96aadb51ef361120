"""A whole sheet on one page, typed with digits and the tabulator; and a second entry that finds slips of the finger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from evenhand.partnerships.models import Partner

from ... import actions, rules
from ...models import Decision, Participant
from ...queries import rooms
from .frame import Room, in_room, show, to_page
from .sheets import is_open, seat_on_paper

NO_CROSS = "8"
"""Typed where two entries differed and the sheet has no cross in that row, or two."""

Grid = dict[Decision, dict[UUID, "rules.Typed"]]


@dataclass(frozen=True, slots=True)
class Box:
    """One box: a partner in a decision, and what was typed into it just now."""

    name: str
    partner: Partner
    typed: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One decision of the sheet with its boxes."""

    number: int
    decision: Decision
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Entry:
    """A sheet as it was typed into the page."""

    blocks: tuple[Block, ...]
    typed: Grid

    @property
    def wrong(self) -> int:
        return sum(box.is_wrong for block in self.blocks for box in block.boxes)

    def levels(self) -> dict[Decision, dict[UUID, Any]]:
        """What was typed, without the boxes that were left empty."""
        return {
            decision: {partner: level for partner, level in boxes.items() if level not in ("", "wrong")}
            for decision, boxes in self.typed.items()
        }


@require_http_methods(["GET", "POST"])
@in_room
def whole_sheet(request: HttpRequest, room: Room, participant_id: UUID) -> HttpResponse:
    """Every decision of one sheet, empty whatever was saved before."""
    seat = seat_on_paper(room, participant_id)
    if not is_open(room) or not room.session.chosen:
        return to_page(room, "sheets")

    def save(entry: Entry) -> HttpResponse:
        actions.type_sheet(seat, entry.levels())
        actions.finish_scoring(seat, True)
        messages.success(request, _("The sheet is in."))
        return following(room, seat)

    return show_entry(request, room, seat, entry_of(request, room), save, is_check=False)


@require_http_methods(["GET", "POST"])
@in_room
def check(request: HttpRequest, room: Room, participant_id: UUID) -> HttpResponse:
    """The same sheet a second time: where the two differ somebody looks at the paper again."""
    seat = seat_on_paper(room, participant_id)
    if not is_open(room) or seat.entered_by != "paper":
        return to_page(room, "sheets")
    if differences_of(room, seat):
        return to_page(room, "sheet_differences", seat.pk)

    def compare(entry: Entry) -> HttpResponse:
        found = actions.check_sheet(seat, entry.levels(), room.person)
        if found:
            return to_page(room, "sheet_differences", seat.pk)
        messages.success(request, _("Both entries are the same. The sheet is checked."))
        return following(room, seat)

    return show_entry(request, room, seat, entry_of(request, room), compare, is_check=True)


@require_http_methods(["GET", "POST"])
@in_room
def differences(request: HttpRequest, room: Room, participant_id: UUID) -> HttpResponse:
    """The boxes whose two entries differ, without either of them; sent as a form it keeps what the sheet says."""
    seat = seat_on_paper(room, participant_id)
    open_boxes = differences_of(room, seat)
    if not is_open(room) or not open_boxes:
        return to_page(room, "sheets")
    entry = entry_of(
        request, room, lambda decision, partner: partner.key in open_boxes.get(decision.pk, ()), also=(NO_CROSS,)
    )
    if request.method == "POST" and not entry.wrong:
        actions.settle_sheet(seat, settled(entry), room.person)
        if differences_of(room, seat):
            return to_page(room, "sheet_differences", seat.pk)
        messages.success(request, _("Both entries agree now. The sheet is checked."))
        return following(room, seat)
    context: dict[str, Any] = {
        "seat": seat,
        "blocks": entry.blocks,
        "wrong": wrong_sentence(entry),
        "is_settling": True,
    }
    return show(request, room, "whole_sheet", status=422 if entry.wrong else 200, **context)


def settled(entry: Entry) -> dict[Decision, dict[UUID, Any]]:
    """What the sheet says in the boxes that were filled in; an empty string where it has no cross, or two."""
    filled = {
        (block.decision, box.partner.pk): "" if box.typed == NO_CROSS else rules.typed_level(box.typed)
        for block in entry.blocks
        for box in block.boxes
        if box.typed
    }
    return {
        block.decision: {partner: level for (decision, partner), level in filled.items() if decision == block.decision}
        for block in entry.blocks
    }


def differences_of(room: Room, seat: Participant) -> Mapping[UUID, list[str]]:
    """By decision, the partners whose boxes are still to be looked at."""
    found = rooms.sheets_checked(room.session).get(seat.pk, {})
    return {decision: keys for decision, keys in found.items() if keys}


def entry_of(
    request: HttpRequest,
    room: Room,
    is_asked: Callable[[Decision, Partner], bool] = lambda *_: True,
    also: tuple[str, ...] = (),
) -> Entry:
    """The boxes that are asked for, in the order of the paper, with what was typed into them.

    `also`: what may be typed besides a level.
    """
    partners = rooms.partners_of(room.session.partnership_id)
    blocks: list[Block] = []
    typed: Grid = {}
    for number, decision in enumerate(rooms.chosen_of(room.session), 1):
        decision.session = room.session
        boxes = []
        for partner in partners:
            if not is_asked(decision, partner):
                continue
            name = f"b{number}-{partner.key}"
            text = request.POST.get(name, "").strip()
            level = rules.typed_level(text)
            boxes.append(Box(name, partner, text, is_wrong=level == "wrong" and text not in also))
            typed.setdefault(decision, {})[partner.pk] = level
        if boxes:
            blocks.append(Block(number, decision, tuple(boxes)))
    return Entry(tuple(blocks), typed)


def show_entry(
    request: HttpRequest,
    room: Room,
    seat: Participant,
    entry: Entry,
    keep: Callable[[Entry], HttpResponse],
    *,
    is_check: bool,
) -> HttpResponse:
    """The page with its boxes; sent as a form it keeps them, or says which are not on the ladder."""
    refusals: list[str] = []
    if request.method == "POST" and not entry.wrong:
        try:
            return keep(entry)
        except ValidationError as refusal:
            refusals = refusal.messages
    context: dict[str, Any] = {
        "seat": seat,
        "blocks": entry.blocks,
        "wrong": wrong_sentence(entry),
        "refusals": refusals,
        "is_check": is_check,
    }
    return show(request, room, "whole_sheet", status=422 if refusals or entry.wrong else 200, **context)


def wrong_sentence(entry: Entry) -> str:
    """How many boxes hold something that no sheet says. Empty: none."""
    if not entry.wrong:
        return ""
    return ngettext(
        "%(n)d box is not 0 to 4 or 9. It is marked below.",
        "%(n)d boxes are not 0 to 4 or 9. They are marked below.",
        entry.wrong,
    ) % {"n": entry.wrong}


def following(room: Room, seat: Participant) -> HttpResponse:
    """Back to the list, where the next number and the same organisation stand in the form."""
    page = to_page(room, "sheets")
    if seat.sheet and seat.partner is not None:
        page["Location"] = f"{reverse('room_sheets', args=[room.session.pk])}?after={seat.sheet}&for={seat.partner.key}"
    return page
