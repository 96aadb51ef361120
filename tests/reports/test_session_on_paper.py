"""A whole session in which no phone is used: printed, filled in by hand, typed in, looked at, settled and closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from evenhand.facilitation.models import Decision, Participant, Session, SheetCheck
from tests import makers
from tests.facilitation.rooms import address
from tests.facilitation.test_whole_sheets import by, typed
from tests.reports.formats.readers import pdf_words

pytestmark = pytest.mark.django_db

DECISIONS = ("How the yearly budget is divided", "Who speaks to the press")
SHEETS = (("043", "130"), ("142", "109"), ("24.", "121"), ("044", "230"), ("133", "1.2"), ("034", "320"))
"""What six people crossed, two of each organisation, a row a decision."""


def test_the_paper_pack_runs_a_session_in_which_no_phone_is_used() -> None:
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana, partners=3)
    client = by(ana)
    client.post(f"/partnerships/{partnership.pk}/sessions/new/", {"label": "On paper", "from_on": "2027-02-03"})
    session = Session.objects.get()
    list_them(client, session)
    pack = client.get(f"/sessions/{session.pk}/paper/?format=pdf")
    words = pdf_words(pack.content)
    assert [text in words for text in (*DECISIONS, "Sheet 1", "Sheet 6", "Run sheet")] == [True] * 5
    score_them(client, session)
    settle_them(client, session)
    close_it(client, session)
    report = client.get(f"/sessions/{session.pk}/report/").content.decode()
    assert "6 people answered." in report
    assert "The answers come from 3 organisations." in report
    assert "Send the draft two weeks before" in report
    assert client.get(f"/sessions/{session.pk}/report/?format=slides").content.startswith(b"%PDF-1.7")
    assert not Participant.objects.exclude(entered_by="paper").exists()


def list_them(client: Client, session: Session) -> None:
    """Cards from the wall, written down by the facilitator."""
    post(client, "stage", session, {"to": "list"})
    for text in DECISIONS:
        post(client, "decisions", session, {"text": text, "kind": "made"})
    for decision in Decision.objects.filter(session=session, is_chosen=False):
        post(client, "decision", session, {"do": "choose"}, decision.pk)
    assert list(Decision.objects.chosen().values_list("text", flat=True)) == list(DECISIONS)


def score_them(client: Client, session: Session) -> None:
    """Six sheets, typed in and typed a second time; a slip of the finger is found and settled."""
    post(client, "stage", session, {"to": "score"})
    room = room_of(session)
    for number, rows in enumerate(SHEETS, 1):
        partner = room.partners[(number - 1) // 2]
        begun = post(client, "sheets", session, {"partner": partner.key, "entered_by": "paper", "sheet": number})
        slip = ("044", rows[1]) if number == 1 else rows
        client.post(begun["Location"], typed(room, *slip))
        client.post(begun["Location"] + "check/", typed(room, *rows))
    slipped = Participant.objects.get(sheet=1)
    assert list(SheetCheck.objects.exclude(differs=[]).values_list("participant", flat=True)) == [slipped.pk]
    client.post(address("sheet_differences", session, slipped.pk), typed(room, "..3", "..."))
    assert not SheetCheck.objects.exclude(differs=[]).exists()
    assert Participant.objects.filter(has_finished_scoring=True).count() == 6


def settle_them(client: Client, session: Session) -> None:
    """Everything the group says after looking together, typed by the facilitator."""
    post(client, "keys", session, {"purpose": "reveal", "do": "turn"})
    session.refresh_from_db()
    assert (session.stage, session.revealed_at is not None) == ("look", True)
    room = room_of(session)
    for decision in room.decisions:
        for partner, level in zip(room.partners, ("1", "4", "no"), strict=True):
            cell = {"decision": decision.key, "partner": partner.key, "level": level, "seen_version": 0}
            post(client, "look", session, cell)
    post(client, "stage", session, {"to": "content"})
    for partner, answer in zip(room.partners, ("agree", "disagree", "unsure"), strict=True):
        said = {"decision": room.decisions[0].key, "partner": partner.key, "answer": answer}
        post(client, "content", session, said)
    post(client, "stage", session, {"to": "wish"})
    wish = {"decision": room.decisions[0].key, "partner": room.partners[0].key, "level": "3", "seen_version": 0}
    post(client, "wish", session, wish)
    post(client, "stage", session, {"to": "act"})
    action = {"what": "Send the draft two weeks before", "owner": room.partners[1].key, "due_on": "2027-05-01"}
    post(client, "act_decision", session, action, 1)


def close_it(client: Client, session: Session) -> None:
    """With the facilitator's key alone: nobody holds a second one on a phone."""
    post(client, "stage", session, {"to": "close"})
    post(client, "keys", session, {"purpose": "close", "do": "turn"})
    session.refresh_from_db()
    assert session.closed_at is not None


def post(client: Client, name: str, session: Session, fields: dict[str, Any], *args: object) -> Any:
    response = client.post(address(name, session, *args), fields)
    assert response.status_code == 302, response.content.decode()[:3000]
    return response


def room_of(session: Session) -> makers.Room:
    """The session as the helpers of other tests take it."""
    partners = list(session.partnership.partners.all())
    decisions = list(Decision.objects.chosen().filter(session=session))
    person = makers.make_person("ana")
    return makers.Room(person, person, Participant(), session.partnership, partners, session, decisions)
