"""Starting and changing a partnership. Deleting one asks for a second key: facilitation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions
from ..forms import PartnershipForm
from .fetching import changeable, refused, signed_in


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Starts a partnership."""
    person = signed_in(request)
    form = PartnershipForm(request.POST or None, initial=PartnershipForm.first_values(person.language))
    if request.method == "POST" and form.is_valid():
        try:
            partnership = actions.start_partnership(person, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            return redirect("partners", partnership.pk)
    return render(request, "partnerships/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes what is known about a partnership."""
    partnership = changeable(request, pk)
    form = PartnershipForm(request.POST or None, initial=PartnershipForm.values_of(partnership))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_partnership(partnership, signed_in(request), **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("partnership_settings", partnership.pk)
    context = {"partnership": partnership, "form": form, "tab": "settings"}
    return render(request, "partnerships/settings.html", context, status=422 if form.errors else 200)
