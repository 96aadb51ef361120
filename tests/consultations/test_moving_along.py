"""A consultation goes along to another server: what was said and told, and links that are made anew there."""

from __future__ import annotations

import pytest

from evenhand.consultations.models import Cluster, Consultation, Returned, Wording
from evenhand.consultations.queries.shown import result_of
from evenhand.exchange import actions
from tests.consultations.makers import answer, make_asked, make_heard, make_not_reached, meeting
from tests.exchange.test_moving import WORDS, gone, sent
from tests.makers import make_person, make_room

pytestmark = pytest.mark.django_db


def test_everything_that_was_said_and_told_arrives_and_links_are_new() -> None:
    room, host = make_room(), make_person("host")
    asked = make_asked(room.partnership, "told", decision=room.decisions[0])
    for place in range(3):
        answer(asked, place, place, 4, words=f"Words {place}")
    meeting(asked, 0, 9, 4, 3, 2)
    make_heard(asked), make_not_reached(asked)
    Wording.objects.create(consultation=asked.row, question=asked.question, language="sw", text="Nini kwanza?")
    before, tokens = result_of(asked.row), {each.token for each in asked.clusters}
    sealed = sent(room, host)
    gone(room)
    assert Consultation.objects.count() == 0
    actions.receive_partnership(sealed, WORDS, host)
    row = Consultation.objects.get()
    assert (result_of(row), row.told_at, row.decision_id) == (before, asked.row.told_at, room.decisions[0].pk)
    assert (row.heard.count(), row.not_reached.count(), row.wordings.get().text) == (1, 1, "Nini kwanza?")
    assert {each.token for each in Cluster.objects.all()} & tokens == set()


def test_which_phone_said_what_stays_here() -> None:
    room, host = make_room(), make_person("host")
    asked = make_asked(room.partnership)
    answer(asked, 0, 0)
    Returned.objects.update(phone_key_hash="a" * 64)
    sealed = sent(room, host)
    gone(room)
    actions.receive_partnership(sealed, WORDS, host)
    assert Returned.objects.get().phone_key_hash is None
