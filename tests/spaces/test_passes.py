from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ValidationError
from django.utils import timezone

from evenhand.facilitation.models import Participant
from evenhand.site import retention
from evenhand.spaces.actions import passes as actions
from evenhand.spaces.models import Card, PassGiven, PassKey, SpentPass
from evenhand.spaces.queries import passes as queries
from evenhand.spaces.queries.passes import Holder
from evenhand.spaces.rules import passes
from tests.makers import make_observer, make_participant, make_partnership, make_room, make_voice
from tests.spaces.passing import VECTOR, end_last_day, finished, make_programme, make_up, today


@pytest.fixture(scope="module")
def private() -> str:
    return passes.new_key()


def private_key_of_the_vector() -> str:
    p, q, exponent = VECTOR["p"], VECTOR["q"], 65537
    d = pow(exponent, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), rsa.RSAPublicNumbers(exponent, VECTOR["n"])
    )
    form, encoding = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    return numbers.private_key().private_bytes(encoding, form, serialization.NoEncryption()).decode()


def code_of(refused: pytest.ExceptionInfo[ValidationError]) -> str:
    return str(refused.value.code)


def test_signatures_are_those_of_the_standard() -> None:
    answer = passes.signed_blind(private_key_of_the_vector(), VECTOR["blinded_msg"])
    assert int(answer, 16) == VECTOR["blind_sig"]


def test_passes_made_in_plain_numbers_are_those_of_the_standard() -> None:
    made = make_up(
        f"{VECTOR['n']:01024x}",
        message=VECTOR["msg"].to_bytes(48, "big"),
        salt=VECTOR["salt"].to_bytes(48, "big"),
        blinding=pow(VECTOR["inv"], -1, VECTOR["n"]),
    )
    assert int(made.sent, 16) == VECTOR["blinded_msg"]
    assert VECTOR["blind_sig"] * VECTOR["inv"] % VECTOR["n"] == VECTOR["sig"]


def test_a_signed_pass_is_genuine_under_its_key_and_no_other(private: str) -> None:
    public = passes.public_half(private)
    made = make_up(public)
    brought = passes.read_pass(finished(public, made, passes.signed_blind(private, int(made.sent, 16))))
    assert brought is not None
    assert passes.is_genuine(public, brought)
    assert not passes.is_genuine(passes.public_half(passes.new_key()), brought)
    changed = passes.Pass(secrets.token_bytes(32), brought.signature)
    assert not passes.is_genuine(public, changed)


def test_the_same_blinded_pass_gets_the_same_signature(private: str) -> None:
    assert passes.signed_blind(private, 12345) == passes.signed_blind(private, 12345)


def test_numbers_that_are_no_blinded_pass_are_refused(private: str) -> None:
    public = passes.public_half(private)
    modulus = int(public, 16)
    typed = [f"{number:0512x}" for number in (0, 1, modulus - 1, modulus, modulus + 5)]
    assert [passes.read_blinded(each, public) for each in [*typed, "", "xyz", public + "0"]] == [None] * 8


@pytest.mark.django_db
def test_a_pass_is_taken_once_used_once_and_only_after_the_last_day() -> None:
    room = make_room()
    programme = make_programme(room.session.partnership)
    key = PassKey.objects.get(programme=programme)
    holder = queries.holder_of(room.ben, None, programme)
    made = make_up(key.public)
    answer = actions.sign_pass(programme, holder, made.sent)
    assert actions.sign_pass(programme, holder, made.sent) == answer  # the line broke, and the phone asks again
    with pytest.raises(ValidationError) as refused:
        actions.sign_pass(programme, holder, make_up(key.public).sent)
    assert code_of(refused) == "taken_already"

    taken = finished(key.public, made, answer)
    with pytest.raises(ValidationError) as refused:
        actions.use_pass(programme, taken)
    assert code_of(refused) == "too_early"
    end_last_day(programme)
    actions.use_pass(programme, taken[:100] + "\n" + taken[100:])
    with pytest.raises(ValidationError) as refused:
        actions.use_pass(programme, taken)
    assert code_of(refused) == "wrong_pass"
    assert SpentPass.objects.count() == 1


