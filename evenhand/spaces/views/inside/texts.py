"""The texts a group carries out: everyone reads them first, answers, and sees once what became of each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import carrying as actions
from ...forms.carrying import AnswerForm, NewTextForm, TextForm
from ...models import TakeOut
from ...queries.carrying import AskedText, texts_of
from ...queries.seats import HeldPlace
from ...rules import carrying as rules
from ..place import for_place, page


@require_safe
@for_place
def texts(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """The text that waits for this seat, and all others."""
    found = _texts(place)
    return _shown(request, place, found[0] if found and found[0].waits else None, found, AnswerForm())


@require_http_methods(["GET", "HEAD", "POST"])
@for_place
def text(request: HttpRequest, place: HeldPlace, takeout: UUID) -> HttpResponse:
    """One text. Sent as a form, the answer to it is kept, and the next one comes."""
    found = _texts(place)
    chosen = next((each for each in found if each.takeout == takeout), None)
    if chosen is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.answer_text(
            place.seat.space,
            _version_read(request, chosen),
            place.mark,
            is_objected_to=form.is_objected_to,
            reason=form.cleaned_data["reason"],
            today=_today(),
        )
        return redirect(reverse("place_texts") + "?saved=1")
    return _shown(request, place, chosen, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_place
def new_text(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """A text that everyone is asked about."""
    form = NewTextForm(request.POST if request.method == "POST" else None)
    refusals: list[str] = []
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data
        try:
            actions.write_text(
                place.seat.space, sent["text"], get_language() or "en", sent["destination"], sent["until"], _today()
            )
            return redirect(reverse("place_texts") + "?saved=1")
        except ValidationError as refusal:
            refusals = refusal.messages
    typed = _typed(form, "", place.seat.space.programme.session_id is not None)
    return _writing(request, form, refusals, typed)


@require_http_methods(["GET", "HEAD", "POST"])
@for_place
def text_anew(request: HttpRequest, place: HeldPlace, takeout: UUID) -> HttpResponse:
    """A text that stays inside, in new words or in the same ones: everyone is asked again."""
    found = _texts(place)
    chosen = next((each for each in found if each.takeout == takeout and each.may_be_worded_anew), None)
    if chosen is None and request.method != "POST":
        raise Http404
    form = TextForm(request.POST if request.method == "POST" else None)
    refusals: list[str] = []
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data
        try:
            actions.word_text_anew(
                place.seat.space, takeout, sent["text"], get_language() or "en", sent["until"], _today()
            )
            return redirect(reverse("place_texts") + "?saved=1")
        except ValidationError as refusal:
            refusals = refusal.messages
    return _writing(request, form, refusals, _typed(form, chosen.text if chosen else "", False), chosen=chosen)


def _shown(
    request: HttpRequest, place: HeldPlace, chosen: AskedText | None, found: list[AskedText], form: AnswerForm
) -> HttpResponse:
    return page(
        request,
        "spaces/inside/texts.html",
        chosen=chosen,
        others=[each for each in found if each != chosen],
        form=form,
        sentences=form.sentences() if form.is_bound else [],
        is_silence_a_yes=place.seat.space.is_silence_a_yes,
        longest=rules.LONGEST_REASON,
        status=422 if form.errors else 200,
    )


def _writing(
    request: HttpRequest, form: TextForm, refusals: list[str], typed: dict[str, object], chosen: AskedText | None = None
) -> HttpResponse:
    first, usual, last = rules.days_to_choose(_today())
    sentences = [*form.sentences(), *refusals] if form.is_bound else []
    return page(
        request,
        "spaces/inside/writing.html",
        form=form,
        sentences=sentences,
        typed=typed,
        chosen=chosen,
        first=first,
        usual=usual,
        last=last,
        longest=rules.LONGEST_TEXT,
        status=422 if sentences else 200,
    )


def _typed(form: TextForm, text: str, has_session: bool) -> dict[str, object]:
    """What stands in the fields: what was just sent, else what there is."""
    chosen = str(form.data.get("destination", "")) if form.is_bound else TakeOut.Destination.JOINT.value
    there = [each for each in TakeOut.Destination if has_session or each != TakeOut.Destination.SESSION]
    return {
        "text": str(form.data.get("text", "")) if form.is_bound else text,
        "until": str(form.data.get("until", "")) if form.is_bound else "",
        "destinations": [(each.value, each.label, each.value == chosen) for each in there],
    }


def _texts(place: HeldPlace) -> list[AskedText]:
    """The texts of the group. Those whose last day has passed are told before, if the daily run has not come yet."""
    found = texts_of(place.seat.space, _today(), place.mark)
    over = [each.version for each in found if each.told.standing == "asked" and each.is_over]
    for version in over:
        actions.settle_one(version, _today())
    return texts_of(place.seat.space, _today(), place.mark) if over else found


def _version_read(request: HttpRequest, chosen: AskedText) -> UUID:
    """The wording that stood on the page; an answer never counts for another one."""
    try:
        return UUID(request.POST.get("version", ""))
    except ValueError:
        return chosen.version


def _today() -> date:
    return timezone.now().date()
