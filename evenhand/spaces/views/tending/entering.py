"""Taking the invitation to facilitate a group, and coming back with six words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import queries as sessions

from ...actions import tending as actions
from ...forms.tending import SixWordsForm
from ...queries.tending import invited
from ..door.waiting import TRIED_TOO_OFTEN
from ..place import give_group, page, visitor_of


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What it is to facilitate this group; sent as a form it gives six words, shown once. The link works once."""
    row = invited(token)
    if row is None:
        return page(request, "spaces/tending/link_over.html", status=410)
    if request.method != "POST":
        return page(request, "spaces/tending/invitation.html", space=row.space)
    try:
        taken = actions.take_invitation(token)
    except ValidationError:
        return page(request, "spaces/tending/link_over.html", status=410)
    return give_group(page(request, "spaces/tending/words.html", phrase=taken.phrase), taken.tended)


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Open a group with the six words of somebody who facilitates it, on any phone."""
    form = SixWordsForm(request.POST if request.method == "POST" else None)
    template = "spaces/tending/come_back.html"
    if not form.is_bound:
        return page(request, template, form=form)
    visitor = visitor_of(request)
    if sessions.is_code_throttled(visitor):
        form.add_error(None, TRIED_TOO_OFTEN)
        return page(request, template, form=form, status=429)
    try:
        if form.is_valid():
            return give_group(redirect("place_group"), actions.open_with_six_words(form.cleaned_data["phrase"]))
    except ValidationError as refusal:
        if refusal.code == "wrong_phrase":
            facilitation.count_wrong_code(visitor)
        form.add_error("phrase", refusal)
    return page(request, template, form=form, status=422)
