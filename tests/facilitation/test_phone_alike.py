"""Pages that are the same for everybody of a kind, beside what each person is shown at the same moment."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.queries.following import phones_of
from evenhand.facilitation.views.phone.alike import turn_of
from evenhand.live.shared_pages import SharedPage
from tests import makers
from tests.facilitation.phones import phone_of

pytestmark = pytest.mark.django_db

OWN = re.compile(r'(name="csrfmiddlewaretoken" value|data-token|data-seat|data-follow|name="form_key" value)="[^"]*"')


def shared_page(seat: Participant, language: str = "en", at: str = "") -> SharedPage | None:
    turn = turn_of(phones_of(seat.session_id))
    kind = turn.kinds.get((str(seat.pk), seat.seat_version)) if turn else None
    return turn.page_for(kind, language, at) if turn and kind else None


def own_page(phone: Client) -> tuple[str, str]:
    response = phone.get("/here/", follow=True)
    return str(response.request["PATH_INFO"]), OWN.sub("", response.content.decode())


def as_everybody(page: SharedPage | None) -> tuple[str, str] | None:
    return (page.address, OWN.sub("", page.text)) if page else None


@pytest.mark.parametrize("stage", ["prepare", "list", "score", "look", "content", "wish", "act", "close"])
def test_before_anybody_has_said_anything_the_shared_page_is_everybodys_own(stage: str) -> None:
    room = makers.make_room(stage)
    for seat in (room.ben, makers.make_participant(room.session, room.partners[1], role="representative")):
        page = shared_page(seat)
        assert as_everybody(page) == own_page(phone_of(seat))


def test_a_shared_page_has_signs_where_a_phone_puts_in_its_own() -> None:
    room = makers.make_room("score")
    page = shared_page(room.ben)
    assert page
    assert page.text.count('"token-of-this-phone"') == 2
    assert (page.text.count('"seat-of-this-phone"'), page.text.count('"line-of-this-phone"')) == (1, 1)
    assert str(room.ben.pk) not in page.text
    assert room.ben.label not in page.text


def test_partners_roles_and_the_lobby_have_pages_of_their_own() -> None:
    room = makers.make_room("score")
    observer = makers.make_participant(room.session, None, "olu", role="observer")
    waiting = makers.make_participant(room.session, room.partners[0], "wes", is_admitted=False)
    other = makers.make_participant(room.session, room.partners[1])
    pages = [shared_page(seat) for seat in (room.ben, other, observer, waiting)]
    assert len({page.text for page in pages if page}) == 4
    assert pages[3] is not None
    assert pages[3].address == "/here/wait/"


def test_scoring_that_has_begun_leaves_each_person_their_own_page() -> None:
    room = makers.make_room("score")
    assert shared_page(room.ben) is not None
    other = makers.make_participant(room.session, room.partners[1])
    actions.record_responses(other, room.decisions[0], {room.partners[0].pk: 2})
    assert shared_page(room.ben) is None


def test_once_the_group_looks_together_everybody_of_a_partner_sees_the_same() -> None:
    room = makers.make_room("score")
    actions.record_responses(room.ben, room.decisions[0], {partner.pk: 2 for partner in room.partners})
    assert actions.reveal_views(room.session, room.ana)
    page = shared_page(room.ben)
    assert as_everybody(page) == own_page(phone_of(room.ben))


def test_a_removed_seat_an_older_one_and_a_closed_session_have_none() -> None:
    room = makers.make_room("look")
    turn = turn_of(phones_of(room.session.pk))
    assert turn
    assert (str(room.ben.pk), room.ben.seat_version + 1) not in turn.kinds
    actions.remove_seat(room.ben, room.ana)
    turn = turn_of(phones_of(room.session.pk))
    assert turn
    assert [seat for seat, _ in turn.kinds if seat == str(room.ben.pk)] == []
    Session.objects.update(closed_at=makers.NOON)
    assert turn_of(phones_of(room.session.pk)) is None


def test_an_unknown_language_and_an_unknown_session_have_none() -> None:
    room = makers.make_room("look")
    assert shared_page(room.ben, "xx") is None
    assert turn_of("nothing/phones") is None


def test_the_paused_room_has_one_waiting_page() -> None:
    room = makers.make_room("look")
    Session.objects.update(are_results_paused=True)
    page = shared_page(room.ben)
    assert as_everybody(page) == own_page(phone_of(room.ben))


def test_a_page_that_leads_on_is_left_to_each_phone() -> None:
    room = makers.make_room("score", mode="talk_only")
    page = shared_page(room.ben)
    assert page is None or as_everybody(page) == own_page(phone_of(room.ben))


def test_nobody_can_ask_for_a_page_of_nobody(client: Client) -> None:
    room = makers.make_room("look")
    text = phone_of(room.ben).get("/here/", headers={"evenhand.shared": "1"}, follow=True).content.decode()
    assert "token-of-this-phone" not in OWN.sub("", text).replace("-of-this-phone", "")


def test_whoever_takes_the_decisions_one_after_the_other_gets_the_next_one_ready() -> None:
    room = makers.make_room("score", decisions=3)
    first, second = (f"/here/score/{decision.pk}/" for decision in room.decisions[:2])
    phone = phone_of(room.ben)
    assert 'data-fresh="1"' in phone.get(first).content.decode()
    actions.record_responses(room.ben, room.decisions[0], {partner.pk: 2 for partner in room.partners})
    own = phone.get(second + "?saved=1").content.decode()
    page = shared_page(room.ben, at=second)
    assert as_everybody(page) == (second, OWN.sub("", own))


def test_a_decision_that_was_skipped_or_answered_before_is_fetched_by_its_own_page() -> None:
    room = makers.make_room("score", decisions=3)
    first, second, third = (f"/here/score/{decision.pk}/" for decision in room.decisions)
    phone = phone_of(room.ben)
    assert "data-fresh" not in phone.get(second).content.decode()
    assert "data-fresh" not in phone.get(third).content.decode()
    actions.record_responses(room.ben, room.decisions[2], {room.partners[0].pk: None})
    assert "data-fresh" not in phone.get(first).content.decode()


def test_whoever_waits_to_be_let_in_gets_no_decision_by_its_address() -> None:
    room = makers.make_room("score")
    waiting = makers.make_participant(room.session, room.partners[0], "wes", is_admitted=False)
    address = f"/here/score/{room.decisions[0].pk}/"
    assert shared_page(room.ben, at=address) is not None
    assert shared_page(waiting, at=address) is None


def test_only_pages_to_score_are_ready_and_only_while_people_score() -> None:
    room = makers.make_room("score")
    turn = turn_of(phones_of(room.session.pk))
    assert turn
    assert turn.addresses == {f"/here/score/{decision.pk}/" for decision in room.decisions}
    Session.objects.update(stage="look", revealed_at=makers.NOON)
    turn = turn_of(phones_of(room.session.pk))
    assert turn
    assert turn.addresses == frozenset()
