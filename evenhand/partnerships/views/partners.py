"""The organisations in a partnership, on one page that grows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import actions, queries, rules
from ..forms import PartnerForm
from ..models import Partner, Partnership
from .fetching import changeable, refused, signed_in


def changeable_partner(request: HttpRequest, pk: UUID, partner_pk: UUID) -> Partner:
    """A partner of a partnership this person may change."""
    return get_object_or_404(
        Partner.objects.select_related("partnership"), partnership=changeable(request, pk), pk=partner_pk
    )


def partners_page(request: HttpRequest, partnership: Partnership, form: PartnerForm) -> HttpResponse:
    """The list of partners with the form for one more."""
    present = queries.present_partners(partnership)
    context = {
        "partnership": partnership,
        "partners": present,
        "left": queries.left_partners(partnership),
        "form": form,
        "may_add": rules.may_add_partner(len(present)),
        "may_remove": rules.may_leave_partner(len(present)),
        "are_many": rules.are_many(len(present)),
        "are_enough": len(present) >= rules.FEWEST_PARTNERS,
        "tab": "partners",
    }
    return render(request, "partnerships/partners.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def partners(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All partners, and one more."""
    partnership = changeable(request, pk)
    form = PartnerForm(request.POST or None, initial=PartnerForm.first_values())
    if request.method == "POST" and form.is_valid():
        try:
            partner = actions.add_partner(partnership, signed_in(request), **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": partner.name})
            return redirect("partners", partnership.pk)
    return partners_page(request, partnership, form)


@login_required
@require_http_methods(["GET", "POST"])
def partner(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """Changes one partner."""
    one = changeable_partner(request, pk, partner_pk)
    form = PartnerForm(request.POST or None, initial=PartnerForm.values_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_partner(one, signed_in(request), **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("partners", pk)
    context = {"partnership": one.partnership, "partner": one, "form": form, "tab": "partners"}
    return render(request, "partnerships/partner.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def order(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """Moves a partner one place up or down."""
    one = changeable_partner(request, pk, partner_pk)
    actions.move_partner(one, signed_in(request), -1 if request.POST.get("to") == "up" else 1)
    return redirect("partners", pk)


@login_required
@require_POST
def leaving(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """Takes a partner off the list."""
    one = changeable_partner(request, pk, partner_pk)
    if actions.remove_partner(one, signed_in(request)):
        messages.success(request, _("%(name)s is off the list.") % {"name": one.name})
    else:
        messages.success(request, _("%(name)s has left. What was said in earlier sessions stays.") % {"name": one.name})
    return redirect("partners", pk)


@login_required
@require_POST
def coming_back(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """A partner that had left takes part again."""
    actions.take_partner_back(changeable_partner(request, pk, partner_pk), signed_in(request))
    return redirect("partners", pk)
