"""Phones that hold a voice, and a clock that stands where a test wants it."""

from __future__ import annotations

from django.core import signing
from django.test import Client

from evenhand.commitments.models import Voice
from evenhand.commitments.views.voices import page


def phone_of_voice(voice: Voice | None = None) -> Client:
    """A phone that speaks with this voice; with none when nobody is named."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    if voice is not None:
        phone.cookies[page.COOKIE] = signing.dumps([voice.pk.hex, voice.version, "2026-11-22"], salt=page.SALT)
    return phone
