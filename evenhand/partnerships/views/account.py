"""What is kept about oneself, and closing one's account: both reach from people into partnerships."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from .. import actions, queries
from .fetching import signed_in


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """One's own account as a file."""
    account = queries.account_of(signed_in(request))
    response = JsonResponse(account, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="account.json"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Closes one's account."""
    person = signed_in(request)
    refusal = ""
    if request.method == "POST":
        try:
            actions.delete_account(person)
        except ValidationError as refused:
            refusal = refused.messages[0]
        else:
            logout(request)
            return redirect("landing")
    context = {"refusal": refusal, "alone": queries.only_facilitated_by(person)}
    return render(request, "partnerships/delete_account.html", context, status=422 if refusal else 200)
