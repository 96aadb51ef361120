"""What stands around every page of the room: who is in it, the stages, and where the group is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.live.stream import PREFIX
from evenhand.people.models import Person

from ... import actions, permissions, queries, rules
from ...models import Session
from ...queries import rooms
from ...wording import room as wording
from ...wording import stages

if TYPE_CHECKING:
    from ...queries.rooms import SessionInRoom

View = Callable[..., HttpResponse]
SEEN_EVERY = 30
"""Seconds between two marks of presence; shorter than the time after which somebody counts as away."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage on the rail."""

    key: str
    name: str
    state: str
    href: str
    small: str
    is_shown: bool


@dataclass(frozen=True)
class Room:
    """A session as one facilitator or reader stands in it."""

    session: SessionInRoom
    person: Person
    colleagues: tuple[rooms.Colleague, ...]

    @property
    def runs(self) -> bool:
        """Whether this person facilitates; others may only read, as in an example."""
        return bool(self.session.runs)

    @property
    def is_closed(self) -> bool:
        return self.session.is_over

    @property
    def is_revealed(self) -> bool:
        return self.session.revealed_at is not None

    @property
    def can_change(self) -> bool:
        return self.runs and not self.is_closed

    @property
    def can_change_outcome(self) -> bool:
        """Whether actions and remarks can change: while the session is open, and while a closed one is corrected."""
        return self.can_change or (self.runs and permissions.is_correcting(self.session))

    @property
    def can_change_list(self) -> bool:
        open_now = rules.is_list_in_hand(self.session.stage, is_revealed=self.is_revealed, is_closed=self.is_closed)
        return self.runs and open_now

    @property
    def levels_total(self) -> int:
        return int(self.session.chosen * self.session.partners_here)

    @property
    def banner(self) -> str:
        if self.session.is_rehearsal:
            return "rehearsal"
        return "example" if self.session.partnership.is_example else ""

    @property
    def leader(self) -> rooms.Colleague | None:
        return next((each for each in self.colleagues if each.is_leading), None)

    @property
    def can_take_over(self) -> bool:
        """Whether this person could lead from now on."""
        is_leading = self.leader is not None and self.leader.is_you
        return self.can_change and len(self.colleagues) > 1 and not is_leading

    @property
    def has_two_present(self) -> bool:
        return sum(each.is_present for each in self.colleagues) > 1


