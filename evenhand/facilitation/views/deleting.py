"""Deleting a partnership: with its name typed, and a second key once partners have taken part."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.partnerships import permissions as partnership_permissions
from evenhand.partnerships.models import Partnership

from .. import actions, queries
from ..forms.governing import DeleteForm
from ..wording.governing import WAITS
from .home import signed_in


@login_required
@require_http_methods(["GET", "POST"])
def delete_partnership(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Deletes a partnership after its name was typed, or asks for the second key."""
    person = signed_in(request)
    partnership = get_object_or_404(Partnership.objects.visible_to(person), pk=pk)
    if not partnership_permissions.can_change(person, partnership):
        raise PermissionDenied
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            is_gone = actions.delete_partnership(partnership, person, form.cleaned_data["typed_name"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The partnership is deleted.") if is_gone else str(WAITS))
            return redirect("partnerships")
    context = {
        "partnership": partnership,
        "form": form,
        "needs_second": queries.needs_second_key(partnership, None),
        "tab": "settings",
    }
    return render(request, "facilitation/home/delete_partnership.html", context, status=422 if form.errors else 200)
