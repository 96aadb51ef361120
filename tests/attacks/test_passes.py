"""Whoever runs the server, with the database open and every key at hand, cannot tell whose pass came to a door."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from evenhand.people.at_rest import secret_in
from evenhand.spaces import models as tables
from evenhand.spaces.actions import passes as actions
from evenhand.spaces.actions.asking import ask_for_seat
from evenhand.spaces.models import PassKey, Programme, Seat, Space, SpentPass
from evenhand.spaces.queries import passes as queries
from evenhand.spaces.rules import passes
from tests.commitments.phones import phone_of_voice
from tests.facilitation.phones import phone_of, text_of
from tests.makers import make_participant, make_room, make_voice
from tests.reminders.test_sending import at_once, needs_row_locks
from tests.spaces.meeting import OPENED, make_space
from tests.spaces.passing import MadeUp, end_last_day, finished, make_programme, make_up, today

pytestmark = pytest.mark.django_db

NO_TIMES = (
    tables.PassGiven, tables.SpentPass, tables.Card, tables.Code, tables.Seat, tables.SeatName, tables.Place,
    tables.LineAnswer, tables.TakeOutAnswer, tables.Objection, tables.Wording,
)  # fmt: skip
"""Rows that somebody made by doing something."""


def rows() -> dict[str, list[str]]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(repr(row) for row in cursor.fetchall())
    return found


def taken(programme: Programme, person: object) -> tuple[MadeUp, str]:
    """What the server sees when this person takes a pass: what came, and what went."""
    made = make_up(programme.pass_key.public)
    return made, actions.sign_pass(programme, queries.holder_of(person, None, programme), made.sent)  # type: ignore[arg-type]


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as refusal:
        do()
    return str(refusal.value.code)


def test_every_pass_fits_every_request_that_was_ever_signed() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    people = [room.ben, *(make_participant(room.session, room.partners[0], f"P{number}") for number in range(3))]
    public = programme.pass_key.public
    modulus = int(public, 16)
    seen = [taken(programme, person) for person in people]
    spent = passes.read_pass(finished(public, *seen[2]))
    assert spent is not None
    signature = int.from_bytes(spent.signature, "big")
    plain = pow(signature, 65537, modulus)
    for made, answer in seen:
        # With this blinding the pass could have come of this request: each of them has exactly one that fits.
        blinding = int(answer, 16) * pow(signature, -1, modulus) % modulus
        assert plain * pow(blinding, 65537, modulus) % modulus == int(made.sent, 16)
        assert 1 < blinding < modulus


def test_a_request_says_nothing_of_its_pass_even_to_whoever_knows_all_passes() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    modulus = int(programme.pass_key.public, 16)
    private = secret_in(programme.pass_key.private) or ""
    plain = make_up(programme.pass_key.public, message=b"m" * 32, salt=b"s" * 48).encoded
    one = [make_up(programme.pass_key.public, message=b"m" * 32, salt=b"s" * 48) for _ in range(2)]
    # The same pass twice, and a plain one: neither what is sent nor what comes back meets again.
    assert len({each.sent for each in one} | {f"{plain:0512x}"}) == 3
    assert len({passes.signed_blind(private, int(each.sent, 16)) for each in one}) == 2
    assert {int(finished_signature(modulus, each, private)) for each in one} == {
        int(finished_signature(modulus, one[0], private))
    }


def finished_signature(modulus: int, made: MadeUp, private: str) -> int:
    answer = int(passes.signed_blind(private, int(made.sent, 16)), 16)
    return answer * pow(made.blinding, -1, modulus) % modulus


def test_once_the_last_day_is_over_it_makes_no_difference_in_the_database_who_took_a_pass() -> None:
    room = make_room()
    dora = make_participant(room.session, room.partners[1], "Dora")
    programme = make_programme(room.partnership)
    seen = []
    for person in (room.ben, dora, None):
        with transaction.atomic():
            if person is not None:
                taken(programme, person)
            end_last_day(programme)
            actions.end_taking(today())
            seen.append(rows())
            transaction.set_rollback(True)
    assert seen[0] == seen[1] == seen[2]


def test_spending_a_pass_leaves_nothing_that_stood_there_when_it_was_taken() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    space = make_space(programme, door=Space.Door.PASS)
    made, answer = taken(programme, room.ben)
    before = {word for table in rows().values() for row in table for word in re.findall(r"[0-9a-f]{32,}", row)}
    end_last_day(programme)
    ask_for_seat(space, "Jacaranda", False, finished(programme.pass_key.public, made, answer), "k", now=OPENED)
    kept = rows()
    written = " ".join([*kept["spaces_spentpass"], *kept["spaces_seat"], *kept["spaces_seatname"]])
    known = {programme.pk.hex, space.pk.hex, str(programme.pk), str(space.pk)}
    assert [word for word in before - known if word in written] == []
    assert (Seat.objects.count(), SpentPass.objects.count()) == (1, 1)


def test_no_row_that_somebody_made_by_doing_something_has_a_time_or_leads_to_a_person() -> None:
    times = [
        f"{table.__name__}.{field.name}"
        for table in NO_TIMES
        for field in table._meta.fields
        if isinstance(field, models.DateField | models.DateTimeField | models.TimeField)
    ]
    apps = {
        field.related_model._meta.app_label
        for table in NO_TIMES
        for field in table._meta.fields
        if field.related_model is not None
    }
    assert (times, apps) == ([], {"spaces"})


def test_everybody_is_given_the_same_key_whoever_asks_and_however_often_its_day_moves() -> None:
    room, other = make_room(), make_room()
    programme = make_programme(room.partnership, other.partnership)
    page = f"/meet/{programme.token}/pass/"
    visitors = [
        phone_of(room.ben),
        phone_of(make_participant(room.session, room.partners[1], "Dora")),
        phone_of(other.ben),
        phone_of_voice(make_voice(room.partners[2])),
    ]
    shown = {
        re.findall(r'data-modulus="(\w+)" data-fingerprint="([^"]+)"', text_of(each.get(page)))[0] for each in visitors
    }
    actions.set_last_day(programme, today())
    shown |= {re.findall(r'data-modulus="(\w+)" data-fingerprint="([^"]+)"', text_of(visitors[0].get(page)))[0]}
    assert shown == {(programme.pass_key.public, passes.fingerprint(programme.pass_key.public))}


def test_passes_that_were_multiplied_changed_or_made_without_the_key_open_nothing() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    public = programme.pass_key.public
    modulus = int(public, 16)
    dora = make_participant(room.session, room.partners[1], "Dora")
    signatures = []
    for person in (room.ben, dora):
        brought = passes.read_pass(finished(public, *taken(programme, person)))
        assert brought is not None
        signatures.append(int.from_bytes(brought.signature, "big"))
    product = signatures[0] * signatures[1] % modulus
    forged = [product, signatures[0] + 1, 0, 1, modulus - 1]
    made = [passes.Pass(secrets.token_bytes(32), each.to_bytes(256, "big")) for each in forged]
    assert [passes.is_genuine(public, each) for each in made] == [False] * 5
    assert not passes.is_genuine(public, passes.Pass(bytes(32), b"\xff" * 256))


def test_a_pass_goes_through_one_door_once_in_the_whole_programme() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    spaces = [make_space(programme, name, door=Space.Door.PASS) for name in ("Harbour", "Verandah")]
    mine = finished(programme.pass_key.public, *taken(programme, room.ben))
    end_last_day(programme)
    ask_for_seat(spaces[0], "Jacaranda", False, mine, "one", now=OPENED)
    assert refused(lambda: ask_for_seat(spaces[0], "Jacaranda", False, mine, "two", now=OPENED)) == "wrong_pass"
    assert refused(lambda: ask_for_seat(spaces[1], "Jacaranda", False, mine, "three", now=OPENED)) == "wrong_pass"
    ask_for_seat(spaces[0], "Jacaranda", False, mine, "one", now=OPENED)  # the same form, sent twice
    assert Seat.objects.count() == 1


def test_a_door_that_refuses_uses_nothing_up() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    shut = make_space(programme, door=Space.Door.PASS, ended_on=today())
    card = actions.print_cards(programme, 1)[0]
    mine = finished(programme.pass_key.public, *taken(programme, room.ben))
    end_last_day(programme)
    for proof in (mine, card):
        assert (
            refused(lambda proof=proof: ask_for_seat(shut, "Jacaranda", False, proof, proof[:20], now=OPENED))
            == "not_open"
        )  # type: ignore[misc]
    actions.use_pass(programme, mine)
    actions.use_pass(programme, card)


def test_wrong_used_and_foreign_passes_and_cards_are_refused_alike() -> None:
    room = make_room()
    programme, other = make_programme(room.partnership), make_programme(room.partnership)
    used, foreign = actions.print_cards(programme, 1)[0], actions.print_cards(other, 1)[0]
    end_last_day(programme)
    actions.use_pass(programme, used)
    said = set()
    for typed in (used, foreign, "ABCD EFGH 2345", "A" * 384, "", "x" * 900):
        with pytest.raises(ValidationError) as refusal:
            actions.use_pass(programme, typed)
        said.add((refusal.value.code, tuple(refusal.value.messages)))
    assert len(said) == 1


def test_taking_and_refusing_passes_leaves_no_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    caplog.set_level(logging.DEBUG, logger="evenhand")
    page = f"/meet/{programme.token}/pass/"
    for phone in (phone_of(room.ben), phone_of()):
        for blinded in (make_up(programme.pass_key.public).sent, make_up(programme.pass_key.public).sent, "x"):
            phone.get(page)
            phone.post(page, {"blinded": blinded})
    assert caplog.records == []


def test_whoever_copies_the_database_without_the_secret_key_can_sign_nothing(settings: object) -> None:
    programme = make_programme()
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert secret_in(PassKey.objects.get(programme=programme).private) is None


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_one_pass_and_one_card_sent_eight_times_in_the_same_moment_open_one_door_each() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    spaces = [make_space(programme, name, door=Space.Door.PASS) for name in ("Harbour", "Verandah")]
    card = actions.print_cards(programme, 1)[0]
    mine = finished(programme.pass_key.public, *taken(programme, room.ben))
    end_last_day(programme)
    for proof in (mine, card):
        wrong = at_once(
            *[
                lambda number=number, proof=proof: ask_for_seat(  # type: ignore[misc]
                    spaces[number % 2], "Jacaranda", False, proof, f"{proof[:8]}{number}", now=OPENED
                )
                for number in range(8)
            ]
        )
        assert [getattr(each, "code", repr(each)) for each in wrong] == ["wrong_pass"] * 7
    assert Seat.objects.count() == 2
