"""Tokens for the live addresses."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest
from django.core import signing

from evenhand.facilitation.queries import follow_token, revision_of, subscription_of
from evenhand.facilitation.queries.following import SALT, SECONDS_VALID
from tests import makers

pytestmark = pytest.mark.django_db


def test_a_token_lets_its_seat_follow_the_turns_of_its_session() -> None:
    room = makers.make_room()
    allowed = subscription_of(follow_token(room.session, participant=room.ben))
    assert allowed is not None
    assert (allowed.session, allowed.seat) == (f"{room.session.pk}/phones", str(room.ben.pk))
    assert abs(allowed.issued_at - time.time()) < 60


def test_a_facilitator_and_a_projector_follow_without_a_seat() -> None:
    room = makers.make_room()
    tokens = [follow_token(room.session, facilitator=room.ana), follow_token(room.session)]
    assert [allowed.seat for token in tokens if (allowed := subscription_of(token))] == [str(room.ana.pk), None]


def test_a_forged_or_foreign_token_allows_nothing() -> None:
    good = follow_token(makers.make_session())
    foreign = signing.dumps(["s1", None, time.time()], salt="something else")
    wrong_form = signing.dumps(["s1"], salt=SALT)
    for token in ("", "x", good[:-1], good + "x", foreign, wrong_form, "\u0660"):
        assert subscription_of(token) is None


def test_a_token_is_too_old_after_a_day() -> None:
    ages = (SECONDS_VALID - 120, SECONDS_VALID + 120, -3600)
    tokens = [signing.dumps(["s1", None, time.time() - age, 0], salt=SALT) for age in ages]
    assert [subscription_of(token) is not None for token in tokens] == [True, False, False]


def test_the_revision_is_that_of_the_session_and_none_for_no_session() -> None:
    session = makers.make_session(revision=7, turn=3)
    assert (revision_of(str(session.pk)), revision_of(f"{session.pk}/phones")) == (7, 3)
    assert revision_of(str(uuid4())) is None
    assert revision_of("not an id") is None
