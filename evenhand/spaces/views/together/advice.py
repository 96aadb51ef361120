"""For a body that was asked, by its link: the note, and an answer to each of its asks."""

from __future__ import annotations

from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ...actions import together as actions
from ...queries.together import asks_on_one_sheet, note_at, note_shown
from ...rules import advising as rules
from ..place import page


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, with a field for each answer that is still open. Also after the day."""
    row, today, sentences, number = note_at(token), timezone.now().date(), list[str](), request.GET.get("page", "")
    if row is None:
        raise Http404
    typed = {number: request.POST.get(f"a{number}", "") for number in range(1, len(row.asks) + 1)}
    if request.method == "POST":
        try:
            actions.answer_note(row, typed, today)
            return redirect(reverse("advice", args=[token]) + f"?saved=1&page={quote(number)}")
        except ValidationError as refusal:
            sentences = refusal.messages
    note, sheet = asks_on_one_sheet(note_shown(row, today), number)
    lines = [(each, typed[each.number]) for each in note.asks]
    context = {"note": note, "sheet": sheet, "lines": lines, "programme": row.programme, "sentences": sentences}
    context |= {"longest": rules.LONGEST_ANSWER, "is_open": any(each.on is None for each in note.asks)}
    return page(request, "spaces/together/advice.html", status=422 if sentences else 200, **context)
