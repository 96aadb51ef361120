"""Moves that are not theirs: whoever does not run the session moves nothing in it, however well the form is filled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from evenhand.facilitation.models import Satisfaction, Session, Wish
from evenhand.partnerships.models import Partnership
from tests.attacks.forms import Form, Writes, forms_found, rows_of
from tests.attacks.worlds import answered_place
from tests.house.access_table import ACCESS, Who
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

NOT_FACILITATORS = (
    "signed-out", "stranger", "elsewhere", "removed", "observer", "participant", "representative", "former", "host",
)  # fmt: skip


@pytest.fixture(scope="module", params=["list", "look"])
def place(request: pytest.FixtureRequest, django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield answered_place(request.param)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def forms(place: Place) -> list[Form]:
    """What the facilitator's pages would send."""
    return forms_found(place, ["facilitator"])


@pytest.mark.parametrize("visitor", NOT_FACILITATORS)
def test_a_form_of_the_room_sent_by_somebody_else_changes_nothing(
    place: Place, forms: list[Form], visitor: str
) -> None:
    kept, moved = rows_of(place.room.partnership.pk), []
    for form in forms:
        if ACCESS[form.route] is Who.FACILITATOR:
            writes = Writes()
            with (
                connection.execute_wrapper(writes),
                place.asking(visitor, "POST", form.address, **form.filled()) as page,
            ):
                is_moved = writes.is_seen and rows_of(place.room.partnership.pk) != kept
            moved += [form.route] if is_moved or page.status_code == 200 else []
    assert moved == []


def test_an_example_is_read_by_whoever_signed_in_and_changed_by_nobody_else(place: Place, forms: list[Form]) -> None:
    with transaction.atomic():
        Partnership.objects.filter(pk=place.room.partnership.pk).update(is_example=True)
        kept, session = rows_of(place.room.partnership.pk), place.room.session.pk
        assert place.ask("stranger", "GET", f"/sessions/{session}/look/").status_code in (200, 302)
        answered = {}
        for form in forms:
            if form.address.startswith(f"/sessions/{session}/"):
                with place.asking("stranger", "POST", form.address, **form.filled()) as page:
                    answered[form.route] = (page.status_code, rows_of(place.room.partnership.pk) == kept)
        transaction.set_rollback(True)
    assert {route: told for route, told in answered.items() if told not in ((403, True), (404, True))} == {}
    assert len(answered) >= 5


def test_the_stage_is_moved_by_nobody_but_the_facilitator(place: Place) -> None:
    address, before = f"/sessions/{place.room.session.pk}/stage/", place.room.session.stage
    after = {}
    for visitor in (*NOT_FACILITATORS, "facilitator"):
        with place.asking(visitor, "POST", address, to="prepare" if before == "list" else "act", note="Back"):
            after[visitor] = Session.objects.get(pk=place.room.session.pk).stage
    assert {visitor for visitor, stage in after.items() if stage != before} == {"facilitator"}


@pytest.mark.parametrize("visitor", ["observer", "participant", "elsewhere"])
def test_only_the_voice_of_an_organisation_says_whether_it_is_content(visitor: str) -> None:
    place = answered_place("content")
    decision = place.room.decisions[0]
    with place.asking(visitor, "POST", f"/here/content/{decision.pk}/", answer="agree", why=""):
        assert Satisfaction.objects.filter(decision__session=place.room.session).count() == 0
    with place.asking("representative", "POST", f"/here/content/{decision.pk}/", answer="agree", why=""):
        assert Satisfaction.objects.filter(decision__session=place.room.session).count() == 1


@pytest.mark.parametrize("visitor", ["observer", "participant", "elsewhere"])
def test_only_the_voice_of_an_organisation_says_what_it_wishes(visitor: str) -> None:
    place = answered_place("wish")
    decision = place.room.decisions[0]
    Satisfaction.objects.create(decision=decision, partner=place.room.partners[0], answer="disagree")
    levels = {f"l{partner.pk.hex}": "4" for partner in place.room.partners}
    with place.asking(visitor, "POST", f"/here/wish/{decision.pk}/", **levels):
        assert Wish.objects.filter(decision__session=place.room.session).count() == 0
    with place.asking("representative", "POST", f"/here/wish/{decision.pk}/", **levels):
        assert Wish.objects.filter(decision__session=place.room.session).count() > 0
