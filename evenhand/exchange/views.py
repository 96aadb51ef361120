"""Taking a full copy away, and taking a whole partnership to another server."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import permissions, queries
from evenhand.facilitation.models import Participant
from evenhand.facilitation.views.phone.page import page
from evenhand.facilitation.views.phone.seat import seated
from evenhand.partnerships import permissions as partnership_permissions
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from evenhand.record.values import Record
from evenhand.record.writing import write_record

from . import actions, wording
from . import permissions as moving
from .forms import CodeForm, OpenForm
from .queries import keys_of, sealable, shared_record_of


@login_required
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a copy holds; sent as a form it gives the file. 404 for a stranger."""
    assert isinstance(request.user, Person)
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    if not partnership_permissions.can_change(request.user, partnership):
        raise PermissionDenied
    if request.method == "POST":
        actions.note_copy(partnership)
        return as_file(shared_record_of(partnership, queries.FACILITATOR))
    context = {"partnership": partnership, "end": partnerships.ledger_end(partnership), "tab": "ledger"}
    return render(request, "exchange/copy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def copy_here(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The same for an organisation, as far as it may see. Taking it is noted nowhere."""
    partner, partnership = seat.partner, seat.session.partnership
    speaks = partner is not None and seat.is_own_seat and permissions.can_speak_for(seat, partner)
    if request.method == "POST" and speaks:
        return as_file(shared_record_of(partnership, queries.viewer_of(seat)))
    end = partnerships.ledger_end(partnership)
    status = 403 if request.method == "POST" else 200
    return page(request, "exchange/phone_copy.html", seat, speaks=speaks, end=end, status=status)


def as_file(record: Record) -> HttpResponse:
    """A record as a file whose name tells nothing."""
    response = HttpResponse(write_record(record), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="copy.json"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes a partnership to another server: asks for its code, shows six words once, then gives the sealed file."""
    assert isinstance(request.user, Person)
    partnership = get_object_or_404(Partnership.objects.run_by(request.user), pk=pk)
    may_move = moving.can_move(request.user, partnership)
    if request.method == "POST" and not may_move:
        raise PermissionDenied
    step = request.POST.get("do", "")
    if step == "back":
        actions.take_back_move(partnership)
        return redirect("partnership", partnership.pk)
    if step == "seal":
        return as_sealed_file(actions.move_partnership(partnership, request.POST["code"], request.POST["words"]))
    form, words = CodeForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        words = words_for(form)
    context = {
        "partnership": partnership,
        "form": form,
        "words": words,
        "may_move": may_move,
        "is_sealable": sealable(partnership),
        "is_moved": partnership.sessions.filter(moved_at__isnull=False).exists(),
        "tab": "settings",
    }
    return render(request, "exchange/move.html", context, status=422 if form.errors else 200)


def words_for(form: CodeForm) -> str:
    """Six new words when the code can be used; else none, and the form says why."""
    try:
        actions.refuse_code(form.cleaned_data["code"])
    except ValidationError as refusal:
        form.add_error("code", refusal)
        return ""
    return actions.new_sealing_words()


def as_sealed_file(sealed: bytes) -> HttpResponse:
    """A sealed file whose name tells nothing."""
    response = HttpResponse(sealed, content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="sealed.evenhand"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Makes a receiving code, and opens the sealed file that was made for it."""
    person = request.user
    assert isinstance(person, Person)
    if request.POST.get("do") == "code":
        actions.make_receiving_key(person)
        return redirect("receive")
    form = OpenForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        partnership = opened_with(request, form, person)
        if partnership is not None:
            return redirect("partnership", partnership.pk)
    context = {"form": form, "keys": keys_of(person, timezone.now())}
    return render(request, "exchange/receive.html", context, status=422 if form.errors else 200)


def opened_with(request: HttpRequest, form: OpenForm, person: Person) -> Partnership | None:
    """The partnership in the file, when the words open it. Wrong words count as wrong codes do."""
    visitor = queries.hashed_address(request.META.get("REMOTE_ADDR", ""))
    if queries.is_code_throttled(visitor):
        form.add_error("words", wording.TOO_MANY_TRIES)
        return None
    try:
        return actions.receive_partnership(form.cleaned_data["file"].read(), form.cleaned_data["words"], person)
    except ValidationError as refusal:
        if getattr(refusal, "code", "") == "passphrase":
            facilitation.count_wrong_code(visitor)
        form.add_error("words" if getattr(refusal, "code", "") in ("passphrase", "words") else "file", refusal)
        return None
