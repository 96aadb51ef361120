"""Writing a paper: what stands around its parts, what it asks for, who writes it; then it is closed and published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import papers as actions
from ...forms.papers import NewPaperForm, PairForm, PaperForm, RequestsForm, called
from ...models import Community, Paper
from ...queries import papers as queries
from ...queries.recommending import recommendations_of
from ..organising.fetching import for_organiser, refuse, signed_in
from .showing import paper_in, show


@require_safe
@for_organiser
def papers(request: HttpRequest, community: Community) -> HttpResponse:
    """The papers of a community."""
    return show(request, community, "papers", papers=queries.papers_of(community))


@require_http_methods(["GET", "POST"])
@for_organiser
def new_paper(request: HttpRequest, community: Community) -> HttpResponse:
    """A title and a language; everything else comes on the page of the paper."""
    form = NewPaperForm(request.POST or None, initial={"language": community.language})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.begin_paper(community, signed_in(request), **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("paper", community.pk, row.pk)
    return show(request, community, "form", form=form, title=_("New paper"))


@require_http_methods(["GET", "POST"])
@for_organiser
def paper(request: HttpRequest, community: Community, paper_id: UUID) -> HttpResponse:
    """The parts of a paper and what comes next; sent as a form it is closed, published or stopped."""
    row = paper_in(community, paper_id)
    if request.method == "POST":
        return _gone_on(request, row)
    text = queries.text_of(row)
    closed = queries.closed_version(row)
    published = queries.published_version(row)
    link = request.build_absolute_uri(f"/papers/{row.token}/") if published else ""
    return show(
        request,
        community,
        "paper",
        row=row,
        text=text,
        pairs=row.pairs.count(),
        closed=closed,
        published=published,
        is_changed=closed is not None and not _is_same(closed.content, text),
        endorsed=row.endorsements.count(),
        link=link,
        languages=queries.languages_of(row),
    )


def _is_same(content: dict[str, Any], text: dict[str, Any]) -> bool:
    """Whether a closed text still is what is being written."""
    parts = ("title", "subtitle", "language", "answers_by", "sections")
    requests = [[each["version"] for each in one["requests"]] for one in (content, text)]
    return all(content[name] == text[name] for name in parts) and requests[0] == requests[1]


def _gone_on(request: HttpRequest, row: Paper) -> HttpResponse:
    """Close the text, publish it, or stop the link."""
    person, wanted = signed_in(request), request.POST.get("do", "")
    try:
        if wanted == "close":
            actions.close_text(row, person)
            messages.success(request, _("Every organisation can endorse it now."))
        elif wanted == "publish":
            actions.publish_paper(row, person)
            messages.success(request, _("It is published. Whoever has the link can read it."))
        elif wanted == "stop":
            actions.stop_paper(row, person)
            messages.success(request, _("The link opens nothing any more."))
        else:
            raise Http404
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    return redirect("paper", row.community_id, row.pk)


@require_http_methods(["GET", "POST"])
@for_organiser
def paper_words(request: HttpRequest, community: Community, paper_id: UUID) -> HttpResponse:
    """Title, the line below it, its language, and the day by which answers are asked for."""
    row = paper_in(community, paper_id)
    names = ("title", "subtitle", "language", "answers_by")
    form = PaperForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    return _kept(request, row, form, lambda: actions.change_paper(row, signed_in(request), **form.cleaned_data))


@require_http_methods(["GET", "POST"])
@for_organiser
def paper_requests(request: HttpRequest, community: Community, paper_id: UUID) -> HttpResponse:
    """Which recommendations stand in it, each in its newest published version."""
    row = paper_in(community, paper_id)
    chosen = [str(each) for each in row.chosen.values_list("version__recommendation", flat=True)]
    form = RequestsForm(request.POST or None, recommendations_of(community), {"requests": chosen})
    return _kept(
        request,
        row,
        form,
        lambda: actions.choose_requests(row, signed_in(request), form.cleaned_data["requests"]),
    )


@require_http_methods(["GET", "POST"])
@for_organiser
def paper_pairs(request: HttpRequest, community: Community, paper_id: UUID) -> HttpResponse:
    """Who writes it, two by two. Outside only how many pairs there are is told."""
    row = paper_in(community, paper_id)
    if request.method == "POST" and request.POST.get("remove"):
        actions.unname_pair(row, signed_in(request), _number(request.POST["remove"]))
        return redirect("paper_pairs", community.pk, row.pk)
    form = PairForm(request.POST or None, community)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_pair(row, signed_in(request), *form.pair())
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("paper_pairs", community.pk, row.pk)
    named = row.pairs.select_related("first__organisation", "second__organisation")
    pairs = [(each.pk, called(each.first), called(each.second)) for each in named]
    return show(request, community, "pairs", row=row, form=form, pairs=pairs)


def _kept(request: HttpRequest, row: Paper, form: Form, keep: Callable[[], object]) -> HttpResponse:
    """Keep what was typed and go back to the paper, or show the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("paper", row.community_id, row.pk)
    return show(request, row.community, "form", form=form, row=row, title=row.title)


def _number(typed: str) -> str:
    return typed[:9] if typed.isascii() and typed.isdecimal() else "0"
