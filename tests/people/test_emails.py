"""Messages to people with an account."""

from __future__ import annotations

from evenhand.partnerships import emails as partnership_emails
from evenhand.people import emails


def test_subjects_say_nothing_a_stranger_could_use() -> None:
    messages = [
        emails.facilitator_invitation("a@example.org"),
        partnership_emails.facilitation_invitation("a@example.org"),
    ]
    assert [message.subject for message in messages] == ["An invitation", "An invitation"]


def test_an_invitation_says_where_to_sign_in_and_who_it_is_for() -> None:
    message = emails.facilitator_invitation("a@example.org")
    assert message.to == ["a@example.org"]
    assert "http://127.0.0.1:8000/sign-in/" in message.body
    assert "password" in message.body
