"""Everything that is kept about a person, on their own phone: seen, corrected, taken along, deleted."""

from __future__ import annotations

import json

import pytest

from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import Action, ClosingComment, Participant, Satisfaction, TopMark, Wish
from tests.makers import NOON, Room, make_decision, make_note, make_participant, make_responses, make_room

from .full_rooms import full_room, long_text
from .phones import HOSTILE, phone_of, said_on, text_of
from .test_phone_pages import MOST_BYTES, as_served, check_page

pytestmark = pytest.mark.django_db


def full(stage: str = "close") -> Room:
    """A room in which ben, who speaks for Waterkring, has given everything there is to give."""
    room = make_room(stage)
    ben, first = room.ben, room.decisions[0]
    Participant.objects.filter(pk=ben.pk).update(role="representative", needs="Large print")
    ben.refresh_from_db()
    make_responses(ben, first, 4, None, 2)
    make_note(ben, first, "By radio.", may_be_shown=True)
    make_decision(room.session, "Who pays", brought_by=ben, is_chosen=False)
    TopMark.objects.create(participant=ben, decision=first)
    Satisfaction.objects.create(
        decision=first, partner=room.partners[0], answer="disagree", why="Too late.", answered_by=ben
    )
    Wish.objects.create(decision=first, by_partner=room.partners[0], partner=room.partners[1], level=3, answered_by=ben)
    Action.objects.create(
        session=room.session, key="A1", what="Ask first", owner=room.partners[1], confirmed_at=NOON, confirmed_by=ben
    )
    ClosingComment.objects.create(participant=ben, text="We knew too late.")
    return room


def test_the_page_shows_everything_kept_about_this_person() -> None:
    room = full()
    actions.new_phrase(room.ben)
    page = said_on(phone_of(room.ben).get("/here/mine/stored/"))
    for words in (
        "<bdi>Ben</bdi>",
        "<bdi>Waterkring</bdi>",
        "Speaks for the organisation",
        "Large print",
        "kept so that nobody can read them",
        "Who pays",
        room.decisions[0].text,
        "No, we want it to change",
        "Too late.",
        "<bdi>Nyanza Shore</bdi> 3",
        "Ask first",
        "We knew too late.",
    ):
        assert words in page


def test_nothing_of_anybody_else_is_on_it() -> None:
    room = full()
    dora = make_participant(room.session, room.partners[1], "Dora")
    ClosingComment.objects.create(participant=dora, text="Her last word.")
    make_decision(room.session, "What she brought", brought_by=dora)
    phone = phone_of(room.ben)
    for address in ("/here/mine/stored/", "/here/mine/file/"):
        page = said_on(phone.get(address))
        assert ("Dora" in page, "Her last word" in page, "What she brought" in page) == (False, False, False)


def test_the_file_holds_everything_and_its_name_tells_nothing() -> None:
    room = full()
    response = phone_of(room.ben).get("/here/mine/file/")
    assert (response["Content-Disposition"], response["Cache-Control"]) == (
        'attachment; filename="page.json"',
        "no-store",
    )
    assert json.loads(response.content) == {
        "format": "evenhand-own/1",
        "name": "Ben",
        "organisation": "Waterkring",
        "role": "representative",
        "language": "en",
        "phone": "",
        "needs": "Large print",
        "typed_by": "self",
        "joined_on": room.ben.joined_on.isoformat(),
        "has_finished_scoring": False,
        "return_words": "none",
        "decisions_brought": ["Who pays"],
        "decisions_marked": [room.decisions[0].text],
        "answers": [
            {
                "decision": room.decisions[0].text,
                "levels": {"Waterkring": 4, "Nyanza Shore": None, "Ziwa Letu": 2},
                "note": "By radio.",
                "note_may_be_shown": True,
            }
        ],
        "said_for_the_organisation": [
            {
                "decision": room.decisions[0].text,
                "answer": "No, we want it to change",
                "why": "Too late.",
                "wishes": {"Nyanza Shore": 3},
            }
        ],
        "actions_confirmed": ["Ask first"],
        "keys_turned": 0,
        "last_word": {"text": "We knew too late.", "may_be_shown": False},
    }


