"""A comment by somebody one invites: asking for it, giving it, keeping it or taking it away."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from .. import actions, queries, rules
from ..forms import COMMENT, LONG, CommentForm, InviteForm
from .examples import back_to
from .reviewing import practice_called


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def asking(request: HttpRequest, notebook: OpenNotebook, item: str) -> HttpResponse:
    """Make a link that asks for one comment; see the links that are open; keep or take away what came."""
    asked = practice_called(item)
    do, token = request.POST.get("do", ""), request.POST.get("token", "")
    if do == "keep":
        actions.keep_comment(notebook, token)
        return back_to(item)
    if do == "take":
        actions.take_back(notebook, token)
        return back_to(item)
    if do == "forget":
        comment_id = request.POST.get("comment", "")
        actions.change_review(notebook, lambda found: rules.without_comment(found, item, comment_id))
        return back_to(item)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.invite(notebook, item, form.cleaned_data["words"])
        return redirect(reverse("review_comments", args=[item]) + "?saved=1")
    waiting = [each for each in queries.waiting_for(queries.review_in(notebook), item) if each.comment is None]
    links = [(each, request.build_absolute_uri(reverse("comment_link", args=[each.token]))) for each in waiting]
    status = 422 if form.errors else 200
    context = {"asked": asked, "form": form, "links": links, "most": LONG, "days": actions.LINK_DAYS}
    return page(request, "reviews/asking.html", status=status, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def commenting(request: HttpRequest, token: str) -> HttpResponse:
    """For the person who was asked: one practice, what its owner shows with it, room for a comment. It works once."""
    link = queries.open_link(token)
    shown = actions.shown_by(link, token) if link else None
    asked = queries.practice(shown.item) if shown else None
    form = CommentForm(request.POST if request.method == "POST" else None)
    if shown is None or asked is None:
        typed = request.POST.get("text", "").strip()
        return page(request, "reviews/link_over.html", status=410, texts=[typed] if typed else [])
    if form.is_bound and form.is_valid():
        try:
            actions.leave_comment(token, form.cleaned_data["text"])
        except ValidationError:
            return page(request, "reviews/link_over.html", status=410, texts=[form.cleaned_data["text"]])
        return page(request, "reviews/commented.html")
    status = 422 if form.errors else 200
    context = {"asked": asked, "shown": shown, "form": form, "most": COMMENT}
    return page(request, "reviews/commenting.html", status=status, **context)
