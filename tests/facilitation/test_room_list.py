"""List decisions: merging by two taps, rewording, choosing, ordering, topics, closing the list."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.facilitation.models import Decision, Session
from tests.facilitation.rooms import address
from tests.makers import Room, make_decision, make_participant, make_room

pytestmark = pytest.mark.django_db


def listing_room(*texts: str) -> Room:
    room = make_room("list", decisions=0)
    for text in texts:
        make_decision(room.session, text, is_chosen=False)
    return room


def texts_of(room: Room) -> list[str]:
    return list(room.session.decisions.standing().values_list("text", flat=True))


def test_two_taps_put_two_decisions_side_by_side(client: Client) -> None:
    room = listing_room("Who talks to the press", "Speaking to journalists", "Sending money")
    one, two = room.session.decisions.all()[:2]
    client.force_login(room.ana)
    page = address("list", room.session)
    assert f"?one={one.pk}" in client.get(page).content.decode()
    assert f"?one={one.pk}&amp;two={two.pk}#m" in client.get(f"{page}?one={one.pk}").content.decode()
    assert "Do these two mean the same?" in client.get(f"{page}?one={one.pk}&two={two.pk}").content.decode()


def test_two_that_are_alike_are_offered_until_somebody_keeps_both(client: Client) -> None:
    room = listing_room("Who hires the co-ordinator", "Sending money", "Hiring a co-ordinator")
    client.force_login(room.ana)
    page = address("list", room.session)
    make_decision(room.session, "Who hires our co-ordinator", is_chosen=False)
    assert "Do these two mean the same?" in client.get(page).content.decode()
    one, two = (
        room.session.decisions.get(text__startswith="Who hires the"),
        room.session.decisions.get(text__startswith="Who hires our"),
    )
    client.post(address("keep_apart", room.session), {"one": one.pk, "two": two.pk})
    assert len(texts_of(room)) == 4
    text = client.get(page).content.decode()
    assert f'name="one" value="{one.pk}"' not in text or f'name="two" value="{two.pk}"' not in text


def test_merging_keeps_both_wordings_and_can_be_undone(client: Client) -> None:
    room = listing_room("Who talks to the press", "Speaking to journalists")
    one, two = room.session.decisions.all()
    client.force_login(room.ana)
    page = address("list", room.session)
    client.post(page, {"one": one.pk, "two": two.pk, "text": "Speaking for all of us"})
    text = client.get(page).content.decode()
    assert texts_of(room) == ["Speaking for all of us"]
    assert "“Who talks to the press”" in text and "“Speaking to journalists”" in text and "2 in one" in text
    client.post(address("decision", room.session, room.session.decisions.standing().get().pk), {"do": "take_apart"})
    assert sorted(texts_of(room)) == ["Speaking to journalists", "Who talks to the press"]


@pytest.mark.parametrize("wording", ["", "   ", "x" * 141])
def test_a_wording_that_cannot_be_kept_stays_on_the_page(client: Client, wording: str) -> None:
    room = listing_room("Who talks to the press", "Speaking to journalists")
    one, two = room.session.decisions.all()
    client.force_login(room.ana)
    response = client.post(address("list", room.session), {"one": one.pk, "two": two.pk, "text": wording})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert len(texts_of(room)) == 2


def test_choosing_is_one_tap_and_counted(client: Client) -> None:
    room = listing_room("Sending money")
    decision = room.session.decisions.get()
    client.force_login(room.ana)
    client.post(address("decision", room.session, decision.pk), {"do": "choose"})
    assert "<b>1 chosen</b>, up to 10" in client.get(address("list", room.session)).content.decode()
    client.post(address("decision", room.session, decision.pk), {"do": "leave_out"})
    assert "<b>0 chosen</b>" in client.get(address("list", room.session)).content.decode()


def test_more_than_ten_are_a_hint_and_never_a_wall(client: Client) -> None:
    room = make_room("list", decisions=11)
    client.force_login(room.ana)
    text = client.get(address("list", room.session)).content.decode()
    assert "More than ten decisions take long" in text
    client.post(address("stage", room.session), {"to": "score"})
    assert Session.objects.get(pk=room.session.pk).stage == "score"


def test_rewording_ordering_and_each_for_itself(client: Client) -> None:
    room = make_room("list", decisions=3)
    client.force_login(room.ana)
    last = room.decisions[2]
    client.post(address("decision", room.session, last.pk), {"do": "reword", "text": "Which districts come first"})
    client.post(address("decision", room.session, last.pk), {"do": "earlier"})
    client.post(address("decision", room.session, last.pk), {"do": "each_for_itself"})
    chosen = list(Decision.objects.chosen().filter(session=room.session))
    assert [each.text for each in chosen][1] == "Which districts come first"
    assert chosen[1].is_each_for_itself
    assert "each for itself" in client.get(address("list", room.session)).content.decode()
    client.post(address("decision", room.session, last.pk), {"do": "earlier"})
    client.post(address("decision", room.session, last.pk), {"do": "earlier"})
    assert Decision.objects.chosen().filter(session=room.session).first() == last


def test_counts_per_partner_and_never_who_brought_what(client: Client) -> None:
    room = listing_room()
    ada = make_participant(room.session, room.partners[1], "Ada")
    make_decision(room.session, "Sending money", brought_by=ada, brought_by_partner=room.partners[1])
    client.force_login(room.ana)
    text = client.get(address("list", room.session)).content.decode()
    assert '<bdi>Nyanza Shore</bdi><b class="num">1</b>' in text
    assert "Ada" not in text


def test_a_broad_decision_gets_a_question(client: Client) -> None:
    room = listing_room("How resources are allocated")
    client.force_login(room.ana)
    assert (
        "Ask: which part of it was decided last, and when?"
        in client.get(address("list", room.session)).content.decode()
    )


def test_topics_open_one_phase_at_a_time_and_only_after_the_groups_own(client: Client) -> None:
    room = listing_room()
    client.force_login(room.ana)
    page = address("list", room.session)
    assert "They open when the group has a decision of its own." in client.get(page).content.decode()
    client.post(address("decisions", room.session), {"topic": "t01"})
    assert texts_of(room) == []
    make_decision(room.session, "Our own decision")
    assert client.get(page).content.decode().count('name="topic"') == 0
    text = client.get(f"{page}?phase=together").content.decode()
    assert 'name="topic" value="t01"' in text and " checked>" not in text
    client.post(address("decisions", room.session), {"topic": "t01"})
    assert "Who is invited into the partnership" in texts_of(room)


def test_a_facilitator_writes_one_down(client: Client) -> None:
    room = listing_room()
    client.force_login(room.ana)
    client.post(address("decisions", room.session), {"text": "Who signs the contract", "kind": "coming"})
    assert texts_of(room) == ["Who signs the contract"]
    response = client.post(address("decisions", room.session), {"text": "x" * 141, "kind": "made"})
    assert response.status_code == 422 and "x" * 141 in response.content.decode()


def test_an_objection_is_shown_without_a_name(client: Client) -> None:
    room = listing_room("Speaking for all of us")
    merged = room.session.decisions.get()
    make_decision(room.session, "Who talks to the press", is_chosen=False, merged_into=merged, is_merge_objected=True)
    client.force_login(room.ana)
    assert "Somebody says these are not the same" in client.get(address("list", room.session)).content.decode()


def test_the_list_is_closed_first_and_scoring_opened_then(client: Client) -> None:
    room = make_room("list", decisions=2)
    client.force_login(room.ana)
    page = address("list", room.session)
    assert "Close the list with 2" in client.get(page).content.decode()
    client.post(address("close_list", room.session))
    assert "Open the scoring" in client.get(page).content.decode()
    client.post(address("stage", room.session), {"to": "score"})
    assert Session.objects.get(pk=room.session.pk).stage == "score"


def test_scoring_waits_until_something_is_chosen_and_says_so(client: Client) -> None:
    room = listing_room("Sending money")
    Session.objects.filter(pk=room.session.pk).update(list_closed_at=room.session.made_at)
    client.force_login(room.ana)
    text = client.get(address("list", room.session)).content.decode()
    assert 'aria-disabled="true" aria-describedby="waits"' in text and "Choose at least one decision." in text
    response = client.post(address("stage", room.session), {"to": "score"}, follow=True)
    assert "Choose at least one decision to score first." in response.content.decode()


def test_a_decision_of_another_session_is_not_found(client: Client) -> None:
    room, other = make_room("list"), make_room("list")
    client.force_login(room.ana)
    assert client.post(address("decision", room.session, other.decisions[0].pk), {"do": "choose"}).status_code == 404


def test_after_the_reveal_the_list_can_only_be_read(client: Client) -> None:
    room = make_room("look")
    client.force_login(room.ana)
    text = client.get(address("list", room.session)).content.decode()
    assert "?change=" not in text and 'class="bring"' not in text
    response = client.post(address("decision", room.session, room.decisions[0].pk), {"do": "leave_out"}, follow=True)
    assert response.status_code == 200
    assert Decision.objects.get(pk=room.decisions[0].pk).is_chosen
