"""Content?, wish, act and close, as the facilitators type them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from evenhand.facilitation.models import (
    Action,
    AgreedLevel,
    ClosingComment,
    DesiredLevel,
    Satisfaction,
    Session,
    Wish,
)
from tests.facilitation.rooms import address, answered_room
from tests.makers import Room

pytestmark = pytest.mark.django_db


def disagreeing_room(stage: str = "wish", **fields: object) -> Room:
    """Waterkring is content with the first decision, Ziwa Letu is not; today is settled at 1 for all."""
    room = answered_room(stage, **fields)
    first = room.decisions[0]
    Satisfaction.objects.create(decision=first, partner=room.partners[0], answer="agree")
    Satisfaction.objects.create(decision=first, partner=room.partners[2], answer="disagree", why="We sign late.")
    AgreedLevel.objects.bulk_create(
        AgreedLevel(decision=first, partner=partner, level=1, is_settled=True) for partner in room.partners
    )
    return room


def test_what_was_said_in_the_room_is_kept_and_can_be_taken_back(client: Client) -> None:
    room = answered_room("content")
    client.force_login(room.ana)
    said = {"decision": room.decisions[0].key, "partner": room.partners[1].key}
    client.post(address("content", room.session), said | {"answer": "disagree"})
    assert Satisfaction.objects.get().answer == "disagree"
    text = client.get(address("content", room.session)).content.decode()
    assert "1 of 3 organisations have answered" in text
    client.post(address("content", room.session), said | {"answer": ""})
    assert Satisfaction.objects.count() == 0
    assert client.post(address("content", room.session), said | {"answer": "maybe"}).status_code == 404


def test_what_organisations_say_is_not_shown_while_answers_come_in(client: Client) -> None:
    room = disagreeing_room("content")
    client.force_login(room.ana)
    text = client.get(address("content", room.session)).content.decode()
    assert "To look at again" not in text and "We sign late." not in text and "Want it to change" not in text


def test_afterwards_open_shows_who_said_what_and_blurred_only_the_outcome(client: Client) -> None:
    room = disagreeing_room("wish")
    client.force_login(room.ana)
    text = client.get(address("content", room.session)).content.decode()
    assert "To look at again" in text and "We sign late." in text
    assert "<dt>Want it to change</dt><dd><bdi>Ziwa Letu</bdi></dd>" in text
    blurred = disagreeing_room("wish", mode="blurred")
    text = client.get(address("content", blurred.session)).content.decode()
    assert "To look at again" in text
    assert "We sign late." not in text and "Want it to change" not in text


def test_wishes_are_asked_only_for_decisions_without_agreement(client: Client) -> None:
    room = disagreeing_room()
    client.force_login(room.ana)
    text = client.get(address("wish", room.session)).content.decode()
    assert "Decision 1 of 1" in text and room.decisions[0].text in text
    assert room.decisions[1].text not in re.findall(r"<h1>(.*?)</h1>", text)[0]


def test_when_everyone_is_content_there_is_nothing_to_wish(client: Client) -> None:
    room = answered_room("wish")
    Satisfaction.objects.create(decision=room.decisions[0], partner=room.partners[0], answer="agree")
    client.force_login(room.ana)
    assert "Everyone who answered is content" in client.get(address("wish", room.session)).content.decode()


def test_wishes_are_shown_together_when_the_decision_is_taken_up(client: Client) -> None:
    room = disagreeing_room()
    for place, partner in enumerate(room.partners[:2]):
        Wish.objects.create(decision=room.decisions[0], by_partner=partner, partner=room.partners[0], level=place + 2)
    client.force_login(room.ana)
    page = address("wish_cell", room.session, 1, 1)
    assert "wishes 2, consulted" not in client.get(page).content.decode()
    client.post(address("take_up", room.session), {"page": "wish", "cell": "1.1"})
    text = client.get(page).content.decode()
    assert 'aria-label="Waterkring wishes 2, consulted"' in text
    assert 'aria-label="Nyanza Shore wishes 3, co-decides"' in text


def test_a_wanted_level_is_kept_and_the_next_partner_comes_up(client: Client) -> None:
    room = disagreeing_room()
    client.force_login(room.ana)
    wanted = {"decision": room.decisions[0].key, "partner": room.partners[0].key, "level": "3", "seen_version": 0}
    response = client.post(address("wish_cell", room.session, 1, 1), wanted)
    assert response["Location"] == address("wish_cell", room.session, 1, 2)
    assert DesiredLevel.objects.get().level == 3
    text = client.get(address("wish_cell", room.session, 1, 1)).content.decode()
    assert "from informed to co-decides" in text and "1 partner takes more part." in text


def test_two_who_settle_a_wish_do_not_overwrite_each_other(client: Client) -> None:
    room = disagreeing_room()
    client.force_login(room.ana)
    wanted = {"decision": room.decisions[0].key, "partner": room.partners[0].key, "level": "3", "seen_version": 0}
    client.post(address("wish_cell", room.session, 1, 1), wanted)
    response = client.post(address("wish_cell", room.session, 1, 1), wanted | {"level": "no"})
    assert response.status_code == 422
    assert "Somebody else has changed this meanwhile." in response.content.decode()
    assert DesiredLevel.objects.get().level == 3


def act_form(room: Room, **fields: object) -> dict[str, object]:
    keys = [partner.key for partner in room.partners]
    return {
        "what": "Send the draft earlier", "owner": keys[0], "owner_role": "finance lead", "due_on": "2027-02-15",
        "how_we_will_know": "It came in time", "confirmer": keys[2], "form_key": "k1", **fields,
    }  # fmt: skip


def test_an_action_is_kept_with_the_moves_that_were_ticked(client: Client) -> None:
    room = disagreeing_room("act")
    DesiredLevel.objects.create(decision=room.decisions[0], partner=room.partners[2], level=3, is_settled=True)
    client.force_login(room.ana)
    client.post(address("act_decision", room.session, 1), act_form(room, shifts=[room.partners[2].key]))
    action = Action.objects.get()
    assert (action.what, action.owner, action.confirmer, action.due_on) == (
        "Send the draft earlier", room.partners[0], room.partners[2], date(2027, 2, 15),
    )  # fmt: skip
    assert list(action.shifts.values_list("from_level", "to_level")) == [(1, 3)]
    client.post(address("act_decision", room.session, 1), act_form(room))
    assert Action.objects.count() == 1
    text = client.get(address("act_decision", room.session, 1)).content.decode()
    assert "Meant to benefit <bdi>Ziwa Letu</bdi>" in text and "Not confirmed yet" in text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("what", "", "Write what will be done."),
        ("owner", "", "Say which organisation will do it."),
        ("owner", "nobody", "nobody"),
        ("due_on", "soon", "Choose a day."),
        ("what", "x" * 281, "There is room for 280 characters"),
    ],
)
def test_what_is_missing_is_said_at_the_top_and_at_the_field(
    client: Client, field: str, value: str, sentence: str
) -> None:
    room = disagreeing_room("act")
    client.force_login(room.ana)
    response = client.post(address("act_decision", room.session, 1), act_form(room, **{field: value}))
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text and 'role="alert"' in text and "It came in time" in text
    assert Action.objects.count() == 0


def test_gentle_hints_stand_beside_a_slip_and_block_nothing(client: Client) -> None:
    room = disagreeing_room("act")
    client.force_login(room.ana)
    own = room.partners[0].key
    client.post(address("act_decision", room.session, 1), act_form(room, due_on="", confirmer=own))
    text = client.get(address("act_decision", room.session, 1)).content.decode()
    assert "No date yet. Ask: by when?" in text
    assert "The owner is also the one who confirms." in text


def test_an_action_can_be_confirmed_changed_and_removed(client: Client) -> None:
    room = disagreeing_room("act")
    client.force_login(room.ana)
    client.post(address("act_decision", room.session, 1), act_form(room))
    action = Action.objects.get()
    client.post(address("slip", room.session, action.pk), {"do": "confirm"})
    assert "Confirmed" in client.get(address("act_decision", room.session, 1)).content.decode()
    changed = act_form(room, what="Send it in Swahili", seen_version=action.version)
    client.post(address("action", room.session, action.pk), changed)
    action.refresh_from_db()
    assert (action.what, action.confirmed_at) == ("Send it in Swahili", None)
    stale = act_form(room, what="Send it by post", seen_version=1)
    response = client.post(address("action", room.session, action.pk), stale)
    assert response.status_code == 422 and "Send it by post" in response.content.decode()
    client.post(address("slip", room.session, action.pk), {"do": "remove"})
    assert Action.objects.count() == 0


def test_an_action_of_another_session_is_not_found(client: Client) -> None:
    room, other = disagreeing_room("act"), disagreeing_room("act")
    action = Action.objects.create(session=other.session, key="A1", what="x", owner=other.partners[0])
    client.force_login(room.ana)
    assert client.get(address("action", room.session, action.pk)).status_code == 404
    assert client.post(address("slip", room.session, action.pk), {"do": "remove"}).status_code == 404
    assert Action.objects.count() == 1


def test_closing_shows_only_comments_that_may_be_shown(client: Client) -> None:
    room = answered_room("close")
    people = list(room.session.participants.all()[:2])
    ClosingComment.objects.create(participant=people[0], text="We said it aloud", may_be_shown=True)
    ClosingComment.objects.create(participant=people[1], text="Only for me", may_be_shown=False)
    client.force_login(room.ana)
    text = client.get(address("close", room.session)).content.decode()
    assert "We said it aloud" in text and "Only for me" not in text


def test_remarks_are_kept_and_too_long_ones_stay_on_the_page(client: Client) -> None:
    room = answered_room("close")
    client.force_login(room.ana)
    client.post(address("close", room.session), {"text": "A calm day.\nThree things moved."})
    assert Session.objects.get(pk=room.session.pk).closing_remarks == "A calm day.\nThree things moved."
    response = client.post(address("close", room.session), {"text": "y" * 5000})
    assert response.status_code == 422 and "y" * 5000 in response.content.decode()


def test_closing_ends_the_session_and_everything_stays_readable(client: Client) -> None:
    room = answered_room("close")
    client.force_login(room.ana)
    assert "6 levels are not recorded." in client.get(address("close", room.session)).content.decode()
    client.post(address("keys", room.session), {"purpose": "close"})
    assert Session.objects.get(pk=room.session.pk).closed_at is not None
    assert "Read the report" in client.get(address("close", room.session)).content.decode()
    assert client.get(address("look", room.session)).status_code == 200


def test_the_next_session_begins_with_these_decisions(client: Client) -> None:
    room = answered_room("close")
    client.force_login(room.ana)
    response = client.post(address("next", room.session), {"label": "Second session"})
    following = Session.objects.get(label="Second session")
    assert response["Location"] == address("", following)
    assert following.follows == room.session
    assert [each.key for each in following.decisions.all()] == [each.key for each in room.decisions]
    assert "Second session" in client.get(address("close", room.session)).content.decode()
    assert client.post(address("next", room.session), {"label": ""}).status_code == 422
