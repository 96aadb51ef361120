"""What was promised in a partnership: all of it, and one commitment with everything that became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from evenhand.partnerships.views.fetching import readable

from ... import queries
from ...queries.lines import Line, line_of, lines_of, reply_state, said_in
from .fetching import commitment_in, today

ON_A_PAGE = 50


@login_required
@require_GET
def commitments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything promised, where it is somebody's turn first; of one organisation when it is asked for."""
    partnership, may_change = readable(request, pk)
    lines = lines_of(queries.commitments_of(partnership), today())
    parties = {party.id: party for line in lines for party in (line.commitment.maker, *line.commitment.receivers)}
    of = request.GET.get("of", "")
    if of and of not in parties:
        raise Http404
    shown = [line for line in lines if not of or is_about(line, of)]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "page": page,
        "number": len(shown),
        "parties": sorted(parties.values(), key=lambda party: party.name),
        "of": of,
        "tab": "commitments",
        "banner": "example" if partnership.is_example else "",
    }
    return render(request, "commitments/room/commitments.html", context)


def is_about(line: Line, organisation: str) -> bool:
    """Whether this organisation promised it, or it was promised to it."""
    one = line.commitment
    return organisation in (one.maker.id, *(each.id for each in one.receivers))


@login_required
@require_GET
def commitment(request: HttpRequest, pk: UUID, commitment_id: UUID) -> HttpResponse:
    """One commitment: what it says, what the receivers say, what the maker answers, and what it said before."""
    partnership, may_change = readable(request, pk)
    one = queries.commitment_of(commitment_in(partnership, commitment_id), today=today())
    assert one is not None
    reviews = [(each, said_in(each), reply_state(each, today())) for each in one.reviews]
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "one": one,
        "line": line_of(one, today()),
        "reviews": reviews,
        "tab": "commitments",
        "banner": "example" if partnership.is_example else "",
    }
    return render(request, "commitments/room/commitment.html", context)
