"""Tokens for the live addresses."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest
from django.core import signing

from evenhand.live.listener import Subscription
from evenhand.site import following
from evenhand.site.following import authorise, live_address, revision_of
from tests import makers


def token_of(address: str) -> str:
    return address.removeprefix("/live/")


def test_an_address_lets_its_seat_follow_its_session() -> None:
    session, seat = uuid4(), uuid4()
    allowed = authorise(token_of(live_address(session, seat)))
    assert allowed is not None
    assert (allowed.session, allowed.seat) == (str(session), str(seat))
    assert abs(allowed.issued_at - time.time()) < 60


def test_a_projector_follows_without_a_seat() -> None:
    allowed = authorise(token_of(live_address("s1")))
    assert allowed == Subscription("s1", None, allowed.issued_at if allowed else 0)


def test_a_forged_or_foreign_token_allows_nothing() -> None:
    good = token_of(live_address("s1", "a"))
    foreign = signing.dumps(["s1", None, time.time()], salt="something else")
    wrong_form = signing.dumps(["s1"], salt=following.SALT)
    for token in ("", "x", good[:-1], good + "x", foreign, wrong_form, "\u0660"):
        assert authorise(token) is None


def test_a_token_is_too_old_after_a_day() -> None:
    day = following.TOKEN_LIFE
    young = signing.dumps(["s1", None, time.time() - day + 120], salt=following.SALT)
    old = signing.dumps(["s1", None, time.time() - day - 120], salt=following.SALT)
    ahead = signing.dumps(["s1", None, time.time() + 3600], salt=following.SALT)
    assert [authorise(token) is not None for token in (young, old, ahead)] == [True, False, False]


@pytest.mark.django_db
def test_the_revision_is_that_of_the_session_and_none_for_no_session() -> None:
    session = makers.make_session(revision=7)
    assert revision_of(str(session.pk)) == 7
    assert revision_of(str(uuid4())) is None
    assert revision_of("not an id") is None
