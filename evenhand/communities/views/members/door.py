"""Coming in: by a one-time link, by four words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_http_methods

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import queries as sessions

from ...actions.belonging import claim_link, return_with_phrase
from ...forms.members import ClaimForm, PhraseForm, new_form_key
from ...models import Member
from ...queries.members import member_by_link
from ..member_page import give_member, page, visitor_of

TRIED_TOO_OFTEN = gettext_lazy("Too many tries from here. Wait ten minutes, then try again.")


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: what it is for; sent as a form, with a name, somebody takes part, with four words."""
    offered = member_by_link(token)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            claimed = claim_link(token, form.cleaned_data["label"], get_language() or "", form.cleaned_data["form_key"])
        except ValidationError as refusal:
            form.add_error("label" if refusal.code == "no_label" else None, refusal)
        else:
            return with_words(request, claimed.member, claimed.phrase)
    if offered is None:
        return page(request, "communities/members/used_link.html", status=404)
    return page(
        request,
        "communities/members/claim.html",
        offered=offered,
        form=form,
        form_key=form.data.get("form_key") or new_form_key(),
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Back in with four words, on any phone."""
    form = PhraseForm(request.POST if request.method == "POST" else None)
    template = "communities/members/come_back.html"
    if not form.is_bound:
        return page(request, template, form=form)
    visitor = visitor_of(request)
    if sessions.is_code_throttled(visitor):
        form.add_error(None, TRIED_TOO_OFTEN)
        return page(request, template, form=form, status=429)
    try:
        if form.is_valid():
            return give_member(redirect("member_home"), return_with_phrase(form.cleaned_data["phrase"]))
    except ValidationError as refusal:
        facilitation.count_wrong_code(visitor)
        form.add_error("phrase", refusal)
    return page(request, template, form=form, status=422)


def with_words(request: HttpRequest, member: Member, phrase: str) -> HttpResponse:
    """The page that shows four words, once, with the place they open."""
    return give_member(page(request, "communities/members/words.html", member, phrase=phrase), member)
