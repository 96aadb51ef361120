"""Who answered last: nothing a participant can see moves when somebody else answers."""

from __future__ import annotations

import re

import pytest

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.queries import follow_token, revision_of, subscription_of
from tests import makers
from tests.attacks.worlds import PASSING
from tests.facilitation.phones import phone_of, text_of

pytestmark = pytest.mark.django_db

READ = (
    "/here/",
    "/here/wait/",
    "/here/score/",
    "/here/mine/",
    "/here/mine/answers/",
    "/here/decisions/",
    "/here/look/",
)


@pytest.fixture
def room() -> makers.Room:
    return makers.make_room("score", partners=3, decisions=2)


def seen_by(seat: Participant, room: makers.Room) -> list[str]:
    phone = phone_of(seat)
    pages = (*READ, f"/here/score/{room.decisions[0].pk}/")
    return [PASSING.sub("", text_of(phone.get(page)) + str(phone.get(page).get("Location"))) for page in pages]


def followed_by(seat: Participant, session: Session) -> int | None:
    """The number that a phone is told, as often as it asks."""
    allowed = subscription_of(follow_token(session, participant=seat))
    assert allowed is not None
    return revision_of(allowed.session)


def everything_one_person_does(seat: Participant, room: makers.Room) -> None:
    for decision in room.decisions:
        actions.record_responses(seat, decision, {partner.pk: 3 for partner in room.partners}, note="By radio.")
    actions.record_responses(seat, room.decisions[0], {room.partners[0].pk: None})
    actions.new_phrase(seat)


def test_no_page_and_no_number_on_a_phone_moves_when_somebody_else_answers(room: makers.Room) -> None:
    wanda = makers.make_participant(room.session, room.partners[1], "Wanda")
    makers.make_participant(room.session, room.partners[1], "Colleague")
    before, number = seen_by(room.ben, room), followed_by(room.ben, room.session)
    everything_one_person_does(wanda, room)
    room.ben.refresh_from_db()
    assert (seen_by(room.ben, room), followed_by(room.ben, room.session)) == (before, number)


def test_no_page_and_no_number_on_a_phone_moves_when_somebody_joins_or_leaves(room: makers.Room) -> None:
    before, number = seen_by(room.ben, room), followed_by(room.ben, room.session)
    joined = actions.join_session(room.session, "Wanda", "en", room.partners[1]).participant
    actions.leave_session(joined)
    assert (seen_by(room.ben, room), followed_by(room.ben, room.session)) == (before, number)


def test_a_phone_is_told_of_turns_and_looks_again(room: makers.Room) -> None:
    number = followed_by(room.ben, room.session)
    actions.reveal_views(room.session, room.ana)
    assert followed_by(room.ben, room.session) == number + 1
    page = text_of(phone_of(Participant.objects.get(pk=room.ben.pk)).get("/here/mine/"))
    assert f'data-turn="{number + 1}"' in page


def test_participants_see_how_many_organisations_have_finished_and_never_a_persons_progress(room: makers.Room) -> None:
    for number in range(3):
        makers.make_participant(room.session, room.partners[1], f"Person {number}")
    done = makers.make_participant(room.session, room.partners[2], "Done", has_finished_scoring=True)
    actions.finish_scoring(room.ben, True)
    waiting = text_of(phone_of(room.ben).get("/here/wait/"))
    assert re.findall(r"\b\d+ of (?:the )?\d+\b", waiting) in (["2 of 3"], [])
    for partner in room.partners[1:]:
        assert partner.name not in waiting
    assert done.label not in waiting


def test_the_log_tells_nothing_of_when_one_person_answered_joined_or_came_back(room: makers.Room) -> None:
    entries = room.partnership.ledger.count()
    wanda = actions.join_session(room.session, "Wanda", "en", room.partners[1]).participant
    everything_one_person_does(wanda, room)
    actions.finish_scoring(wanda, True)
    actions.leave_session(wanda)
    assert room.partnership.ledger.count() == entries


def test_no_row_keeps_when_somebody_answered() -> None:
    kept = {
        f"{model}.{field.name}"
        for model in ("Response", "Wish", "Note", "Satisfaction", "ClosingComment", "Participant")
        for field in __import__("evenhand.facilitation.models", fromlist=[model]).__dict__[model]._meta.fields
        if field.get_internal_type() == "DateTimeField"
    }
    assert kept == {"Participant.removed_at"}
