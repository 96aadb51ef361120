"""A person's own page: what is kept, the four words, one's answers, and the ways out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import actions, permissions, queries
from ...models import Participant
from ...queries.phone import chosen_decisions, partners_in_order
from .answered import answered_decisions
from .door import with_words
from .page import page
from .seat import drop_seat, forget_everything, seated


@require_safe
@seated
def mine(request: HttpRequest, seat: Participant) -> HttpResponse:
    """What is kept about this person, and what they can do about it."""
    return page(
        request,
        "mine",
        seat,
        scored=len(queries.all_own_answers(seat)),
        decisions=len(chosen_decisions(seat.session)),
        is_revealed=seat.session.revealed_at is not None,
        may_change=permissions.can_answer(seat, seat.session),
    )


@require_safe
@seated
def answers(request: HttpRequest, seat: Participant) -> HttpResponse:
    """One's own answers, to read; while scoring is open, with links to change them."""
    return page(
        request,
        "answers",
        seat,
        answered=answered_decisions(
            chosen_decisions(seat.session),
            partners_in_order(seat.session.partnership, first=seat.partner),
            queries.all_own_answers(seat),
        ),
        may_change=permissions.can_answer(seat, seat.session),
    )


@require_POST
@seated
def words(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Four new words. The old ones stop working, because nobody kept them to show them again."""
    return with_words(request, seat, actions.new_phrase(seat))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def leave(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Forget the place on this phone, or on every phone. The answers stay, and the words open it again."""
    if request.method != "POST":
        return page(request, "leave", seat)
    if request.POST.get("everywhere"):
        actions.leave_session(seat)
    return forget_everything(redirect("phone_gone"))


@require_POST
@seated
def erase(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Delete what this person has given; the phone forgets the place."""
    if not request.POST.get("sure"):
        return redirect("here_mine")
    actions.erase_participant(seat)
    return drop_seat(page(request, "erased"))


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """A page that says nothing about where somebody was; the phone has forgotten the place."""
    return forget_everything(page(request, "gone"))
