"""Who facilitates a partnership."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import actions, queries, rules
from ..forms import FacilitatorForm
from ..models import Invitation
from .fetching import changeable, refused, signed_in


@login_required
@require_http_methods(["GET", "POST"])
def facilitators(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The one or two facilitators, and inviting a second one."""
    person, partnership = signed_in(request), changeable(request, pk)
    form = FacilitatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_facilitator(partnership, form.cleaned_data["email"], person)
        except ValidationError as refusal:
            refused(form, refusal if hasattr(refusal, "error_dict") else ValidationError({"email": refusal}))
        else:
            messages.success(request, invitation_noted())
            return redirect("facilitators", pk)
    present, invited = queries.facilitators_of(partnership), list(partnership.invitations.all())
    context = {
        "partnership": partnership,
        "facilitators": present,
        "invited": invited,
        "form": form,
        "may_invite": rules.may_add_facilitator(len(present) + len(invited)),
        "may_leave": rules.may_leave_facilitator(len(present)),
        "tab": "facilitators",
    }
    return render(request, "partnerships/facilitators.html", context, status=422 if form.errors else 200)


def invitation_noted() -> str:
    """What happens next, with and without a mail server."""
    if settings.HAS_MAIL_SERVER:
        return _("The invitation is on its way.")
    return _("The invitation is noted. Tell them to sign in here with this address.")


@login_required
@require_POST
def leaving(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ends one's own part as a facilitator."""
    actions.leave_partnership(changeable(request, pk), signed_in(request))
    messages.success(request, _("You no longer facilitate this partnership."))
    return redirect("partnerships")


@login_required
@require_POST
def withdrawn(request: HttpRequest, pk: UUID, invitation_pk: UUID) -> HttpResponse:
    """Takes an invitation back."""
    partnership = changeable(request, pk)
    actions.withdraw_invitation(
        get_object_or_404(Invitation, partnership=partnership, pk=invitation_pk), signed_in(request)
    )
    return redirect("facilitators", pk)


@login_required
@require_POST
def answer(request: HttpRequest, invitation_pk: UUID) -> HttpResponse:
    """Says yes or no to an invitation."""
    person = signed_in(request)
    invitation = get_object_or_404(Invitation, pk=invitation_pk, email=person.email)
    if request.POST.get("answer") == "yes":
        actions.accept_invitation(invitation, person)
        return redirect("partnership", invitation.partnership_id)
    actions.decline_invitation(invitation, person)
    return redirect("partnerships")
