"""Drafts: a facilitator writes down what an organisation wants to promise; its own voice publishes it."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.facilitation.models import Action
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.views.fetching import changeable, signed_in

from ... import actions, queries
from ...models import Commitment
from .fetching import commitment_in, today
from .forms import DraftForm, first_values


@login_required
@require_http_methods(["GET", "POST"])
def new_commitment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Writes a draft, from an action of a session when the address names one."""
    partnership = changeable(request, pk)
    action = action_named(request, partnership)
    partners = partnerships.present_partners(partnership)
    initial = first_values(action, today()) | {"form_key": secrets.token_urlsafe(12)}
    form = DraftForm(request.POST or None, partners, initial=initial)
    if request.method == "POST" and form.is_valid():
        maker = form.partners[form.cleaned_data["maker"]]
        try:
            kept = actions.draft_commitment(
                partnership, maker, form.chosen_receivers(), signed_in(request), action=action, **form.wanted()
            )
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The draft is kept. Nobody has been told yet."))
            return redirect("commitment", partnership.pk, kept.pk)
    return show_draft(request, partnership, form, action=action)


@login_required
@require_http_methods(["GET", "POST"])
def change_draft(request: HttpRequest, pk: UUID, commitment_id: UUID) -> HttpResponse:
    """Writes a draft anew. 404 once it is published: then only its maker adds a version."""
    partnership = changeable(request, pk)
    row = commitment_in(partnership, commitment_id)
    if not row.is_draft:
        raise Http404
    partners = partnerships.present_partners(partnership)
    form = DraftForm(request.POST or None, partners, row.review_every_months, initial=values_of(row))
    form.fields["maker"].disabled = True
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted() | {"action": row.action, "decision": row.decision}
        try:
            actions.change_draft(row, signed_in(request), form.chosen_receivers(), **wanted)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("commitment", partnership.pk, row.pk)
    return show_draft(request, partnership, form, row=row)


@login_required
@require_POST
def removed_draft(request: HttpRequest, pk: UUID, commitment_id: UUID) -> HttpResponse:
    """Throws a draft away. 404 once it is published."""
    row = commitment_in(changeable(request, pk), commitment_id)
    if not row.is_draft:
        raise Http404
    actions.remove_draft(row, signed_in(request))
    messages.success(request, _("The draft is removed."))
    return redirect("commitments", pk)


def show_draft(request: HttpRequest, partnership: Partnership, form: DraftForm, **more: Any) -> HttpResponse:
    """The page with the form."""
    context = {"partnership": partnership, "form": form, "tab": "commitments", **more}
    return render(request, "commitments/room/draft.html", context, status=422 if form.errors else 200)


def action_named(request: HttpRequest, partnership: Partnership) -> Action | None:
    """The action a draft begins from. Refuses: 404 for one of another partnership."""
    typed = request.GET.get("action", "")
    if not typed:
        return None
    try:
        key = UUID(typed)
    except ValueError as none:
        raise Http404 from none
    rows = Action.objects.select_related("owner", "confirmer", "decision", "session").prefetch_related(
        "shifts__partner"
    )
    return get_object_or_404(rows, pk=key, session__partnership=partnership)


def values_of(row: Commitment) -> dict[str, Any]:
    """A draft as its form shows it."""
    words = row.versions.get()
    return {
        "maker": row.maker.key,
        "receivers": [each.key for each in queries.present_receivers(row)],
        "text": words.text,
        "why": words.why,
        "how_we_will_know": words.how_we_will_know,
        "first_on": row.first_on,
        "rhythm": str(row.review_every_months or 0),
        "is_public": row.is_public,
    }
