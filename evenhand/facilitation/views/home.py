"""Setting up a session, and starting a rehearsal."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.partnerships import permissions as partnership_permissions
from evenhand.partnerships import queries as partnership_queries
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.rules import FEWEST_PARTNERS
from evenhand.people.models import Person

from .. import actions
from ..forms.home import ALONG, NewSessionForm
from ..models import Session
from ..queries import home


def signed_in(request: HttpRequest) -> Person:
    """The person behind a request of somebody who signed in."""
    assert isinstance(request.user, Person)
    return request.user


@login_required
@require_http_methods(["GET", "POST"])
def new_session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sets up a session, from nothing or from the one before."""
    person = signed_in(request)
    one = get_object_or_404(Partnership.objects.visible_to(person), pk=pk)
    if not partnership_permissions.can_change(person, one):
        raise PermissionDenied
    sessions = home.sessions_of(one)
    before = next((session for session in sessions if session.closed_at is not None), None)
    initial = {"label": _("Starting point")} if not sessions else {}
    form = NewSessionForm(request.POST or None, before=before, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            session = session_from(form, one, before, person)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("room", session.pk)
    partners = partnership_queries.present_partners(one)
    context = {
        "partnership": one,
        "form": form,
        "partners": partners,
        "are_enough": len(partners) >= FEWEST_PARTNERS,
        "is_first": not sessions,
        "banner": home.banner_of(one, sessions),
    }
    return render(request, "facilitation/home/new_session.html", context, status=422 if form.errors else 200)


def session_from(form: NewSessionForm, one: Partnership, before: Session | None, person: Person) -> Session:
    """The session the form asks for, in its first stage.

    Refuses: fewer than two partners, and what the action refuses.
    """
    typed = form.cleaned_data
    if len(partnership_queries.present_partners(one)) < FEWEST_PARTNERS:
        raise ValidationError(_("A session needs at least two partners. Add them first."), code="too_few")
    if before is not None and typed["decisions"] == ALONG:
        session = actions.start_next_session(before, typed["label"], person)
    else:
        session = actions.prepare_session(one, typed["label"], person, first_mode(one), follows=before)
    actions.change_session(session, person, from_on=typed["from_on"], to_on=typed["to_on"])
    return session


def first_mode(one: Partnership) -> str:
    """Who sees what until the risk questions are answered: stricter where speaking is risky in the partnership."""
    return Session.Mode.OPEN if one.risk == Partnership.Risk.ORDINARY else Session.Mode.BLURRED


@login_required
@require_POST
def rehearsals(request: HttpRequest) -> HttpResponse:
    """Starts a rehearsal with simulated participants."""
    return redirect("room", actions.start_rehearsal(signed_in(request)).pk)