@pytest.mark.django_db
def test_a_pass_of_another_programme_opens_nothing() -> None:
    room = make_room()
    one, other = make_programme(room.session.partnership), make_programme(room.session.partnership)
    made = make_up(one.pass_key.public)
    taken = finished(
        one.pass_key.public, made, actions.sign_pass(one, queries.holder_of(room.ben, None, one), made.sent)
    )
    end_last_day(other)
    with pytest.raises(ValidationError) as refused:
        actions.use_pass(other, taken)
    assert code_of(refused) == "wrong_pass"


@pytest.mark.django_db
def test_only_people_of_partnerships_that_agreed_may_take_a_pass() -> None:
    room, other = make_room(), make_room()
    programme = make_programme(room.session.partnership)
    observer = make_observer(room.session)
    helper_typed = make_participant(room.session, room.partners[0], entered_by="helper")
    voice = make_voice(room.partners[0])
    assert queries.holder_of(room.ben, None, programme) == Holder(room.session.partnership_id, f"seat:{room.ben.pk}")
    assert queries.holder_of(None, voice, programme) == Holder(room.session.partnership_id, f"voice:{voice.pk}")
    for nobody in (other.ben, observer, helper_typed):
        assert queries.holder_of(Participant.objects.get(pk=nobody.pk), None, programme) is None
    with pytest.raises(ValidationError) as refused:
        actions.sign_pass(programme, None, make_up(programme.pass_key.public).sent)
    assert code_of(refused) == "not_named"


@pytest.mark.django_db
def test_a_voice_and_the_seat_it_came_from_have_one_pass_together() -> None:
    room = make_room()
    programme = make_programme(room.session.partnership)
    voice = make_voice(room.partners[0], seat=room.ben)
    assert queries.holder_of(None, voice, programme) == queries.holder_of(room.ben, None, programme)


@pytest.mark.django_db
def test_an_agreement_that_ended_gives_no_more_passes() -> None:
    room = make_room()
    programme = make_programme(room.session.partnership)
    actions.end_agreement(programme, room.session.partnership_id)
    assert queries.holder_of(room.ben, None, programme) is None


@pytest.mark.django_db
def test_after_the_last_day_nobody_can_sign_and_nothing_says_who_took_a_pass() -> None:
    room = make_room()
    programme = make_programme(room.session.partnership)
    holder = queries.holder_of(room.ben, None, programme)
    actions.sign_pass(programme, holder, make_up(programme.pass_key.public).sent)
    actions.end_taking(today())
    assert PassGiven.objects.count() == 1
    end_last_day(programme)
    actions.end_taking(today())
    key = PassKey.objects.get(programme=programme)
    assert (PassGiven.objects.count(), key.private) == (0, "")
    for do in (
        lambda: actions.sign_pass(programme, holder, make_up(key.public).sent),
        lambda: actions.print_cards(programme, 3),
        lambda: actions.set_last_day(programme, today() + timedelta(days=9)),
    ):
        with pytest.raises(ValidationError) as refused:
            do()
        assert code_of(refused) == "day_over"


@pytest.mark.django_db
def test_the_daily_run_throws_the_key_away() -> None:
    programme = make_programme()
    end_last_day(programme)
    retention.erase_what_is_due(timezone.now(), again=True)
    assert PassKey.objects.get(programme=programme).private == ""


@pytest.mark.django_db
def test_the_key_stays_the_same_when_the_last_day_moves() -> None:
    programme = make_programme()
    before = programme.pass_key.public
    actions.set_last_day(programme, today() + timedelta(days=9))
    assert PassKey.objects.get(programme=programme).public == before
    with pytest.raises(ValidationError) as refused:
        actions.set_last_day(programme, today() - timedelta(days=1))
    assert code_of(refused) == "over_already"


@pytest.mark.django_db
def test_the_key_that_signs_does_not_stand_in_the_database_as_it_is() -> None:
    assert "PRIVATE KEY" not in make_programme().pass_key.private


@pytest.mark.django_db
def test_a_card_works_once_whatever_its_capitals() -> None:
    programme = make_programme(make_partnership())
    codes = actions.print_cards(programme, 3)
    assert (len(set(codes)), Card.objects.count()) == (3, 3)
    end_last_day(programme)
    actions.use_pass(programme, codes[0].lower().replace(" ", "-"))
    with pytest.raises(ValidationError) as refused:
        actions.use_pass(programme, codes[0])
    assert code_of(refused) == "wrong_pass"
    assert Card.objects.count() == 2
