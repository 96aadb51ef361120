"""A partnership goes on to another server: all of it or nothing, and only to the server it was sealed for."""

from __future__ import annotations

import json
import zlib
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import override_settings

from evenhand.commitments import actions as promising
from evenhand.commitments.models import Commitment, Voice
from evenhand.exchange import actions
from evenhand.exchange.actions.rows_read import MoveError, read_rows
from evenhand.exchange.models import ReceivingKey
from evenhand.exchange.queries import code_of, keys_of, private_half
from evenhand.exchange.queries.moved_rows import STAYS, TRAVELS, moved_rows
from evenhand.exchange.sealing import public_half, seal
from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import queries
from evenhand.facilitation.models import Note, Participant, PhraseKey, Response, Session, StageChange
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import LedgerEntry, Partnership
from evenhand.people.models import Person
from tests.commitments.test_actions import make_world, wanted
from tests.facilitation.test_erasing import held
from tests.instruments.makers import make_questionnaire
from tests.makers import NOON, Room, make_closed_session, make_participant, make_person, make_responses, make_room

pytestmark = pytest.mark.django_db

WORDS = "acorn basket candle donkey engine fabric"


def sent(room: Room, person: Person) -> bytes:
    """The sealed file for a key of this person's."""
    return actions.move_partnership(room.partnership, code_of(actions.make_receiving_key(person)), WORDS)


def told(room: Room) -> dict[str, Any]:
    """Everything that travels, as it is now; without the ledger, which grows with the move."""
    content = json.loads(moved_rows(room.partnership))
    content["rows"].pop("partnerships.LedgerEntry")
    for session in content["rows"]["facilitation.Session"]:
        session.pop("revision"), session.pop("changed_on")
    for rows in content["rows"].values():
        rows.sort(key=json.dumps)
    return dict(content)


def gone(room: Room) -> None:
    """As on a server that never knew it."""
    Session.objects.filter(partnership=room.partnership).delete()
    Partnership.objects.filter(pk=room.partnership.pk).delete()


def refusal(sealed: bytes, words: str = WORDS, person: Person | None = None) -> str:
    with pytest.raises(ValidationError) as refused:
        actions.receive_partnership(sealed, words, person or make_person("host"))
    return str(refused.value.code)


def test_everything_comes_along_and_nothing_is_another() -> None:
    room, host = held(), make_person("host")
    facilitation.erase_participant(room.ben)
    StageChange.objects.update(at=NOON)
    before = told(room)
    sealed = sent(room, host)
    gone(room)
    partnership = actions.receive_partnership(sealed, WORDS, host)
    assert told(room) == before
    assert [each.person for each in partnerships.facilitators_of(partnership)] == [host]
    assert ReceivingKey.objects.count() == 0


def test_a_session_that_goes_on_goes_on_there() -> None:
    room, host = make_room("score"), make_person("host")
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    sealed = sent(room, host)
    gone(room)
    actions.receive_partnership(sealed, WORDS, host)
    session = Session.objects.get()
    assert (session.stage, session.moved_at, session.code, session.is_door_open) == ("score", None, None, False)
    assert session.link_token != room.session.link_token
    facilitation.record_responses(Participant.objects.get(), session.decisions.all()[1], {room.partners[0].pk: 4})
    assert Response.objects.count() == 4


def test_after_it_nothing_changes_here() -> None:
    room = make_room("score", is_door_open=True)
    sent(room, make_person("host"))
    session = Session.objects.get()
    assert (session.is_door_open, session.code, session.is_over) == (False, None, True)
    for change in (
        lambda: facilitation.record_responses(room.ben, room.decisions[0], {room.partners[0].pk: 1}),
        lambda: facilitation.open_door(session, room.ana),
        lambda: facilitation.move_to_stage(session, "list", room.ana, "Back"),
        lambda: facilitation.reveal_views(session, room.ana),
        lambda: facilitation.prepare_session(room.partnership, "Next", room.ana, "blurred"),
    ):
        with pytest.raises(ValidationError):
            change()
    assert Response.objects.count() == 0


