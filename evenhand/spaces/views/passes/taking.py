"""Taking a pass: the phone makes it up, the server signs what it cannot see. The page works for whoever comes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evenhand.commitments.views.voices.page import NoVoice, voice_of
from evenhand.facilitation import rules as risk
from evenhand.facilitation.views.phone.seat import NoSeat, seat_of

from ...actions.passes import sign_pass
from ...models import Programme
from ...queries.door import programme_met
from ...queries.passes import Holder, holder_of, passes_of
from ..place import page

STATUSES = {"not_named": 403, "taken_already": 409, "day_over": 409}


@require_http_methods(["GET", "HEAD", "POST"])
def take_pass(request: HttpRequest, token: str) -> HttpResponse:
    """Says how a pass is made. Sent with a blinded one, by the script of the page, it gives back the signature."""
    programme = programme_met(token)
    if programme is None:
        raise Http404
    if request.method == "POST":
        return signed(request, programme)
    passes, may_take = passes_of(programme, timezone.now().date()), holder_behind(request, programme) is not None
    is_read_by_others = risk.is_opened_on_the_way(request.headers)
    context: dict[str, Any] = {
        "programme": programme,
        "passes": passes,
        "may_take": may_take,
        "is_opened_on_the_way": is_read_by_others,
        "is_taken_here": passes is not None and passes.is_given and may_take and not is_read_by_others,
    }
    return page(request, "spaces/passes/take.html", **context)


def signed(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The blind signature, or a sentence that says why there is none: plain text, for the script of the page."""
    try:
        said, status = sign_pass(programme, holder_behind(request, programme), request.POST.get("blinded", "")), 200
    except ValidationError as refusal:
        said, status = " ".join(refusal.messages), STATUSES.get(refusal.code or "", 422)
    return HttpResponse(
        said, content_type="text/plain; charset=utf-8", status=status, headers={"Cache-Control": "no-store"}
    )


def holder_behind(request: HttpRequest, programme: Programme) -> Holder | None:
    """Who may take a pass on this phone: its seat in a session, or its voice. Unknown: None for anybody else.

    Queries: 3 at most.
    """
    seat, voice = seat_of(request), voice_of(request)
    return holder_of(
        None if isinstance(seat, NoSeat) else seat, None if isinstance(voice, NoVoice) else voice, programme
    )
