"""One door: no page and no writer is handed somebody's answers as rows, past disclosure."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet

from evenhand.facilitation.models import (
    ClosingComment,
    Note,
    Participant,
    Response,
    Satisfaction,
    Session,
    TopMark,
    Wish,
)
from tests import makers
from tests.attacks.worlds import answered_place
from tests.house.access_table import ACCESS, ONLY_SENT, Who
from tests.house.sources import ROOT
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

PRIVATE = (Response, Note, TopMark, ClosingComment, Satisfaction, Wish)
WRITERS = ("evenhand/reports", "evenhand/releases", "evenhand/analysis", "evenhand/live")
DEPTH = 7


@pytest.fixture(scope="module", params=["look", "close"])
def place(request: pytest.FixtureRequest, django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    """Everybody has answered, written a note, marked a decision, and said a last word."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        place = answered_place(request.param)
        decision = place.room.decisions[0]
        for seat in Participant.objects.counted().filter(session=place.room.session):
            makers.make_note(seat, decision, "By radio.", may_be_shown=True)
            TopMark.objects.create(participant=seat, decision=decision)
            ClosingComment.objects.create(participant=seat, text="Well.", may_be_shown=True)
        for partner in place.room.partners:
            Satisfaction.objects.create(decision=decision, partner=partner, answer="disagree", why="Late.")
        yield place
        transaction.set_rollback(True)


def rows_in(value: object, depth: int = 0, seen: set[int] | None = None) -> Iterator[Model]:
    """Every private row that can be reached from what a template was handed."""
    seen = set() if seen is None else seen
    if depth > DEPTH or id(value) in seen or isinstance(value, (str, bytes, int, float)):
        return
    seen.add(id(value))
    if isinstance(value, PRIVATE):
        yield value
    for inner in inside(value):
        yield from rows_in(inner, depth + 1, seen)


def inside(value: object) -> Iterator[object]:
    """What a value holds, without asking the database for more."""
    if isinstance(value, QuerySet):
        yield from (list(value) if issubclass(value.model, PRIVATE) else [])
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, each.name) for each in fields(value))


def is_of(row: Model, seat: Participant | None) -> bool:
    """Whether a row is this person's own, or what their own organisation has said."""
    if seat is None:
        return False
    if isinstance(row, (Satisfaction, Wish)):
        return seat.partner_id in (getattr(row, "partner_id", None), getattr(row, "by_partner_id", None))
    return bool(getattr(row, "participant_id", None) == seat.pk)


@pytest.mark.parametrize("visitor", ["facilitator", "observer", "participant", "representative"])
def test_no_page_is_handed_an_answer_that_is_not_the_readers_own(place: Place, visitor: str) -> None:
    seats = {"participant": place.room.ben, "representative": seat_of(place, "Rose")}
    handed, pages = [], 0
    for route, who in ACCESS.items():
        if who in (Who.FACILITATOR, Who.SEAT, Who.THING) and route not in ONLY_SENT and "/sheets/" not in route:
            response = place.ask(visitor, "GET", place.address(route))
            contexts = getattr(response, "context", None) or []
            pages += bool(contexts)
            rows = [row for context in contexts for each in context for row in rows_in(each)]
            handed += [f"{route}: {row!r}" for row in rows if not is_of(row, seats.get(visitor))]
    assert handed == []
    assert pages >= 5


def seat_of(place: Place, name: str) -> Participant:
    return Participant.objects.get(session=place.room.session, label__startswith=name)


def test_the_look_finds_rows_wherever_they_are_put() -> None:
    note = Note(text="By radio.")
    assert [list(rows_in(put)) for put in (note, [note], {"a": (note,)}, {"a": {"b": [{"c": note}]}})] == [[note]] * 4
    assert list(rows_in(Session())) == []


def test_no_writer_of_reports_and_no_figure_asks_for_rows_of_answers() -> None:
    names, managers = {model.__name__ for model in PRIVATE}, {"objects", "_default_manager", "_base_manager"}
    asking = [
        f"{file.relative_to(ROOT)}: {node.value.id}"
        for folder in WRITERS
        for file in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.attr in managers and node.value.id in names
    ]
    assert asking == []
