"""Answering on a phone: without an account, without a name; what was sent can be changed until the last day."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import rules
from ...actions.answering import record_answer
from ...forms.answering.phone import AnswerForm
from ...models import Cluster, Question
from ...queries import asked, told_to
from .page import SALT, for_cluster, give_key, key_of, language_of, new_key, page, read_in, signed, visitor_of
from .told import told_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_cluster
def answer(request: HttpRequest, cluster: Cluster, number: int = 1) -> HttpResponse:
    """The questions, one after the other; after telling what came of them, at the same address."""
    consultation = cluster.consultation
    if request.method != "POST" and consultation.standing == "told":
        return told_page(request, cluster)
    if request.method != "POST" and not takes_answers(cluster):
        is_offered = Cluster.Way.PHONE in cluster.ways
        return page(request, "over", cluster, is_phone_offered=is_offered, asks_back=told_to.asks_back(cluster))
    seen = asked.asked_in(consultation, language_of(request))
    if not 1 <= number <= max(1, len(seen.pages)):
        raise Http404
    return answering(request, cluster, seen, number)


@require_safe
@for_cluster
def sent(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """What was sent has arrived, and when one hears what came of it."""
    if consultation_is_over(cluster):
        return redirect(address(request, "asked", cluster))
    returned, _said = asked.said_with(cluster, key_of(request) or new_key())
    if returned is None:
        return redirect(address(request, "asked", cluster))
    return page(request, "sent", cluster)


@require_POST
@for_cluster
def somebody_else(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """Somebody else answers on this phone: it forgets the key of whoever answered before."""
    return give_key(redirect(address(request, "asked", cluster)), new_key())


@require_safe
@for_cluster
def to_talk(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """How to find a person to talk to, in the organiser's words. No number of the reader is asked for or kept."""
    return page(request, "talk", cluster)


def answering(request: HttpRequest, cluster: Cluster, seen: asked.Asked, number: int) -> HttpResponse:
    """One page of questions; sent as a form it is kept, and the next one follows."""
    pages = seen.pages or ((),)
    key = key_of(request)
    _returned, said = asked.said_with(cluster, key) if key else (None, {})
    form = AnswerForm(request.POST if request.method == "POST" else None, pages[number - 1], said)
    sentences: list[str] = []
    if form.is_bound and form.is_valid():
        if not key:
            sentences = [_("This page was open for too long, or is not from here. Choose again and send it.")]
        elif form.is_empty and not said:
            sentences = [_("Nothing was chosen yet. Choose a line, or write something.")]
        else:
            try:
                keep(request, cluster, form, key)
            except ValidationError as refusal:
                if getattr(refusal, "code", None) != "too_long":
                    raise
                sentences = refusal.messages
            else:
                return give_key(redirect(way_on(request, cluster, number, len(pages))), key)
    key = key or new_key()
    response = page(
        request,
        "answer",
        cluster,
        asked=seen,
        form=form,
        number=number,
        total=len(pages),
        key=signed(key, SALT),
        sentences=sentences,
        has_said=bool(said),
        is_list=bool(form.questions) and form.questions[0].kind == Question.Kind.LEVEL,
        back=address(request, "asked_page", cluster, number - 1) if number > 1 else "",
        originals=originals_on(seen, form, number),
        status=422 if form.is_bound else 200,
    )
    return give_key(response, key)


def originals_on(seen: asked.Asked, form: AnswerForm, number: int) -> list[asked.Read]:
    """What stands on a page in a translation, as it was written first."""
    head = (seen.text, seen.can_still_change, seen.who_decides) if number == 1 else (seen.text,)
    return asked.originals([*head, *(text for each in form.questions for text in each.texts)])


def keep(request: HttpRequest, cluster: Cluster, form: AnswerForm, key: str) -> None:
    """Keep what was chosen on one page."""
    now = timezone.now()
    counted = (visitor_of(request), now)
    said, language = form.said(), language_of(request)
    record_answer(cluster, Cluster.Way.PHONE, key, said, today=timezone.localdate(), language=language, counted=counted)


def way_on(request: HttpRequest, cluster: Cluster, number: int, total: int) -> str:
    """The next page of questions, or the one that says that everything has arrived."""
    if number < total:
        return address(request, "asked_page", cluster, number + 1)
    return address(request, "asked_sent", cluster)


def address(request: HttpRequest, name: str, cluster: Cluster, *more: int) -> str:
    """An address of this cluster, in the language that is read."""
    wanted = read_in(request)
    return reverse(name, args=[cluster.token, *more]) + (f"?{urlencode({'in': wanted})}" if wanted else "")


def takes_answers(cluster: Cluster) -> bool:
    """Whether its people can answer by phone today."""
    consultation = cluster.consultation
    is_open = rules.takes_answers(consultation.standing, consultation.closes_on, timezone.localdate())
    return is_open and Cluster.Way.PHONE in cluster.ways


def consultation_is_over(cluster: Cluster) -> bool:
    """Whether the last day has passed, or it was closed."""
    consultation = cluster.consultation
    return not rules.takes_answers(consultation.standing, consultation.closes_on, timezone.localdate())