def test_people_may_still_erase_what_stayed_here() -> None:
    room = make_room("look")
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    sent(room, make_person("host"))
    facilitation.erase_participant(room.ben)
    assert Response.objects.count() == 0


def test_a_move_can_be_taken_back() -> None:
    room = make_room("score")
    sent(room, make_person("host"))
    actions.take_back_move(room.partnership)
    facilitation.record_responses(room.ben, room.decisions[0], {room.partners[0].pk: 1})
    assert Response.objects.count() == 1
    assert [entry.what for entry in partnerships.ledger_of(room.partnership)] == ["move_taken_back", "moved"]


def test_what_comes_back_takes_the_place_of_what_stayed_and_its_facilitators_stay() -> None:
    room, host = held(), make_person("host")
    before = told(room)
    sealed = sent(room, host)
    partnership = actions.receive_partnership(sealed, WORDS, host)
    assert told(room) == before
    assert {each.person for each in partnerships.facilitators_of(partnership)} == {host, room.ana}


def test_what_is_here_and_was_not_moved_away_is_left_alone() -> None:
    room, host = make_room("score"), make_person("host")
    sealed = sent(room, host)
    actions.take_back_move(room.partnership)
    assert refusal(sealed, person=host) == "already_here"
    assert Session.objects.get().moved_at is None


def test_return_words_open_the_seat_on_the_other_server_too() -> None:
    room, host = make_room("score"), make_person("host")
    words = facilitation.new_phrase(room.ben)
    with override_settings(SECRET_KEY="another server " * 4):
        code = code_of(actions.make_receiving_key(host))
    sealed = actions.move_partnership(room.partnership, code, WORDS)
    gone(room)
    with override_settings(SECRET_KEY="another server " * 4):
        actions.receive_partnership(sealed, WORDS, host)
        assert facilitation.return_by_phrase(words).pk == room.ben.pk
        assert PhraseKey.objects.count() == 1
        newer = facilitation.new_phrase(Participant.objects.get())
        assert facilitation.return_by_phrase(newer).pk == room.ben.pk
        with pytest.raises(ValidationError):
            facilitation.return_by_phrase(words)
    with override_settings(SECRET_KEY="a third one, which holds no key " * 2), pytest.raises(ValidationError):
        facilitation.return_by_phrase(words)


def test_wrong_words_another_person_and_an_altered_byte_are_refused_and_nothing_is_taken() -> None:
    room, host = held(), make_person("host")
    sealed = sent(room, host)
    gone(room)
    assert refusal(sealed, WORDS.replace("acorn", "basket")) == "passphrase"
    assert refusal(sealed, "acorn basket") == "words"
    assert refusal(sealed, person=room.cleo) == "other_receiver"
    assert refusal(sealed[:200] + bytes([sealed[200] ^ 1]) + sealed[201:]) == "damaged"
    assert refusal(b"{}") == "not_sealed"
    assert (Partnership.objects.count(), Session.objects.count(), ReceivingKey.objects.count()) == (0, 0, 1)


def test_a_file_opens_once() -> None:
    room, host = held(), make_person("host")
    sealed = sent(room, host)
    gone(room)
    actions.receive_partnership(sealed, WORDS, host)
    assert refusal(sealed) == "other_receiver"


def test_words_are_read_with_any_capitals_and_gaps() -> None:
    room, host = held(), make_person("host")
    sealed = sent(room, host)
    gone(room)
    assert actions.receive_partnership(sealed, f"  {WORDS.title().replace(' ', '  ')} ", host)


def test_the_six_words_are_drawn_anew_each_time() -> None:
    drawn = {actions.new_sealing_words() for _time in range(20)}
    assert (len(drawn), {len(words.split()) for words in drawn}) == (20, {6})


