"""The communities somebody organises, a new one, what it is, and who organises it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import organising
from ...actions.erasing import erase_community
from ...forms.organising import ChallengeForm, CommunityForm
from ...models import Challenge, Community
from ...queries.groups import challenges_of
from .fetching import for_organiser, refuse, signed_in

FOLDER = "communities/organising"


@login_required
@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """Those that this person organises, the newest first."""
    rows = Community.objects.visible_to(signed_in(request))
    return render(request, f"{FOLDER}/communities.html", {"communities": list(rows)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_community(request: HttpRequest) -> HttpResponse:
    """Writes down what a community is. Nobody is invited yet."""
    form = CommunityForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            row = organising.start_community(signed_in(request), form.wanted(), get_language() or "en")
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("community", row.pk)
    return render(request, f"{FOLDER}/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def community(request: HttpRequest, community: Community) -> HttpResponse:
    """What it works on, with the groups; sent as a form, one more challenge, or one without questions taken away."""
    form = ChallengeForm(request.POST if request.POST.get("do") == "add" else None)
    try:
        if request.method == "POST" and request.POST.get("do") == "remove":
            named = request.POST.get("challenge", "")
            rows = [each for each in Challenge.objects.filter(community=community) if str(each.pk) == named]
            for row in rows:
                organising.remove_challenge(row, signed_in(request))
            return redirect("community", community.pk)
        if form.is_bound and form.is_valid():
            words = form.cleaned_data["text"]
            organising.add_challenge(community, signed_in(request), words, get_language() or "en")
            return redirect("community", community.pk)
    except ValidationError as refusal:
        tell(request, form, refusal)
    context = {"community": community, "challenges": challenges_of(community), "form": form, "tab": "groups"}
    return render(request, f"{FOLDER}/community.html", context, status=422 if form.errors else 200)


def tell(request: HttpRequest, form: Form, refusal: ValidationError) -> None:
    """Say what was refused: at the form that was sent, else above the page."""
    if form.is_bound:
        refuse(form, refusal)
    else:
        messages.error(request, " ".join(refusal.messages))


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def community_settings(request: HttpRequest, community: Community) -> HttpResponse:
    """What it is called, who organises it, its end."""
    wanted, person = request.POST.get("do", ""), signed_in(request)
    start = {name: getattr(community, name) for name in ("name", "about", "asks_for_pairs")}
    form = CommunityForm(request.POST if wanted == "describe" else None, initial=start)
    link = ""
    try:
        if wanted == "end" and request.POST.get("sure"):
            organising.end_community(community, person)
            return redirect("community", community.pk)
        if wanted == "erase" and request.POST.get("sure"):
            erase_community(community, person)
            return redirect("communities")
        if wanted == "stop":
            organising.stop_organising(community, person)
            return redirect("communities")
        if wanted == "link":
            token = organising.organiser_token(community)
            link = settings.PUBLIC_URL + reverse("organise_community", args=[token])
        if form.is_bound and form.is_valid():
            organising.describe_community(community, person, form.wanted())
            messages.success(request, _("Saved."))
            return redirect("community_settings", community.pk)
    except ValidationError as refusal:
        tell(request, form, refusal)
    organisers = [each.person for each in community.organisers.select_related("person")]
    context = {"community": community, "form": form, "link": link, "organisers": organisers, "tab": "settings"}
    response = render(request, f"{FOLDER}/settings.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organise_community(request: HttpRequest, token: str) -> HttpResponse:
    """A link with which one more person organises a community; sent as a form, they do."""
    found = organising.community_of_token(token)
    if found is not None and request.method == "POST":
        row = organising.take_up_organising(token, signed_in(request))
        return redirect("community", row.pk)
    return render(request, f"{FOLDER}/organise.html", {"community": found}, status=200 if found else 404)
