"""Beginning to speak: from a seat, by a one-time link, by four words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_http_methods

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import queries as sessions
from evenhand.facilitation.models import Participant
from evenhand.facilitation.views.phone.page import page as seat_page
from evenhand.facilitation.views.phone.seat import seated
from evenhand.partnerships import queries as partnerships

from ... import actions, queries
from ...forms import ClaimForm, PhraseForm, new_form_key
from ...models import Voice
from .page import NoVoice, give_voice, is_told_to_switch, page, visitor_of, voice_of

TRIED_TOO_OFTEN = gettext_lazy("Too many tries from here. Wait ten minutes, then try again.")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def follow(request: HttpRequest, seat: Participant) -> HttpResponse:
    """From a representative's phone: what following means; sent as a form it begins, with four words."""
    if request.method == "POST":
        claimed = actions.follow_from_seat(seat)
        return with_words(request, claimed.voice, claimed.phrase)
    has_voice = queries.voice_of_seat(seat) is not None
    may_follow = has_voice or queries.may_follow(seat)
    is_held = not isinstance(voice_of(request), NoVoice)
    return seat_page(
        request, "commitments/here/follow.html", seat, may_follow=may_follow, has_voice=has_voice, is_held=is_held
    )


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: what it is for; sent as a form, with a name, it begins, with four words."""
    offered = queries.voice_by_link(token)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if offered is not None and is_told_to_switch(request, offered.partner.partnership):
        return page(request, "commitments/voice/switch.html", status=403)
    if form.is_bound and form.is_valid():
        try:
            claimed = actions.claim_link(
                token, form.cleaned_data["label"], get_language() or "", form.cleaned_data["form_key"]
            )
        except ValidationError as refusal:
            form.add_error("label" if refusal.code == "no_label" else None, refusal)
        else:
            return with_words(request, claimed.voice, claimed.phrase)
    if offered is None:
        return page(request, "commitments/voice/used_link.html", status=404)
    return page(
        request,
        "commitments/voice/claim.html",
        partner=offered.partner,
        names=[each.person.name for each in partnerships.facilitators_of(offered.partner.partnership)],
        form=form,
        form_key=form.data.get("form_key") or new_form_key(),
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Back in with four words, on any phone."""
    form = PhraseForm(request.POST if request.method == "POST" else None)
    template = "commitments/voice/come_back.html"
    if not form.is_bound:
        return page(request, template, form=form)
    visitor = visitor_of(request)
    if sessions.is_code_throttled(visitor):
        form.add_error(None, TRIED_TOO_OFTEN)
        return page(request, template, form=form, status=429)
    try:
        if form.is_valid():
            return give_voice(redirect("voice_home"), actions.return_with_phrase(form.cleaned_data["phrase"]))
    except ValidationError as refusal:
        facilitation.count_wrong_code(visitor)
        form.add_error("phrase", refusal)
    return page(request, template, form=form, status=422)


def with_words(request: HttpRequest, voice: Voice, phrase: str) -> HttpResponse:
    """The page that shows four words, once, with the voice they open."""
    return give_voice(page(request, "commitments/voice/words.html", voice, phrase=phrase), voice)
