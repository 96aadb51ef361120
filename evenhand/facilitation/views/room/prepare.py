"""Prepare: what the session is called, who will see what, and how people come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import actions, queries, rules
from ...forms.room.preparing import InvitationForm, RiskForm, SessionForm, time_zones
from ...models import Session
from ...queries import rooms
from ...wording import stages
from .asking import tell_if_asked
from .frame import Room, attempt, in_room, show, to_page
from .invitation import Invitation, invitation_of


@require_http_methods(["GET", "POST"])
@in_room
def prepare(request: HttpRequest, room: Room) -> HttpResponse:
    """The page; sent as a form it keeps label and dates."""
    form = SessionForm(request.POST or None, initial=session_initial(room.session))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_session(room.session, room.person, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return to_page(room, "prepare")
    return show_preparation(request, room, session_form=form, status=422 if form.errors else 200)


def session_initial(session: Session) -> dict[str, Any]:
    return {name: getattr(session, name) for name in SessionForm.base_fields}


def show_preparation(request: HttpRequest, room: Room, status: int = 200, **forms: Any) -> HttpResponse:
    """Everything about a session before it begins."""
    session = room.session
    partners = rooms.partners_of(session.partnership_id)
    answered = rooms.has_answers(session)
    invitation = invitation_of(session) if session.is_door_open else None
    context: dict[str, Any] = {
        "session_form": forms.get("session_form") or SessionForm(initial=session_initial(session)),
        "time_zones": time_zones(),
        "risk_form": forms.get("risk_form") or RiskForm(),
        "suggested": forms.get("suggested"),
        "partners": partners,
        "is_many": rules.is_many_partners(len(partners)),
        "needs_partners": len(partners) < rules.PARTNERS_LEAST,
        "has_answers": answered,
        "modes": modes(session, has_answers=answered),
        "invitation": invitation,
        "texts": invitation_forms(session, invitation) if invitation else [],
        "always_codes": session.has_partner_codes and rules.names_nobody(session.partnership.risk),
        "codes": rooms.partner_codes(session) if session.has_partner_codes else [],
        "waiting": queries.progress_of(session).waiting if session.has_lobby else 0,
    }
    return show(request, room, "prepare", stage="prepare", status=status, **context)


def modes(session: Session, *, has_answers: bool) -> list[dict[str, Any]]:
    """The three modes, each with one sentence; those that can still be chosen."""
    offered = rules.offered_modes(session.mode, has_answers=has_answers)
    return [
        {
            "key": mode,
            "name": stages.MODE_NAMES[mode],
            "says": stages.MODE_SENTENCES[mode],
            "is_offered": mode in offered,
            "is_chosen": mode == session.mode,
        }
        for mode in rules.MODES
    ]


def invitation_forms(session: Session, invitation: Invitation) -> list[InvitationForm]:
    """One text for each language of the partnership that pages exist in."""
    written = rooms.invitation_texts(session)
    known = dict(settings.LANGUAGES)
    languages = [code for code in session.partnership.languages if code in known] or [settings.LANGUAGE_CODE]
    forms = []
    name = "" if rules.names_nobody(session.partnership.risk) else session.partnership.name
    for code in languages:
        with override(code):
            suggested = stages.default_invitation(name, invitation.link, invitation.code)
        initial = {"language": code, "text": written.get(code, suggested)}
        forms.append(InvitationForm(initial=initial, prefix=None, auto_id=f"invitation-{code}-%s"))
    return forms


@require_POST
@in_room
def suggest_mode(request: HttpRequest, room: Room) -> HttpResponse:
    """Say which mode four answers ask for. The answers are kept nowhere."""
    form = RiskForm(request.POST)
    suggested = rules.suggested_mode(form.answers())
    return show_preparation(request, room, risk_form=form, suggested=suggested)


@require_POST
@in_room
def choose_mode(request: HttpRequest, room: Room) -> HttpResponse:
    """Fix who will see what."""
    if attempt(request, actions.choose_mode, room.session, request.POST.get("mode", ""), room.person):
        messages.success(request, _("Saved."))
    return to_page(room, "prepare")


@require_POST
@in_room
def door(request: HttpRequest, room: Room) -> HttpResponse:
    """Open or close the door, renew the code, let people wait, ask for partners' codes."""
    session, person = room.session, room.person
    changes: dict[str, Callable[[], bool | None]] = {
        "open": lambda: actions.open_door(session, person),
        "close": lambda: actions.close_door(session, person),
        "renew": lambda: actions.renew_code(session, person),
        "lobby": lambda: actions.set_lobby(session, True, person),
        "no_lobby": lambda: actions.set_lobby(session, False, person),
        "codes": lambda: actions.set_partner_codes(session, True, person),
        "no_codes": lambda: actions.set_partner_codes(session, False, person),
    }
    wanted = request.POST.get("do", "")
    if wanted not in changes:
        raise Http404
    attempt(request, lambda: tell_if_asked(request, changes[wanted]()))
    return to_page(room, "score" if request.POST.get("from") == "score" else "prepare")


@require_POST
@in_room
def invitation_text(request: HttpRequest, room: Room) -> HttpResponse:
    """Keep a text to paste, in one language."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        raise Http404
    kept = form.cleaned_data
    if attempt(request, actions.write_invitation, room.session, kept["language"], kept["text"], room.person):
        messages.success(request, _("The text is kept."))
    return to_page(room, "prepare")


@require_safe
@in_room
def door_sheet(request: HttpRequest, room: Room) -> HttpResponse:
    """Code and square on one sheet, to print or to show large."""
    if not room.session.is_door_open:
        return to_page(room, "prepare")
    return show(request, room, "door_sheet", invitation=invitation_of(room.session))
