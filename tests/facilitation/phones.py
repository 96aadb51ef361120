"""Phones for the tests: each holds a participant's seat, or none."""

from __future__ import annotations

from html import unescape

from django.core import signing
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation.models import Participant
from evenhand.facilitation.views.phone import seat

HOSTILE = "<script>alert('{{ 1 }}')</script> O’Neill & \"Daughters\" {% now %} \u202eevil"
"""A name that tries everything at once."""


def phone_of(participant: Participant | None = None) -> Client:
    """A phone that holds this seat; one that holds none when nobody is named."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    if participant is not None:
        phone.cookies[seat.COOKIE] = seat_cookie(participant)
    return phone


def seat_cookie(participant: Participant, day: str = "2026-11-22") -> str:
    """The value that a phone with this seat sends along."""
    return signing.dumps([participant.pk.hex, participant.seat_version, day], salt=seat.SALT)


def text_of(response: HttpResponse) -> str:
    """What stands on the page, with its tags; the bytes of a sound as their numbers."""
    return response.content.decode(errors="backslashreplace")


def said_on(response: HttpResponse) -> str:
    """The page with its signs as people read them."""
    return " ".join(unescape(text_of(response)).split())
