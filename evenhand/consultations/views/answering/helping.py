"""The pages of a cluster's helper: a meeting, sheets of paper, one person who speaks. They end with the closing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.facilitation.views.room.invitation import square_of

from ... import rules
from ...actions.adding import say_also_true
from ...actions.answering import record_answer, take_back
from ...actions.speaking import record_voice
from ...forms.answering.helping import AlsoForm, MeetingForm, SheetForm
from ...forms.answering.phone import AnswerForm
from ...models import Cluster, Consultation
from ...queries import answered, asked, told_to
from .page import FORM_SALT, for_helper, language_of, new_key, page, read_in, read_key, signed

Way = Cluster.Way
View = Callable[..., HttpResponse]


@require_safe
@for_helper
def home(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """What a helper can do for this cluster, and how many answered so far."""
    link = settings.PUBLIC_URL + reverse("asked", args=[cluster.token])
    return page(
        request,
        "helper",
        cluster,
        is_open=is_open(cluster),
        counts=answered.people_by_way(cluster),
        link=link,
        square=square_of(link),
        asks_back=told_to.asks_back(cluster),
        is_list=cluster.consultation.kind == Consultation.Kind.LEVELS,
    )


def while_open(view: View) -> View:
    """A page that a helper has only while answers are taken; afterwards it says so."""

    @wraps(view)
    def shown(request: HttpRequest, cluster: Cluster, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" and not is_open(cluster):
            return redirect("asked_helper", token=cluster.helper_token)
        return view(request, cluster, **kwargs)

    return shown


@require_http_methods(["GET", "HEAD", "POST"])
@for_helper
@while_open
def meeting(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """The notes of a meeting: how many were there, the hands for each line, what was said. Levels are said alone."""
    if cluster.consultation.kind == Consultation.Kind.LEVELS:
        raise Http404
    seen = asked.asked_in(cluster.consultation, language_of(request))
    form = MeetingForm(request.POST if request.method == "POST" else None, seen.questions)
    key, sentences = form_key(request), []
    if form.is_bound and form.is_valid():
        try:
            said = form.said()
            refuse_empty(said)
            record(request, cluster, Way.MEETING, key, said, people=form.cleaned_data["people"])
            return saved(request, cluster, key, "asking_meeting")
        except ValidationError as refusal:
            sentences = shown_here(refusal)
    status = 422 if form.is_bound else 200
    key = signed(key, FORM_SALT)
    return page(
        request, "meeting", cluster, asked=seen, form=form, key=key, sentences=sentences, status=status, **done(request)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_helper
@while_open
def sheet(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """One sheet of paper after the other, typed with digits."""
    seen = asked.asked_in(cluster.consultation, language_of(request))
    form = SheetForm(request.POST if request.method == "POST" else None, seen.questions)
    key, sentences = form_key(request), []
    if form.is_bound and form.is_valid() and not form.wrong:
        try:
            said = form.said()
            refuse_empty(said)
            record(request, cluster, Way.PAPER, key, said)
            return saved(request, cluster, key, "asking_sheet")
        except ValidationError as refusal:
            sentences = shown_here(refusal)
    elif form.is_bound:
        sentences = [wrong_boxes(form.wrong)]
    context = {"asked": seen, "form": form, "key": signed(key, FORM_SALT), "sentences": sentences, **done(request)}
    return page(request, "sheet", cluster, status=422 if form.is_bound else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_helper
@while_open
def person(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """What one person says to a helper, who types it; their own voice beside it if they want."""
    seen = asked.asked_in(cluster.consultation, language_of(request))
    form = AnswerForm(request.POST if request.method == "POST" else None, seen.questions, {})
    key, sentences = form_key(request), []
    if form.is_bound and form.is_valid():
        try:
            file = request.FILES.get("voice")
            if file is None:
                refuse_empty(form.said())
            elif not request.POST.get("agreed"):
                raise ValidationError(_("Ask the person first whether their voice may be kept."), code="not_agreed")
            spoken = (file, request.POST.get("spoken", "")) if file else None
            record(request, cluster, Way.HELPER, key, form.said(), spoken=spoken)
            return saved(request, cluster, key, "asking_person")
        except ValidationError as refusal:
            sentences = shown_here(refusal)
    context = {"asked": seen, "form": form, "key": signed(key, FORM_SALT), "sentences": sentences, **done(request)}
    is_list = cluster.consultation.kind == Consultation.Kind.LEVELS
    return page(request, "person", cluster, is_list=is_list, status=422 if form.is_bound else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_helper
def also_true(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """At a meeting afterwards: the hands for whether what a joint session found was also true."""
    if not told_to.asks_back(cluster):
        return redirect("asked_helper", token=cluster.helper_token)
    seen = asked.asked_in(cluster.consultation, language_of(request))
    form = AlsoForm(request.POST if request.method == "POST" else None, seen.questions)
    key, sentences = form_key(request), []
    if form.is_bound and form.is_valid():
        try:
            refuse_empty(form.said())
            say_also_true(cluster, key, form.said(), today=timezone.localdate())
            return redirect(reverse("asking_back", args=[cluster.helper_token]) + "?sent=1")
        except ValidationError as refusal:
            sentences = list(refusal.messages)
    context = {"form": form, "key": signed(key, FORM_SALT), "sentences": sentences}
    return page(request, "also_hands", cluster, status=422 if form.is_bound else 200, **context)


@require_POST
@for_helper
def undo(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """Take back what was typed last, to type it anew."""
    key = read_key(request.POST.get("key", ""), FORM_SALT)
    if key:
        take_back(cluster, key, timezone.localdate())
    wanted = request.POST.get("back", "")
    back = wanted if wanted in ("asking_meeting", "asking_sheet", "asking_person") else "asked_helper"
    return redirect(reverse(back, args=[cluster.helper_token]) + "?undone=1")


@require_safe
@for_helper
def paper(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """The sheet to print, in the language that is chosen."""
    seen = asked.asked_in(cluster.consultation, language_of(request))
    return page(request, "paper", cluster, asked=seen)


def record(
    request: HttpRequest,
    cluster: Cluster,
    way: str,
    key: str,
    said: Any,
    *,
    people: int = 1,
    spoken: tuple[Any, str] | None = None,
) -> None:
    """Keep what a helper typed, with a voice where there is one."""
    today, language = timezone.localdate(), language_of(request)
    if spoken is None:
        record_answer(cluster, way, key, said, today=today, language=language, people=people)
    else:
        record_voice(cluster, key, said, *spoken, today=today, language=language)


def saved(request: HttpRequest, cluster: Cluster, key: str, name: str) -> HttpResponse:
    """The same page empty, for the next one, with a way to take this one back."""
    wanted = f"&in={read_in(request)}" if read_in(request) else ""
    return redirect(reverse(name, args=[cluster.helper_token]) + f"?done={signed(key, FORM_SALT)}{wanted}")


def done(request: HttpRequest) -> dict[str, object]:
    """What the page says about what was sent a moment ago."""
    written = request.GET.get("done", "")
    return {"done": written if read_key(written, FORM_SALT) else "", "undone": bool(request.GET.get("undone"))}


def form_key(request: HttpRequest) -> str:
    """The key of this form: sent again, it is the same answer."""
    return read_key(request.POST.get("key", ""), FORM_SALT) or new_key()


def refuse_empty(said: dict[Any, Any]) -> None:
    """Refuses: a form in which nothing is said."""
    if not any(said.values()):
        raise ValidationError(_("Nothing was typed yet."), code="empty")


def shown_here(refusal: ValidationError) -> list[str]:
    """The sentences of a refusal that the page itself can show. Refuses: on what needs a page of its own."""
    if getattr(refusal, "code", None) in ("not_open", "moved", "no_such_way"):
        raise refusal
    return list(refusal.messages)


def wrong_boxes(wrong: int) -> str:
    """How many boxes hold something that no sheet says."""
    return ngettext(
        "%(n)d box holds something else than the number of a line. It is marked below.",
        "%(n)d boxes hold something else than the number of a line. They are marked below.",
        wrong,
    ) % {"n": wrong}


def is_open(cluster: Cluster) -> bool:
    """Whether answers are taken today."""
    consultation = cluster.consultation
    return rules.takes_answers(consultation.standing, consultation.closes_on, timezone.localdate())
