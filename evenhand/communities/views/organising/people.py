"""Organisations of a community, and one-time links for people who take part for them."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.facilitation.views.room.invitation import square_of

from ...actions import belonging, organising
from ...forms.organising import LinksForm, OrganisationForm
from ...models import Community, Member, Organisation, today
from ...queries.members import organisations_of
from .fetching import for_organiser, refuse, signed_in

FOLDER = "communities/organising"


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def community_people(request: HttpRequest, community: Community) -> HttpResponse:
    """Each organisation with who takes part and the links that wait; sent as a form, one more organisation."""
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data
        try:
            organising.add_organisation(community, signed_in(request), kept["name"], kept["place"], kept["region"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("community_people", community.pk)
    return people_page(request, community, form, None)


def people_page(
    request: HttpRequest, community: Community, form: OrganisationForm, links: LinksForm | None
) -> HttpResponse:
    """The page of organisations, with what was refused.

    Queries: 2.
    """
    organisations = organisations_of(community)
    rows = [(each, *_of(each)) for each in organisations]
    context = {
        "community": community,
        "rows": rows,
        "form": form,
        "links": links or LinksForm(None, organisations),
        "tab": "people",
    }
    is_refused = bool(form.errors) or bool(links and links.errors)
    return render(request, f"{FOLDER}/people.html", context, status=422 if is_refused else 200)


def _of(organisation: Organisation) -> tuple[list[Member], list[Member], bool]:
    """Who takes part for an organisation, links that wait, and whether it can be taken off the list."""
    rows = list(organisation.members.all())
    there = [each for each in rows if each.claimed_on and each.left_at is None]
    waiting = [each for each in rows if not each.claimed_on and each.link_ends_on and each.link_ends_on >= today()]
    return there, waiting, not any(each.claimed_on for each in rows)


@require_POST
@for_organiser
def member_links(request: HttpRequest, community: Community) -> HttpResponse:
    """Makes a one-time link, or two for a pair, and shows them, this once."""
    form = LinksForm(request.POST, organisations_of(community))
    if not form.is_valid():
        return people_page(request, community, OrganisationForm(None), form)
    first, second = form.both()
    try:
        offered = belonging.offer_links(first, second, signed_in(request))
    except ValidationError as refusal:
        refuse(form, refusal)
        return people_page(request, community, OrganisationForm(None), form)
    lines = [(each.member, settings.PUBLIC_URL + reverse("member_claim", args=[each.token])) for each in offered]
    context = {
        "community": community,
        "links": [(member.organisation, link, square_of(link)) for member, link in lines],
        "ends_on": offered[0].member.link_ends_on,
        "tab": "people",
    }
    response = render(request, f"{FOLDER}/links.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_organiser
def withdrawn_member_link(request: HttpRequest, community: Community, member_pk: UUID) -> HttpResponse:
    """Takes back a link that nobody has opened. 404 for one that was opened: a member leaves by themself."""
    member = get_object_or_404(Member.objects.offered(), community=community, pk=member_pk)
    belonging.take_link_back(member, signed_in(request))
    messages.success(request, _("The link no longer works."))
    return redirect("community_people", community.pk)


@require_POST
@for_organiser
def removed_organisation(request: HttpRequest, community: Community, organisation_pk: UUID) -> HttpResponse:
    """Takes an organisation off the list for which nobody has come."""
    row = get_object_or_404(Organisation, community=community, pk=organisation_pk)
    try:
        organising.remove_organisation(row, signed_in(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("community_people", community.pk)
