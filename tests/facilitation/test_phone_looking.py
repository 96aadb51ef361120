"""Looking together on a phone: only what disclosure gives."""

from __future__ import annotations

import pytest

from evenhand.facilitation.models import AgreedLevel, Participant, Session, Theme
from tests.makers import Room, make_note, make_observer, make_participant, make_responses, make_room

from .phones import phone_of, said_on

pytestmark = pytest.mark.django_db


def looked_at_room(mode: str = "open_by_organisation") -> Room:
    """Three organisations that see one decision differently; ben is of the first."""
    room = make_room("look", partners=3, decisions=2, mode=mode)
    make_responses(room.ben, room.decisions[0], 0, 4, 2)
    for number, levels in ((1, (2, 4, 2)), (1, (2, 4, 2)), (2, (3, 3, 2)), (2, (3, 3, 2))):
        seat = make_participant(room.session, room.partners[number], f"P{number}")
        make_responses(seat, room.decisions[0], *levels)
    return room


def look(room: Room, participant: Participant | None = None) -> str:
    """What stands on the page of the first decision, without the script at its end."""
    page = said_on(phone_of(participant or room.ben).get(f"/here/look/{room.decisions[0].pk}/"))
    return page.partition("<script")[0]


def test_in_the_open_mode_each_organisation_has_one_mark() -> None:
    page = look(looked_at_room())
    assert "Your organisation says not informed." in page
    assert "1 of 2 other partners says consulted. 1 of 2 other partners says co-decides." in page
    assert "Talk first.</b> You do not have to speak first." in page
    assert "<bdi>Nyanza Shore</bdi>: views agree" in page
    assert (page.count('class="mk"'), page.count('class="mk d"')) == (1, 2)
    assert "5 people have answered." in page


def test_nobody_sees_a_persons_answer_or_a_note_that_was_not_shared() -> None:
    room = looked_at_room()
    make_note(room.ben, room.decisions[0], "Only for myself.")
    make_note(
        Participant.objects.get(label="P1", pk=Participant.objects.filter(label="P1")[0].pk),
        room.decisions[0],
        "For the group.",
        may_be_shown=True,
    )
    page = look(room)
    assert ("Only for myself." in page, "For the group." in page, "P1" in page) == (False, True, False)


def test_in_the_blurred_mode_there_is_a_range_and_no_organisation() -> None:
    room = looked_at_room("blurred")
    make_note(room.ben, room.decisions[0], "For the group.", may_be_shown=True)
    Theme.objects.create(decision=room.decisions[0], text="People heard it late.")
    page = look(room)
    assert "Views run from not informed to co-decides." in page
    assert ("Lowest" in page, "Highest" in page, "No organisation is tied to a view." in page) == (True, True, True)
    assert ('class="mk' in page, "says" in page, "For the group." in page) == (False, False, False)
    assert "People heard it late." in page


def test_a_blurred_range_waits_for_five_people() -> None:
    room = looked_at_room("blurred")
    Participant.objects.filter(partner=room.partners[2]).first().responses.all().delete()
    page = look(room)
    assert ("1 more answer is needed." in page, "Views run from" in page) == (True, False)


def test_in_talk_only_there_is_only_what_was_settled() -> None:
    room = looked_at_room("talk_only")
    AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[0], level=1, is_settled=True)
    AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[1], is_settled=False)
    page = look(room)
    assert ("1 Informed" in page, "Not settled" in page) == (True, True)
    assert ('class="mk' in page, "other partners say" in page, "people have answered" in page) == (False, False, False)


def test_before_the_reveal_there_is_no_such_page() -> None:
    room = make_room("score")
    for address in (f"/here/look/{room.decisions[0].pk}/", "/here/look/"):
        assert phone_of(room.ben).get(address)["Location"] == "/here/"


def test_while_results_are_paused_the_page_is_quiet() -> None:
    room = looked_at_room()
    Session.objects.update(are_results_paused=True)
    page = look(room)
    assert ("The results are hidden for a moment" in page, "not informed" in page) == (True, False)


def test_the_page_on_the_facilitators_screen_comes_first() -> None:
    room = looked_at_room()
    assert phone_of(room.ben).get("/here/")["Location"] == f"/here/look/{room.decisions[0].pk}/"
    Session.objects.update(focus_decision=room.decisions[1])
    assert phone_of(room.ben).get("/here/")["Location"] == f"/here/look/{room.decisions[1].pk}/"


def test_a_decision_of_another_session_is_not_found() -> None:
    room, elsewhere = looked_at_room(), looked_at_room()
    assert phone_of(room.ben).get(f"/here/look/{elsewhere.decisions[0].pk}/").status_code == 404


def test_whoever_has_no_organisation_sees_the_same_without_an_own_view() -> None:
    room = looked_at_room()
    page = look(room, make_observer(room.session))
    assert ("Your organisation says" in page, "Its own view: not informed." in page) == (False, True)


@pytest.mark.parametrize(("partners", "decisions"), [(1, 1), (3, 3)])
def test_a_look_asks_the_database_nine_times_and_once_a_turn_for_voices(
    partners: int, decisions: int, django_assert_num_queries: object
) -> None:
    room = make_room("look", partners=partners, decisions=decisions)
    make_responses(room.ben, room.decisions[0], *([2] * partners))
    for queries in (10, 9):
        with django_assert_num_queries(queries):  # type: ignore[operator]
            phone_of(room.ben).get(f"/here/look/{room.decisions[0].pk}/")


@pytest.mark.parametrize("decisions", [1, 3])
def test_the_list_of_looks_asks_the_database_three_times(decisions: int, django_assert_num_queries: object) -> None:
    room = make_room("look", decisions=decisions)
    with django_assert_num_queries(3):  # type: ignore[operator]
        phone_of(room.ben).get("/here/look/")