def test_every_column_about_a_person_is_in_the_file_or_says_why_not() -> None:
    told = {"label", "partner", "role", "language", "device", "needs", "entered_by", "joined_on", "phrase_hash"}
    told |= {"has_finished_scoring"}
    inner = {"id", "session", "key", "seat_version", "is_simulated", "is_admitted", "removed_at", "sheet"}
    assert {field.name for field in Participant._meta.concrete_fields} == told | inner


def test_a_name_is_corrected_as_long_as_the_session_is_open() -> None:
    room = full("wish")
    phone = phone_of(room.ben)
    assert phone.post("/here/mine/stored/", {"label": " Benno "})["Location"] == "/here/mine/stored/?saved=1"
    assert Participant.objects.get().label == "Benno"
    response = phone.post("/here/mine/stored/", {"label": "  "})
    assert (response.status_code, "Type a name or a nickname." in said_on(response)) == (422, True)
    phone.post("/here/mine/stored/", {"label": "Benno", "language": "xx"})
    assert Participant.objects.get().language == "en"


def test_after_the_close_nothing_is_corrected_and_everything_is_still_seen() -> None:
    room = full()
    room.session.closed_at = NOON
    room.session.save()
    phone = phone_of(room.ben)
    assert phone.post("/here/mine/stored/", {"label": "Benno"}).status_code == 409
    assert Participant.objects.get().label == "Ben"
    assert "Is something wrong?" not in said_on(phone.get("/here/mine/stored/"))
    assert phone.get("/here/mine/file/").status_code == 200


def test_deleting_leaves_nothing_of_what_the_page_showed() -> None:
    room = full()
    before = Participant.objects.get()
    phone_of(room.ben).post("/here/mine/erasure/", {"sure": "1"})
    seat = Participant.objects.get()
    assert (seat.label, seat.language, seat.needs, seat.phrase_hash) == ("", "", "", "")
    stored = queries.stored_about(before)
    assert (stored.brought, stored.marked, stored.said, stored.confirmed, stored.comment) == ([], [], [], [], None)


def test_somebody_without_an_organisation_sees_their_page_too() -> None:
    room = make_room("list")
    olu = Participant.objects.create(session=room.session, label="Olu", key="p9", role="observer")
    page = said_on(phone_of(olu).get("/here/mine/stored/"))
    assert "not said" in page
    assert phone_of(olu).get("/here/mine/file/").json()["organisation"] is None


def test_a_hostile_name_stays_text() -> None:
    room = full()
    Participant.objects.update(label=HOSTILE[:80])
    assert "<script>alert" not in text_of(phone_of(room.ben).get("/here/mine/stored/"))
    assert phone_of(room.ben).get("/here/mine/file/").json()["name"] == HOSTILE[:80]


def test_the_page_is_one_short_response_whatever_is_in_it() -> None:
    ben, _places = full_room("act")
    for decision in ben.session.decisions.all():
        decision.brought_by = ben
        decision.save()
        for partner in ben.session.partnership.partners.all():
            Wish.objects.create(decision=decision, by_partner=ben.partner, partner=partner, level=2, answered_by=ben)
    Satisfaction.objects.update(answered_by=ben)
    ClosingComment.objects.create(participant=ben, text=long_text(500, 3))
    response = as_served(phone_of(ben), "/here/mine/stored/")
    assert (response.status_code, len(response.content) <= MOST_BYTES) == (200, True)
    check_page(text_of(phone_of(ben).get("/here/mine/stored/")))


def test_the_page_asks_the_database_nine_times(django_assert_num_queries: object) -> None:
    room = full()
    with django_assert_num_queries(9):  # type: ignore[operator]
        phone_of(room.ben).get("/here/mine/stored/")


def test_the_language_is_called_by_its_own_name() -> None:
    ben = make_participant(make_room("score").session, language="am")
    assert '<bdi lang="am">አማርኛ</bdi>' in text_of(phone_of(ben).get("/here/mine/stored/"))
