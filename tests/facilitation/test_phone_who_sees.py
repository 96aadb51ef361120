"""Before sending, each person reads who will see what: on every form, in every mode, in every part."""

from __future__ import annotations

import re

import pytest

from evenhand.facilitation.models import Action, Participant, Satisfaction, Session
from evenhand.partnerships.models import Partner
from tests.makers import Room, make_decision, make_participant, make_responses, make_room

from .phones import phone_of, said_on

pytestmark = pytest.mark.django_db

MODES = ("open_by_organisation", "blurred", "talk_only")
ROLES = ("rater", "representative", "stand_in")

OPEN = (
    "Nobody in the session sees your own answers: the group sees one view for each organisation, "
    "the middle one of its people."
)
BLURRED = (
    "Nobody in the session sees your own answers: from 5 people of 3 organisations on, "
    "the group sees how far the views reach, without names of organisations."
)
TALK = "Your answers are not stored: the group keeps only the list of decisions and what it settles in the talk."
STAND_IN_OPEN = (
    "The group sees the middle of the stand-ins’ answers for <bdi>Waterkring</bdi>, "
    "marked as a stand-in’s and not counted."
)
STAND_IN_BLURRED = "Nobody in the session sees a stand-in’s answers, and they are not part of what the group sees."
ONLY_FACILITATORS = "Only the facilitators see it."
FINISHED = "The facilitators see that you have finished, and not what you answered."
BROUGHT = (
    "The group sees the decisions and not who brought them; "
    "the facilitators see how many each organisation has brought."
)
UNTICKED = "Nobody else reads it here, unless you tick the line below."
KEPT_BY_YOU = "It stays with you: nobody else reads it here."
SCORE = {
    ("open_by_organisation", "rater"): OPEN,
    ("open_by_organisation", "representative"): OPEN,
    ("open_by_organisation", "stand_in"): STAND_IN_OPEN,
    ("blurred", "rater"): BLURRED,
    ("blurred", "representative"): BLURRED,
    ("blurred", "stand_in"): STAND_IN_BLURRED,
}


def room_in(stage: str, mode: str, role: str = "rater") -> Room:
    room = make_room(stage, mode=mode)
    if role == "stand_in":
        Partner.objects.filter(pk=room.partners[0].pk).update(takes_part="stand_in")
    Participant.objects.filter(pk=room.ben.pk).update(role=role)
    room.ben.refresh_from_db()
    return room


@pytest.mark.parametrize(("mode", "sentence"), [*zip(MODES, (OPEN, BLURRED, TALK), strict=True)])
def test_joining(mode: str, sentence: str) -> None:
    page = said_on(phone_of().get(f"/join/{room_in('list', mode).session.link_token}/"))
    assert (sentence in page, ONLY_FACILITATORS in page) == (True, True)


@pytest.mark.parametrize(("mode", "role"), SCORE)
def test_scoring(mode: str, role: str) -> None:
    room = room_in("score", mode, role)
    page = said_on(phone_of(room.ben).get(f"/here/score/{room.decisions[0].pk}/"))
    assert SCORE[mode, role] in page
    assert [sentence in page for sentence in (UNTICKED, KEPT_BY_YOU)] == [mode == MODES[0], mode != MODES[0]]
    assert page.index(SCORE[mode, role]) < page.index("Save and go on")


@pytest.mark.parametrize("mode", MODES)
def test_saying_that_one_has_finished(mode: str) -> None:
    assert FINISHED in said_on(phone_of(room_in("score", mode).ben).get("/here/score/"))


@pytest.mark.parametrize("mode", MODES)
def test_bringing_and_changing_a_decision(mode: str) -> None:
    room = room_in("list", mode)
    own = make_decision(room.session, "Who pays", brought_by=room.ben, is_chosen=False)
    phone = phone_of(room.ben)
    assert BROUGHT in said_on(phone.get("/here/decisions/"))
    assert BROUGHT in said_on(phone.get(f"/here/decisions/{own.pk}/"))


@pytest.mark.parametrize("role", ["rater", "representative"])
@pytest.mark.parametrize(
    ("mode", "sentences"),
    [
        (
            "open_by_organisation",
            (
                "When the group goes on, it sees what each organisation answered, and not which person.",
                "The group may read it, without your name or your organisation’s.",
            ),
        ),
        ("blurred", ("When the group goes on, it sees whether all agree, and not who said no.",)),
    ],
)
def test_saying_whether_an_organisation_is_content(mode: str, sentences: tuple[str, ...], role: str) -> None:
    room = room_in("content", mode, role)
    page = said_on(phone_of(room.ben).get(f"/here/content/{room.decisions[0].pk}/"))
    assert [sentence in page for sentence in sentences] == [True] * len(sentences)


@pytest.mark.parametrize("role", ["rater", "representative"])
@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (
            "open_by_organisation",
            "You answer for your organisation: the group sees its wish, with its name, and not which person chose it.",
        ),
        (
            "blurred",
            "You answer for your organisation: from 5 organisations on, the group sees how far the wishes reach, "
            "without names of organisations.",
        ),
    ],
)
def test_wishing(mode: str, sentence: str, role: str) -> None:
    room = room_in("wish", mode, role)
    for decision in room.decisions:
        Satisfaction.objects.create(decision=decision, partner=room.partners[0], answer="disagree")
    assert sentence in said_on(phone_of(room.ben).get(f"/here/wish/{room.decisions[0].pk}/"))


@pytest.mark.parametrize("mode", MODES)
def test_confirming_an_action(mode: str) -> None:
    room = room_in("act", mode)
    owner, confirmer = room.partners[1], room.partners[0]
    Action.objects.create(session=room.session, key="A1", what="Ask", owner=owner, confirmer=confirmer)
    sentence = "The group sees that your organisation confirmed it, and not which person."
    assert sentence in said_on(phone_of(room.ben).get("/here/actions/"))


@pytest.mark.parametrize(("mode", "sentence"), [*zip(MODES, (UNTICKED, KEPT_BY_YOU), strict=False)])
def test_a_last_word(mode: str, sentence: str) -> None:
    assert sentence in said_on(phone_of(room_in("close", mode).ben).get("/here/closing/"))


@pytest.mark.parametrize("address", ["/here/closing/", "/here/content/", "/here/wish/"])
def test_where_nothing_is_stored_nothing_is_asked(address: str) -> None:
    stage = address.split("/")[2].replace("closing", "close")
    page = said_on(phone_of(room_in(stage, "talk_only").ben).get(address, follow=True))
    asked = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r'<(?:textarea|input class="r")', asked) == []


def test_marking_what_matters_most() -> None:
    room = room_in("list", "blurred")
    Session.objects.update(list_closed_at=room.session.made_at)
    for number in range(25):
        make_decision(room.session, f"Decision {number}")
    sentence = "The facilitators see how many marks each has, and nobody sees whose they are."
    assert sentence in said_on(phone_of(room.ben).get("/here/decisions/"))


def test_the_sentences_are_true_of_what_a_colleague_and_a_facilitator_see() -> None:
    room = room_in("look", "blurred")
    for partner in room.partners[1:]:
        make_responses(make_participant(room.session, partner, "Dora"), room.decisions[0], 1, 2, 3)
    make_responses(room.ben, room.decisions[0], 4, 4, 4)
    page = said_on(phone_of(room.ben).get(f"/here/look/{room.decisions[0].pk}/"))
    assert "more answer" in page
    assert "4 Decides" not in page
