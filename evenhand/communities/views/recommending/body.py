"""For a body that is asked: what is asked of it, by its link; and, signed in, its answer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.partnerships.models import Facilitator, Partner
from evenhand.people.models import Person

from ...actions.adopting import adopt, hashed, reject
from ...actions.refusing_recommendations import SENTENCES
from ...forms.recommending import AdoptForm, RejectForm
from ...models import Addressee, RecommendationVersion
from ...queries.recommending import addressee_by_hash, latest_published, replies_to
from ..organising.fetching import refuse, signed_in
from .shown import shown

FOLDER = "communities/recommending/body"
LANGUAGES = [code for code, _own in settings.LANGUAGES]


@require_safe
def request_read(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, and how it stands. Who has no such link finds nothing."""
    addressee, version = asked_by(token)
    return show(request, "request", addressee, token=token, **shown(version))


@login_required
@require_http_methods(["GET", "POST"])
def request_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Takes it on as a commitment of an organisation, or says why not; once."""
    addressee, version = asked_by(token)
    if hasattr(addressee, "reply"):
        return redirect("request_read", token)
    person = signed_in(request)
    wanted = request.POST.get("do", "")
    adopting = AdoptForm(request.POST if wanted == "adopt" else None, partners_of(person))
    rejecting = RejectForm(request.POST if wanted == "reject" else None)
    if wanted == "adopt" and adopting.is_valid() and adopted(addressee, version, person, adopting):
        return redirect("request_read", token)
    if wanted == "reject" and rejecting.is_valid() and rejected(addressee, person, rejecting):
        return redirect("request_read", token)
    failed = adopting.errors or rejecting.errors
    context = {"token": token, "row": version.recommendation, "version": version}
    return show(
        request,
        "answer",
        addressee,
        status=422 if failed else 200,
        adopting=adopting,
        rejecting=rejecting,
        **context,
    )


def adopted(addressee: Addressee, version: RecommendationVersion, person: Person, form: AdoptForm) -> bool:
    """Take it on. False: the form says why not."""
    maker = form.maker_chosen()
    if maker is None:
        form.add_error("maker", SENTENCES["not_there"])
        return False
    try:
        adopt(addressee, version, person, maker, form.cleaned_data["first_on"])
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def rejected(addressee: Addressee, person: Person, form: RejectForm) -> bool:
    """Do not take it on. False: the form says why not."""
    try:
        reject(addressee, person, form.cleaned_data["reason"])
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def asked_by(token: str) -> tuple[Addressee, RecommendationVersion]:
    """The body this link was made for, and what is asked of it today. Refuses: 404.

    Queries: 2.
    """
    addressee = addressee_by_hash(hashed(token))
    version = latest_published(addressee.recommendation) if addressee else None
    if addressee is None or version is None:
        raise Http404
    version.recommendation = addressee.recommendation
    return addressee, version


def partners_of(person: Person) -> list[Partner]:
    """The organisations of the partnerships this person facilitates.

    Queries: 1.
    """
    own = Facilitator.objects.filter(person=person, partnership__is_example=False).values("partnership")
    rows = Partner.objects.filter(partnership__in=own, left_at__isnull=True).select_related("partnership")
    return list(rows.order_by("partnership__name", "partnership_id", "order"))


def show(request: HttpRequest, name: str, addressee: Addressee, *, status: int = 200, **context: Any) -> HttpResponse:
    """One page of a body. It is kept nowhere on the way."""
    own = next((each for each in replies_to(addressee.recommendation) if each.addressee == addressee.pk), None)
    context |= {
        "addressee": addressee,
        "community": addressee.recommendation.community,
        "own_reply": own,
        "languages": LANGUAGES,
    }
    response = render(request, f"{FOLDER}/{name}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
