"""Screen, report, every file of it, and the copy to take away say the same: no format tells what another hides."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils.html import strip_tags

from evenhand.exchange.queries import shared_record_of
from evenhand.facilitation import queries
from evenhand.facilitation.models import Note, Session
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.making import FORMATS, make_report
from tests import makers
from tests.attacks.worlds import answered_place
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

MODES = ("open_by_organisation", "blurred", "talk_only")
SAID, UNSAID = "The heron told us in June", "The kingfisher told us in May"


@pytest.fixture(scope="module", params=MODES)
def place(request: pytest.FixtureRequest, django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    """Views from 0 to 4 in every cell, one note that the group may read and one that it may not."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        place = answered_place("close", request.param)
        Session.objects.filter(pk=place.room.session.pk).update(closed_at=makers.NOON)
        decision = place.room.decisions[0]
        makers.make_note(place.room.ben, decision, SAID, may_be_shown=True)
        other = place.room.session.participants.exclude(pk=place.room.ben.pk).filter(partner__isnull=False).last()
        makers.make_note(other, decision, UNSAID, may_be_shown=False)
        yield place
        transaction.set_rollback(True)


def texts_of(place: Place) -> dict[str, str]:
    """What stands in each thing that shows the session to a facilitator, or leaves with one, without its layout."""
    session, room = place.room.session, f"/sessions/{place.room.session.pk}"
    session.refresh_from_db()
    document = session_report(queries.looked_at(session, queries.FACILITATOR, with_earlier=True), "en")
    texts = {
        f"page {name}": strip_tags(place.ask("facilitator", "GET", f"{room}/{name}/").content.decode())
        for name in ("look", "content", "wish", "act", "close", "wall", "report")
    }
    texts["copy"] = str(shared_record_of(place.room.partnership, queries.FACILITATOR))
    for key in ("html", "csv", "svg", "xlsx", "docx"):
        content = make_report(document, FORMATS[key])
        texts[key] = unpacked(content) if content[:2] == b"PK" else content.decode("utf-8", "replace")
    return texts


def unpacked(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if "xml" in name)


def test_a_note_stands_in_all_of_them_or_in_none(place: Place) -> None:
    texts = texts_of(place)
    assert Note.objects.filter(text__in=[SAID, UNSAID]).count() == 2
    assert [name for name, text in texts.items() if "kingfisher" in text] == []
    shown = {name for name, text in texts.items() if "heron" in text}
    assert shown == set() if place.room.session.mode != "open_by_organisation" else shown <= set(texts)


def test_no_person_stands_in_any_of_them(place: Place) -> None:
    labels = [seat.label for seat in place.room.session.participants.all() if seat.label]
    assert [name for name, text in texts_of(place).items() if any(label in text for label in labels)] == []


def test_the_copy_holds_the_views_that_the_screen_shows_and_no_others(place: Place) -> None:
    seen = queries.looked_at(place.room.session, queries.FACILITATOR)
    shown = {
        (decision.id, view.organisation, cell.organisation, view.level)
        for decision in seen.decisions
        for cell in decision.cells
        for view in cell.views or ()
    }
    (copied,) = shared_record_of(place.room.partnership, queries.FACILITATOR).sessions
    taken = {
        (view.decision, view.organisation, partner, level)
        for view in copied.views
        for partner, level in view.scores.items()
    }
    assert taken == shown
    assert bool(shown) == (place.room.session.mode == "open_by_organisation")
    assert copied.responses == ()


def test_the_levels_in_the_table_file_are_those_on_the_screen(place: Place) -> None:
    session = place.room.session
    seen = queries.looked_at(session, queries.FACILITATOR)
    document = session_report(seen, "en")
    rows = list(csv.reader(io.StringIO(make_report(document, FORMATS["csv"]).decode("utf-8-sig"))))
    has_numbers = any(re.fullmatch(r"[0-4]", cell) for row in rows for cell in row)
    has_shown = any(cell.own is not None or cell.band for decision in seen.decisions for cell in decision.cells)
    assert has_numbers == has_shown
