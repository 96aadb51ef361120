"""For whoever is asked to add to a group picture: what it is, and adding one's answers or taking them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.facilitation.rules import is_opened_on_the_way, names_nobody
from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import NoNotebook, for_notebook, notebook_of, page
from evenhand.partnerships import queries as partnerships

from ...actions import pictures as actions
from ...models import Picture
from ...queries import own_answers
from ...queries import pictures as queries
from ...rules import pictures as rules
from ...rules.pictures import Hindrance, OwnAdded

Place = Literal["in", "may_add", "closed", "was_in", "was_not_in", "no_check"] | Hindrance


@dataclass(frozen=True, slots=True)
class Own:
    """Where somebody's answers stand towards one picture."""

    place: Place
    free_on: date | None = None
    """From when on they may be in another picture."""
    is_newer: bool = False
    """Whether there is a newer self-check than the one whose answers are in it."""


@require_safe
def group_picture(request: HttpRequest, token: str) -> HttpResponse:
    """What a picture is, who opened it, and which organisations could see it: for everybody with the link.

    At high risk it names neither: a link stays in a browser, and lies in messages.
    """
    found = picture_at(token)
    partnership = found.partnership
    is_named = not names_nobody(partnership.risk)
    if not is_named and is_opened_on_the_way(request.headers):
        return kept_nowhere(page(request, "selfchecks/own/switch.html", status=403))
    response = page(
        request,
        "selfchecks/own/group_picture.html",
        picture=found,
        partnership=partnership,
        partners=partnerships.present_partners(partnership) if is_named else [],
        is_named=is_named,
        until=found.opened_on + rules.OPEN_FOR,
        has_notebook=not isinstance(notebook_of(request), NoNotebook),
    )
    return kept_nowhere(response)


@require_safe
@for_notebook
def own_pictures(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """The picture one's answers are or were in, and how one comes to another."""
    added = rules.from_section(notebook.section(actions.SECTION))
    fate, looked_on = queries.fate_of(added) if added else (None, None)
    response = page(
        request,
        "selfchecks/own/pictures.html",
        added=added,
        fate=fate,
        looked_on=looked_on,
        free_on=rules.free_on(added, fate, looked_on) if added and fate else None,
    )
    return kept_nowhere(response)


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def own_picture(request: HttpRequest, notebook: OpenNotebook, token: str) -> HttpResponse:
    """What would go along, and whether one's answers are in; a form adds them or takes them back."""
    found = picture_at(token)
    if request.method == "POST":
        return changed(request, notebook, found)
    own, lines = own_of(notebook, found), own_answers.in_words(notebook)
    return kept_nowhere(page(request, "selfchecks/own/own_picture.html", picture=found, own=own, lines=lines))


def changed(request: HttpRequest, notebook: OpenNotebook, found: Picture) -> HttpResponse:
    """Add one's answers to a picture, or take them back."""
    wanted = request.POST.get("do", "")
    if wanted == "add":
        actions.add_answers(notebook, found, own_answers.answers_to_add(notebook))
    elif wanted == "take_back":
        actions.take_back(notebook, found)
        return redirect(reverse("own_picture", args=[found.token]) + "?out=1")
    else:
        raise Http404
    return redirect("own_picture", found.token)


def own_of(notebook: OpenNotebook, found: Picture) -> Own:
    """Where somebody's answers stand towards a picture.

    Queries: 1 at most.
    """
    added = rules.from_section(notebook.section(actions.SECTION))
    answers = own_answers.answers_to_add(notebook)
    if added is not None and added.picture == str(found.pk):
        if found.is_open:
            is_newer = answers is not None and dict(answers.given) != dict(added.answers)
            return Own("in", is_newer=is_newer)
        return Own("was_in" if found.looked_on else "closed", rules.free_on(added, *fate_of(found)))
    if not found.is_open:
        return Own("was_not_in" if found.looked_on else "closed")
    if answers is None or not found.takes(answers.instrument, answers.version):
        return Own("no_check")
    return own_elsewhere(added, answers.check_on)


def own_elsewhere(added: OwnAdded | None, check_on: date) -> Own:
    """Whether answers of that day may go into an open picture, when their owner's may have been in another one."""
    if added is None:
        return Own("may_add")
    fate, looked_on = queries.fate_of(added)
    hindrance = rules.hindrance(added, fate, looked_on, check_on, timezone.now().date())
    return Own(hindrance or "may_add", rules.free_on(added, fate, looked_on))


def fate_of(found: Picture) -> tuple[rules.Fate, date | None]:
    """What became of a picture that is closed."""
    return ("looked", found.looked_on) if found.looked_on else ("ended", None)


def picture_at(token: str) -> Picture:
    """The picture at this address. 404 when there is none."""
    found = queries.picture_by_token(token)
    if found is None:
        raise Http404
    return found


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """The response, which nobody on the way may keep and no search engine may list."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
