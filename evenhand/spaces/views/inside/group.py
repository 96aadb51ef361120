"""Inside a group for whoever facilitates it: looking at the agreements with everyone, and the texts as all see them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import agreeing as actions
from ...forms.agreeing import LineAnewForm
from ...queries.agreeing import agreed_lines
from ...queries.carrying import texts_of
from ...queries.tending import Tending
from ...rules import agreeing as rules
from ..place import for_space_facilitator, page


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def group_agreements(request: HttpRequest, tending: Tending) -> HttpResponse:
    """For whoever facilitates the group: look with everyone, and ask a line anew."""
    space = tending.facilitator.space
    form = LineAnewForm(request.POST if request.POST.get("do") == "anew" else None)
    refusal = ""
    if request.method == "POST":
        try:
            _changed(request, tending, form)
            return redirect(reverse("place_group_agreements") + "?saved=1")
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
    return page(
        request,
        "spaces/inside/group_agreements.html",
        lines=sorted(agreed_lines(space), key=lambda line: line.is_asked),
        refusal=refusal,
        longest=rules.LONGEST_WORDING,
        status=422 if refusal else 200,
    )


@require_safe
@for_space_facilitator
def group_texts(request: HttpRequest, tending: Tending) -> HttpResponse:
    """For whoever facilitates the group: its texts, as everyone with a place sees them."""
    return page(
        request, "spaces/inside/group_texts.html", texts=texts_of(tending.facilitator.space, timezone.now().date())
    )


def _changed(request: HttpRequest, tending: Tending, form: LineAnewForm) -> None:
    space = tending.facilitator.space
    if request.POST.get("do") == "look":
        actions.look_at_lines(space, timezone.now().date())
    elif form.is_valid():
        actions.word_line_anew(space, form.cleaned_data["ref"], form.cleaned_data["text"], get_language() or "en")
    else:
        raise ValidationError([str(error) for errors in form.errors.values() for error in errors])
