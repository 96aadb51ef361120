"""How the actions of closed sessions go on, as both sides tell it, and when they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from evenhand.analysis.disclosure.check_ins import DisclosedFollowUp
from evenhand.facilitation.models import Session
from evenhand.partnerships.views.fetching import changeable, readable, signed_in

from ... import actions, queries, rules
from ...queries.check_ins import followed_sessions
from .fetching import today
from .forms import DaysForm

SESSIONS_ON_A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Followed:
    """A closed session, the days on which it is asked, and its actions."""

    session: Session
    times: tuple[rules.CheckInTime, ...]
    actions: tuple[DisclosedFollowUp, ...]

    @property
    def next_on(self) -> date | None:
        """When both sides are asked next. Unknown: None when they are not asked any more."""
        return min((each.next_on for each in self.actions if each.next_on), default=None)


@login_required
@require_GET
def check_ins(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The closed sessions with their actions, the newest first."""
    partnership, may_change = readable(request, pk)
    found = queries.check_ins_of(partnership, today=today())
    sessions = [
        Followed(each.session, each.times, tuple(one for one in found if one.session_pk == each.session.pk))
        for each in reversed(followed_sessions(partnership))
    ]
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "page": Paginator(sessions, SESSIONS_ON_A_PAGE).get_page(request.GET.get("page")),
        "today": today(),
        "late_after": rules.OVERDUE_AFTER,
        "tab": "check_ins",
        "banner": "example" if partnership.is_example else "",
    }
    return render(request, "commitments/room/check_ins.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def check_in_days(request: HttpRequest, pk: UUID, session_id: UUID) -> HttpResponse:
    """Changes the days on which a session is followed up."""
    partnership = changeable(request, pk)
    session = get_object_or_404(Session, partnership=partnership, pk=session_id)
    days = queries.check_in_days(session)
    form = DaysForm(request.POST or None, initial={"days": " ".join(map(str, days))})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_check_in_days(session, form.cleaned_data["days"], signed_in(request))
        except ValidationError as refusal:
            form.add_error("days", refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("check_ins", pk)
    context = {"partnership": partnership, "session": session, "form": form, "tab": "check_ins"}
    return render(request, "commitments/room/check_in_days.html", context, status=422 if form.errors else 200)