def in_room(view: View) -> View:
    """A page of the room: for people who may look at the session; a change only for those who run it."""

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, session_id: UUID, **kwargs: Any) -> HttpResponse:
        room = enter(request.user, session_id)
        if request.method == "POST" and not room.runs:
            return render(request, "403.html", {"banner": room.banner}, status=403)
        response = view(request, room, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answered


def enter(person: Any, session_id: UUID) -> Room:
    """The room. Refuses: 404 for a stranger.

    Queries: 2, and once in a while those that mark that a facilitator is here.
    """
    session = rooms.session_in_room(person, session_id)
    if session is None:
        raise Http404
    cache = caches["memory"]
    if session.runs and not session.is_over and cache.add(f"seen:{session.pk}:{person.pk}", 1, SEEN_EVERY):
        actions.note_presence(session, person, timezone.now())
    return Room(session, person, rooms.colleagues_of(session, person, timezone.now()))


def show(
    request: HttpRequest, room: Room, page: str, *, status: int = 200, stage: str = "", **context: Any
) -> HttpResponse:
    """One page of the room: a name of ours, or the whole name of a template of a capability above."""
    context |= {
        "room": room,
        "session": room.session,
        "banner": room.banner,
        "stages": rail(room, stage),
        "stage": stage,
        "stage_number": rules.STAGES.index(stage) + 1 if stage else 0,
        "heading": stages.STAGE_HEADINGS.get(stage, ""),
        "saying": stages.SAYINGS.get(stage, ""),
        "mode_sentence": stages.MODE_SENTENCES[room.session.mode],
        "move": move_from(room, stage),
        "follow": "" if room.is_closed else PREFIX + queries.follow_token(room.session, facilitator=room.person),
    }
    template = page if page.endswith(".html") else f"facilitation/room/{page}.html"
    return render(request, template, context, status=status)


def rail(room: Room, shown: str) -> list[Stop]:
    """The eight stages: how far each is, and where the group is now."""
    now = rules.STAGES.index(room.session.stage)
    smalls = rail_words(room)
    stops = []
    for number, key in enumerate(rules.STAGES):
        is_over = number < now or room.is_closed
        state = "done" if is_over else "current" if number == now else "coming"
        is_open = room.is_revealed or room.is_closed or key in rules.BEFORE_REVEAL
        href = reverse(f"room_{key}", args=[room.session.pk]) if is_open else ""
        stops.append(Stop(key, str(Session.Stage(key).label), state, href, smalls.get(key, ""), key == shown))
    return stops


def rail_words(room: Room) -> dict[str, str]:
    """How far each stage is, in a few words."""
    session, stage = room.session, room.session.stage
    past = set(rules.STAGES[: rules.STAGES.index(stage)]) | (set(rules.STAGES) if room.is_closed else set())
    words = {"prepare": _("Done") if "prepare" in past else ""}
    if stage == "list":
        words["list"] = ngettext("%(n)d has come in", "%(n)d have come in", session.listed) % {"n": session.listed}
    elif session.chosen:
        words["list"] = ngettext("%(n)d chosen", "%(n)d chosen", session.chosen) % {"n": session.chosen}
    if room.is_revealed:
        words["score"] = wording.answered_sentence(session.people_answered).rstrip(".")
        words["look"] = _("%(recorded)d of %(all)d levels recorded") % {
            "recorded": session.levels_recorded,
            "all": room.levels_total,
        }
    elif session.people:
        words["score"] = ngettext("%(n)d person", "%(n)d people", session.people) % {"n": session.people}
    if "content" in past:
        words["content"] = ngettext("%(n)d to look at again", "%(n)d to look at again", session.no_agreement) % {
            "n": session.no_agreement
        }
    if session.wishes_settled:
        words["wish"] = ngettext("Settled for %(n)d", "Settled for %(n)d", session.wishes_settled) % {
            "n": session.wishes_settled
        }
    if session.actions_made:
        words["act"] = ngettext("%(n)d action so far", "%(n)d actions so far", session.actions_made) % {
            "n": session.actions_made
        }
    return words


@dataclass(frozen=True, slots=True)
class Move:
    """How the group gets from where it is to where this page is, or on from it."""

    kind: str
    """on: to the next stage · here: the group is elsewhere and can be brought here · back: the same, with a note."""
    to: str
    name: str


def move_from(room: Room, shown: str) -> Move | None:
    """What may be moved from this page. None: nothing, or only the reveal."""
    if not shown or not room.can_change:
        return None
    stage = room.session.stage
    if shown == stage:
        following = rules.next_stage(stage)
        if following is None or not _may(room, following, note=True):
            return None
        return Move("on", following, str(Session.Stage(following).label))
    if not _may(room, shown, note=True):
        return None
    kind = "back" if rules.is_step_back(stage, shown) else "here"
    return Move(kind, shown, str(Session.Stage(shown).label))


def _may(room: Room, to: str, *, note: bool) -> bool:
    session = room.session
    return rules.may_move(session.stage, to, is_revealed=room.is_revealed, is_closed=room.is_closed, has_note=note)


def attempt(request: HttpRequest, change: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    """Make a change that comes from a button; when it is refused, the next page says why."""
    try:
        change(*args, **kwargs)
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
        return False
    return True


def to_page(room: Room, name: str, *args: Any) -> HttpResponse:
    """Go to one of the room's pages."""
    return redirect(f"room_{name}", room.session.pk, *args)


def to_stage(room: Room) -> HttpResponse:
    """Go to the stage the group is in now, after a change."""
    return redirect("room", room.session.pk)
