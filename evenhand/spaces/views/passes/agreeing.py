"""For accounts: which partnerships let their people have passes of a programme, until when, and printed cards."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.facilitation.views.room.invitation import square_of
from evenhand.partnerships.views.fetching import changeable, signed_in

from ...actions import passes as actions
from ...forms.passes import AgreeForm, CardsForm, LastDayForm
from ...models import Programme
from ...queries import passes as queries
from ...rules.passes import MOST_CARDS
from ..organising.fetching import for_organiser


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def members(request: HttpRequest, programme: Programme) -> HttpResponse:
    """For organisers: until when passes are taken, and the partnerships that agreed. 404 for anybody else."""
    passes = queries.passes_of(programme, timezone.now().date())
    form = LastDayForm(request.POST if "until" in request.POST else None, initial={"until": passes and passes.until})
    if request.method == "POST" and not form.is_bound:
        for each in queries.agreed_partnerships(programme):
            if str(each.partnership_id) == request.POST.get("partnership"):
                actions.end_agreement(programme, each.partnership_id)
        return redirect("programme_members", programme.pk)
    if form.is_bound and form.is_valid():
        try:
            actions.set_last_day(programme, form.cleaned_data["until"])
        except ValidationError as refusal:
            form.add_error("until", refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("programme_members", programme.pk)
    word = queries.link_to_agree(programme)
    context = {
        "programme": programme,
        "passes": passes,
        "form": form,
        "named": list(queries.agreed_partnerships(programme)),
        "link": settings.PUBLIC_URL + reverse("programme_agreeing", args=[word]),
        "tab": "members",
    }
    return render(request, "spaces/passes/members.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, signed: str) -> HttpResponse:
    """For facilitators with an organiser's link: agree for a partnership. 404 once the link works no more."""
    programme = queries.programme_asking(signed)
    if programme is None:
        raise Http404
    form = AgreeForm(queries.run_by(signed_in(request)), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        partnership = form.chosen()
        actions.agree(programme, partnership)
        return redirect("partnership_programmes", partnership.pk)
    context = {"programme": programme, "form": form}
    return render(request, "spaces/passes/agree.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programmes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For facilitators: programmes that let the people of this partnership in. 404 for a stranger."""
    partnership = changeable(request, pk)
    let_in = queries.let_in_by(partnership, timezone.now().date())
    if request.method == "POST":
        named = [each.programme for each in let_in if str(each.programme.pk) == request.POST.get("programme")]
        for programme in named:
            actions.end_agreement(programme, partnership.pk)
        return redirect("partnership_programmes", pk)
    context = {
        "partnership": partnership,
        "let_in": [(each, settings.PUBLIC_URL + reverse("take_pass", args=[each.programme.token])) for each in let_in],
        "most": MOST_CARDS,
        "tab": "programmes",
    }
    return render(request, "spaces/passes/programmes.html", context)


@login_required
@require_POST
def cards(request: HttpRequest, pk: UUID, programme_pk: UUID) -> HttpResponse:
    """A sheet of cards to print, shown this once. 404 for a programme that this partnership does not let in."""
    partnership = changeable(request, pk)
    let_in = queries.let_in_by(partnership, timezone.now().date())
    found = next((each for each in let_in if each.programme.pk == programme_pk and each.passes), None)
    form = CardsForm(request.POST)
    if found is None or not form.is_valid():
        raise Http404
    try:
        codes = actions.print_cards(found.programme, form.cleaned_data["number"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("partnership_programmes", pk)
    link = settings.PUBLIC_URL + reverse("meet", args=[found.programme.token])
    context = {
        "partnership": partnership,
        "passes": found.passes,
        "codes": codes,
        "link": link,
        "square": square_of(link),
    }
    response = render(request, "spaces/passes/cards.html", context)
    response["Cache-Control"] = "no-store"
    return response
