"""Content?: whether each organisation is content with the way a decision goes, said on phones or aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession

from ... import actions, queries
from ...models import Satisfaction
from ...queries import rooms
from .cells import cell_rows
from .frame import Room, attempt, in_room, show, to_page

OUTCOMES = {
    "agreement": gettext_lazy("Content with it"),
    "no_agreement": gettext_lazy("To look at again"),
    "ask": gettext_lazy("Unsure: ask again"),
}
LONG_ANSWERS = {
    "disagree": gettext_lazy("Want it to change"),
    "unsure": gettext_lazy("Not sure"),
    "agree": gettext_lazy("Content"),
}
SHORT_ANSWERS = {
    "agree": gettext_lazy("content"),
    "disagree": gettext_lazy("wants it to change"),
    "unsure": gettext_lazy("not sure"),
}


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One decision: how it goes today, and whether the group is content with it."""

    key: str
    number: int
    text: str
    levels: tuple[tuple[str, DisclosedCell], ...]
    answered: int
    said: tuple[tuple[str, str], ...]
    outcome: str
    is_open: bool
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    """What was said, and which organisations said it."""
    reasons: tuple[str, ...]


@require_http_methods(["GET", "POST"])
@in_room
def content(request: HttpRequest, room: Room) -> HttpResponse:
    """Every decision with what is known; sent as a form it keeps what one organisation said aloud."""
    if request.method == "POST":
        return say(request, room)
    seen = queries.looked_at(room.session, queries.FACILITATOR)
    partners = rooms.partners_of(room.session.partnership_id)
    context: dict[str, Any] = {
        "standpoints": standpoints(room, seen),
        "partners": partners,
        "answers": Satisfaction.Answer.choices,
        "is_shown": any(each.satisfaction for each in seen.decisions) or room.session.stage != "content",
        "opened": request.GET.get("decision", ""),
    }
    return show(request, room, "content", stage="content", **context)


def standpoints(room: Room, seen: DisclosedSession) -> list[Standpoint]:
    """Every decision, in order."""
    rows = {decision.key: decision.pk for decision in rooms.chosen_of(room.session)}
    answered = queries.organisations_answered(room.session, "satisfaction")
    shorts = {each.id: each.short for each in seen.organisations}
    aloud = queries.satisfactions_said_aloud(room.session) if room.runs else {}
    partners = {partner.pk: partner.short for partner in rooms.partners_of(room.session.partnership_id)}
    found = []
    for decision in seen.decisions:
        given, pk = decision.satisfaction, rows.get(decision.id)
        outcome = given.outcome if given else None
        by_organisation = (given.by_organisation if given else None) or {}
        found.append(
            Standpoint(
                decision.id,
                decision.number,
                decision.text,
                tuple((shorts[cell.organisation], cell) for cell in decision.cells),
                len(answered.get(pk, ())) if pk else 0,
                tuple((partners[p], str(SHORT_ANSWERS[a])) for (d, p), a in aloud.items() if d == pk and p in partners),
                str(OUTCOMES[outcome]) if outcome else "",
                outcome == "no_agreement",
                by_answer(by_organisation, shorts),
                given.reasons if given else (),
            )
        )
    return found


def by_answer(answers: Mapping[str, str], shorts: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The organisations that gave each answer, in their fixed order."""
    groups = [
        (word, tuple(shorts[key] for key, given in answers.items() if given == answer))
        for answer, word in LONG_ANSWERS.items()
    ]
    return tuple((str(word), names) for word, names in groups if names)


def say(request: HttpRequest, room: Room) -> HttpResponse:
    """Keep what an organisation said aloud about one decision, or take it back."""
    decision, partner = cell_rows(room.session, request.POST.get("decision", ""), request.POST.get("partner", ""))
    answer = request.POST.get("answer", "")
    if answer and answer not in Satisfaction.Answer.values:
        raise Http404
    if attempt(request, actions.record_satisfaction_for, decision, partner, answer or None, room.person):
        messages.success(request, _("Recorded."))
    return to_page(room, "content")
