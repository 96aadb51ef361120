"""Coming in: by code, by link, by four words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.partnerships.models import Partner

from ... import actions, queries, rules
from ...forms.phone import CodeForm, PhraseForm, SeatForm, new_form_key
from ...models import Participant, Session
from ...queries.phone import facilitator_names, partners_in_order
from .page import is_told_to_switch, languages_of, page, visitor_of
from .seat import NoSeat, give_seat, seat_of, speak_language_of

TRIED_TOO_OFTEN = gettext_lazy("Too many tries from here. Wait ten minutes, then try again.")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """The code of a room."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return page(request, "join", form=form)
    visitor = visitor_of(request)
    if queries.is_code_throttled(visitor):
        return _tried_too_often(request, form, "join")
    session = queries.session_by_code(form.cleaned_data["code"]) if form.is_valid() else None
    if session:
        return redirect("join_link", token=session.link_token)
    if form.is_valid():
        form.add_error("code", _no_open_session())
        actions.count_wrong_code(visitor)
    return page(request, "join", form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def join_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks, who will see what, and a place in the session."""
    session = queries.session_by_link(token)
    if session is None:
        return page(request, "join", form=CodeForm(None), is_wrong_link=True, status=404)
    seat = seat_of(request)
    if not isinstance(seat, NoSeat) and seat.session_id == session.pk:
        return page(request, "here_already", seat) if request.method != "POST" else redirect("here")
    if is_told_to_switch(request, session):
        return page(request, "switch", session=session, status=403)
    form = SeatForm(request.POST if request.method == "POST" else None, shown_partners(session), languages_of(session))
    if form.is_bound and form.is_valid():
        if queries.is_code_throttled(visitor_of(request)):
            return _take_seat(request, session, form, status=429, sentence=str(TRIED_TOO_OFTEN))
        try:
            return _welcome(request, session, form)
        except ValidationError as refusal:
            _refuse_seat(request, form, refusal)
    return _take_seat(request, session, form, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Back in with four words, on any phone."""
    form = PhraseForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return page(request, "come_back", form=form)
    visitor = visitor_of(request)
    if queries.is_code_throttled(visitor):
        return _tried_too_often(request, form, "come_back")
    try:
        if form.is_valid():
            participant = actions.return_by_phrase(form.cleaned_data["phrase"])
            return speak_language_of(give_seat(redirect("here_mine"), participant), participant.language)
    except ValidationError as refusal:
        if refusal.code == "wrong_phrase":
            actions.count_wrong_code(visitor)
        form.add_error("phrase", refusal)
    return page(request, "come_back", form=form, status=422)


def shown_partners(session: Session) -> list[Partner]:
    """The organisations to choose from; at high risk none, and the code says which.

    Queries: 1, none at high risk.
    """
    if rules.names_nobody(session.partnership.risk):
        return []
    return [each for each in partners_in_order(session.partnership) if each.takes_part != each.TakesPart.ABSENT]


def kept(request: HttpRequest) -> HttpResponse:
    """What is kept, and for how long."""
    return page(request, "kept")


def _welcome(request: HttpRequest, session: Session, form: SeatForm) -> HttpResponse:
    """The four words, once. Sent again, the page finds the seat and goes on."""
    language = form.cleaned_data["language"] or get_language()
    joined = actions.join_session(
        session,
        form.cleaned_data["label"],
        language,
        partner=form.chosen_partner() or coded_partner(session, form),
        partner_code=form.cleaned_data["partner_code"],
        form_key=form.cleaned_data["form_key"],
    )
    return with_words(request, joined.participant, joined.phrase, language=language)


def coded_partner(session: Session, form: SeatForm) -> Partner | None:
    """The organisation that the typed code says, where none are named."""
    if not rules.names_nobody(session.partnership.risk):
        return None
    return queries.partner_with_code(session, form.cleaned_data["partner_code"])


def _refuse_seat(request: HttpRequest, form: SeatForm, refusal: ValidationError) -> None:
    """Say at the field what does not fit; a wrong code of an organisation is counted like any wrong code."""
    partner = "partner" if form.partners else "partner_code"
    fields = {"wrong_partner_code": "partner_code", "no_such_partner": partner, "absent": partner}
    if refusal.code == "wrong_partner_code":
        actions.count_wrong_code(visitor_of(request))
    form.add_error(fields.get(refusal.code or "", "label"), refusal)


def _take_seat(
    request: HttpRequest, session: Session, form: SeatForm, *, status: int, sentence: str = ""
) -> HttpResponse:
    is_named = not rules.names_nobody(session.partnership.risk)
    return page(
        request,
        "take_seat",
        session=session,
        form=form,
        sentence=sentence,
        names=facilitator_names(session) if is_named else [],
        is_named=is_named,
        asks_code=queries.asks_partner_codes(session),
        is_opened_on_the_way=rules.warns_of_strangers(session.partnership.risk)
        and rules.is_opened_on_the_way(request.headers),
        form_key=form.data.get("form_key") or new_form_key(),
        language=get_language(),
        status=status,
    )


def _tried_too_often(request: HttpRequest, form: CodeForm | PhraseForm, name: str) -> HttpResponse:
    form.add_error(None, TRIED_TOO_OFTEN)
    return page(request, name, form=form, status=429)


def _no_open_session() -> str:
    return _("No open session has this code. Check the numbers on the screen in the room.")


def with_words(request: HttpRequest, participant: Participant, phrase: str, language: str = "") -> HttpResponse:
    """The page that shows a phrase, with the seat it belongs to."""
    response = page(request, "words", participant, phrase=phrase)
    return speak_language_of(give_seat(response, participant), language)
