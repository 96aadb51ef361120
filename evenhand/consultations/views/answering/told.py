"""What came of it, at the link at which people answered; what is missing in it; whether it was also true for them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ... import rules
from ...actions.adding import add_missing, say_also_true
from ...models import AlsoTrue, Cluster
from ...queries import asked, told_to
from ...queries.shown import result_of
from .page import (
    FORM_SALT,
    SALT,
    for_cluster,
    give_key,
    key_of,
    language_of,
    new_key,
    page,
    read_key,
    signed,
    visitor_of,
)

ON_A_PAGE = 5
"""More would make the page too long for a poor line."""
ADDED_SHOWN = 10
ASKED_BACK_ON_A_PAGE = 5


def told_page(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """ "You said, we did", in the reader's language where somebody has translated it."""
    told = told_to.told_in(cluster.consultation, language_of(request))
    added = told_to.added_to(cluster.consultation)
    until = add_until(cluster)
    result, seen = result_of(cluster.consultation), asked.asked_in(cluster.consultation, language_of(request))
    return page(
        request,
        "told",
        cluster,
        told=told,
        progress=result.progress,
        weighed=told_to.weighed_in(cluster, result, seen),
        sheet=Paginator(told.heard, ON_A_PAGE).get_page(request.GET.get("page")),
        heading=seen.text,
        added=added[:ADDED_SHOWN],
        more=len(added[ADDED_SHOWN:]),
        until=until if until >= timezone.localdate() else None,
        asks_back=told_to.asks_back(cluster),
        originals=told.originals,
        key=signed(new_key(), FORM_SALT),
    )


@require_safe
@for_cluster
def told_print(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """The same on paper, to read out at a meeting or to put up."""
    if cluster.consultation.standing != "told":
        raise Http404
    until = add_until(cluster)
    return page(
        request,
        "told_print",
        cluster,
        told=told_to.told_in(cluster.consultation, language_of(request)),
        heading=asked.asked_in(cluster.consultation, language_of(request)).text,
        until=until if until >= timezone.localdate() else None,
        link=settings.PUBLIC_URL + reverse("asked", args=[cluster.token]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_cluster
def missing(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """Say what is missing in what was told."""
    back = reverse("asked", args=[cluster.token])
    key = read_key(request.POST.get("key", ""), FORM_SALT)
    if request.method != "POST" or not key:
        return redirect(back)
    counted = (visitor_of(request), timezone.now())
    text, language = request.POST.get("text", ""), language_of(request)
    add_missing(cluster, text, key, today=timezone.localdate(), language=language, counted=counted)
    return redirect(f"{back}?added=1")


@require_http_methods(["GET", "HEAD", "POST"])
@for_cluster
def also_true(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """What a joint session found, decision by decision: was this also true for you?"""
    if cluster.consultation.closed_at is None or not told_to.asks_back(cluster):
        raise Http404
    seen = asked.asked_in(cluster.consultation, language_of(request))
    found = Paginator([each for each in seen.questions if each.found], ASKED_BACK_ON_A_PAGE)
    sheet = found.get_page(request.GET.get("page"))
    key = key_of(request)
    sentences: list[str] = []
    if request.method == "POST":
        said = {each.pk: {answer: 1} for each in sheet if (answer := request.POST.get(f"q{each.number}", ""))}
        if key and said:
            counted = (visitor_of(request), timezone.now())
            say_also_true(cluster, key, said, today=timezone.localdate(), counted=counted)
            way_on = f"?page={sheet.next_page_number()}" if sheet.has_next() else "?sent=1"
            return give_key(redirect(reverse("asked_back", args=[cluster.token]) + way_on), key)
        sentences = [_("Nothing was chosen yet. Choose a line.")]
    key = key or new_key()
    response = page(
        request,
        "also_true",
        cluster,
        sheet=sheet,
        answers=AlsoTrue.Answer.choices,
        key=signed(key, SALT),
        sentences=sentences,
        status=422 if sentences else 200,
    )
    return give_key(response, key)


def add_until(cluster: Cluster) -> date:
    """The last day on which people say what is missing."""
    told_at = cluster.consultation.told_at
    assert told_at is not None
    return rules.add_until(timezone.localdate(told_at))