def test_a_key_that_waits_is_of_no_use_without_the_secret_of_this_installation() -> None:
    host = make_person("host")
    key = actions.make_receiving_key(host)
    private = private_half(key)
    assert private is not None
    assert private not in bytes(key.private)
    with override_settings(SECRET_KEY="another" * 9):
        assert (private_half(key), code_of(key), keys_of(host, key.made_at)) == (None, "", [])


def test_keys_that_wait_too_long_go() -> None:
    actions.make_receiving_key(make_person("host"))
    ReceivingKey.objects.update(made_at=NOON)
    assert actions.erase_old_keys(NOON + timedelta(days=6)) == 0
    assert actions.erase_old_keys(NOON + timedelta(days=8)) == 1


def as_sealed(content: Any, host: Person) -> bytes:
    """A file as somebody might seal it who wants more than to move a partnership."""
    key = actions.make_receiving_key(host)
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    return seal(zlib.compress(written), public_half(private_half(key)), WORDS)


def content_of(room: Room) -> dict[str, Any]:
    return dict(json.loads(moved_rows(room.partnership)))


class TestHostileFiles:
    """Whoever can seal a file can put anything in it."""

    def test_a_row_of_another_partnership_of_this_server_is_refused(self) -> None:
        room, other = make_room("score"), make_room("score")
        content = content_of(room)
        content["rows"]["facilitation.Participant"][0]["session_id"] = str(other.session.pk)
        gone(room)
        assert refusal(as_sealed(content, make_person("host"))) == "not_a_move"
        assert other.session.participants.count() == 1

    @pytest.mark.parametrize(
        ("field", "value"),
        [("instrument", "{}"), ("instrument", "not JSON"), ("name", "another"), ("version", 2), ("languages", "en")],
    )
    def test_a_questionnaire_that_cannot_be_read_is_refused(self, field: str, value: object) -> None:
        room = make_room("score")
        make_questionnaire(room.partnership)
        content = content_of(room)
        content["rows"]["instruments.Questionnaire"][0][field] = value
        gone(room)
        assert refusal(as_sealed(content, make_person("host"))) == "not_a_move"

    def test_a_row_in_the_place_of_one_that_is_here_is_refused(self) -> None:
        room, other = make_room("score"), make_room("score")
        content = content_of(room)
        content["rows"]["facilitation.Participant"][0]["id"] = str(other.ben.pk)
        gone(room)
        assert refusal(as_sealed(content, make_person("host"))) == "not_a_move"
        assert Participant.objects.get().session == other.session

    @pytest.mark.parametrize(
        ("table", "field", "value"),
        [
            ("facilitation.Session", "stage", "nowhere"),
            ("facilitation.Session", "revision", "x"),
            ("facilitation.Session", "label", "x" * 200),
            ("facilitation.Session", "label", "bell\x07"),
            ("facilitation.Session", "label", None),
            ("facilitation.Session", "leading_id", "1"),
            ("facilitation.Decision", "merged_into_id", "0" * 32),
            ("partnerships.Partnership", "is_example", True),
        ],
    )
    def test_values_that_no_server_would_write_are_refused(self, table: str, field: str, value: Any) -> None:
        room = make_room("score")
        content = content_of(room)
        content["rows"][table][0][field] = value
        gone(room)
        assert refusal(as_sealed(content, make_person("host"))) == "not_a_move"
        assert Partnership.objects.count() == 0

    def test_tables_that_do_not_travel_are_refused(self) -> None:
        content = content_of(make_room())
        content["rows"]["people.Person"] = [{"email": "x@example.org", "is_operator": True}]
        with pytest.raises(MoveError):
            read_rows(json.dumps(content).encode())

    @pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[" * 100_000, b'{"rows": 1}', b"\xff"])
    def test_other_content_is_refused(self, content: bytes) -> None:
        assert refusal(as_sealed(content, make_person("host"))) == "not_a_move"

    def test_another_version_is_named(self) -> None:
        content = content_of(make_room())
        content["tables"] = "0"
        assert refusal(as_sealed(content, make_person("host"))) == "other_version"

    def test_a_file_that_would_fill_the_memory_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        room, host = make_room("score"), make_person("host")
        content = b" " * 1_000_000 + json.dumps(content_of(room)).encode()
        gone(room)
        monkeypatch.setattr("evenhand.exchange.actions.receiving.MOST_BYTES", 1_000_000)
        assert refusal(as_sealed(content, host)) == "not_a_move"
        assert Partnership.objects.count() == 0

    def test_a_log_that_is_not_whole_is_refused(self) -> None:
        room, host = make_room("score"), make_person("host")
        facilitation.set_lobby(room.session, True, room.ana)
        content = content_of(room)
        content["rows"]["partnerships.LedgerEntry"][0]["what"] = "partner_added"
        gone(room)
        assert refusal(as_sealed(content, host)) == "broken_ledger"
        assert (Partnership.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_every_table_travels_or_says_why_it_stays() -> None:
    own = {model._meta.label for model in apps.get_models() if model.__module__.startswith("evenhand.")}
    travels = {model._meta.label for model in TRAVELS}
    assert own == travels | set(STAYS)
    assert travels & set(STAYS) == set()


def test_a_seal_after_the_answers_were_erased_brings_the_kept_views() -> None:
    room, host = held(), make_person("host")
    facilitation.erase_what_is_due(NOON.replace(year=2027))
    before = queries.looked_at(Session.objects.get(), queries.FACILITATOR)
    sealed = sent(room, host)
    gone(room)
    actions.receive_partnership(sealed, WORDS, host)
    assert queries.looked_at(Session.objects.get(), queries.FACILITATOR) == before


def test_an_example_a_rehearsal_and_an_empty_partnership_stay() -> None:
    host = make_person("host")
    example = make_room()
    Partnership.objects.filter(pk=example.partnership.pk).update(is_example=True)
    empty = make_room()
    Session.objects.filter(pk=empty.session.pk).delete()
    rehearsal = make_room(is_rehearsal=True)
    for room in (example, empty, rehearsal):
        with pytest.raises(ValidationError) as refused:
            sent(room, host)
        assert refused.value.code == "not_movable"


def test_nobody_else_is_touched() -> None:
    room, other, host = held(), held(), make_person("host")
    note = Note.objects.filter(participant__session=other.session).count()
    make_participant(other.session)
    before = told(other)
    sealed = sent(room, host)
    gone(room)
    actions.receive_partnership(sealed, WORDS, host)
    assert (told(other) == before, note > 0) == (True, True)


def test_a_draft_of_a_promise_is_refused_here_after_the_move_and_is_published_there() -> None:
    world, host = make_world(), make_person("host")
    maker, receivers, words = world.voices[0], world.partners[1:], wanted(world, text="We share it")
    draft = promising.make_commitment(maker, receivers, publish=False, **words)
    make_closed_session(world.partnership)
    sealed = actions.move_partnership(world.partnership, code_of(actions.make_receiving_key(host)), WORDS)
    for change in (
        lambda: promising.make_commitment(maker, receivers, publish=False, **words),
        lambda: promising.draft_commitment(world.partnership, world.partners[0], receivers, world.ana, **words),
        lambda: promising.change_draft(draft, maker, receivers, **words),
        lambda: promising.change_draft(draft, world.ana, receivers, **words),
        lambda: promising.remove_draft(draft, maker),
        lambda: promising.publish_commitment(draft, maker),
    ):
        with pytest.raises(ValidationError) as refused:
            change()
        assert refused.value.code == "moved"
    Session.objects.all().delete()
    Partnership.objects.filter(pk=world.partnership.pk).delete()
    actions.receive_partnership(sealed, WORDS, host)
    there = Commitment.objects.get(pk=draft.pk)
    assert (there.is_draft, there.versions.get().text, there.receivers.count()) == (True, "We share it", 3)
    promising.publish_commitment(there, Voice.objects.get(pk=maker.pk))
    assert not Commitment.objects.get(pk=draft.pk).is_draft
