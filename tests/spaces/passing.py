"""Makes up passes as a phone does, in plain numbers and without a line of the script; and programmes that give them."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from evenhand.partnerships.models import Partnership
from evenhand.spaces.actions import passes
from evenhand.spaces.models import PassKey, Programme

VECTOR = {
    name: int(hex_, 16)
    for name, hex_ in json.loads(Path(__file__).with_name("blind_signature_vector.json").read_text()).items()
}
"""RFC 9474, appendix A.3, with the salt of 48 bytes."""


@dataclass(frozen=True)
class MadeUp:
    """A pass that waits for its signature."""

    message: bytes
    encoded: int
    blinding: int
    sent: str


def encoded(message: bytes, salt: bytes, modulus: int) -> int:
    """RFC 8017, 9.1.1, with SHA-384."""
    bits = modulus.bit_length() - 1
    length = -(-bits // 8)
    hashed = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    plain = bytes(length - len(salt) - 48 - 2) + b"\1" + salt
    blocks = (hashlib.sha384(hashed + number.to_bytes(4, "big")).digest() for number in range(20))
    mask = b"".join(blocks)[: len(plain)]
    hidden = bytearray(one ^ two for one, two in zip(plain, mask, strict=True))
    hidden[0] &= 255 >> (8 * length - bits)
    return int.from_bytes(bytes(hidden) + hashed + b"\xbc", "big")


def make_up(public: str, *, message: bytes = b"", salt: bytes = b"", blinding: int = 0) -> MadeUp:
    """A pass and what is sent of it."""
    modulus = int(public, 16)
    message, blinding = message or secrets.token_bytes(32), blinding or 2 + secrets.randbelow(modulus - 2)
    plain = encoded(message, salt or secrets.token_bytes(48), modulus)
    sent = plain * pow(blinding, 65537, modulus) % modulus
    return MadeUp(message, plain, blinding, f"{sent:0{len(public)}x}")


def finished(public: str, made: MadeUp, answer: str) -> str:
    """The pass as a phone shows it."""
    modulus = int(public, 16)
    signature = int(answer, 16) * pow(made.blinding, -1, modulus) % modulus
    whole = made.message + signature.to_bytes(len(public) // 2, "big")
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def make_programme(*partnerships: Partnership, name: str = "Apart first") -> Programme:
    """A programme whose passes are taken until the day after tomorrow, by people of these partnerships."""
    programme = Programme.objects.create(name=name)
    passes.set_last_day(programme, today() + timedelta(days=2))
    for each in partnerships:
        passes.agree(programme, each)
    return programme


def end_last_day(programme: Programme) -> None:
    """Let the last day for taking passes be over."""
    PassKey.objects.filter(programme=programme).update(taken_until=today() - timedelta(days=1))


def today() -> date:
    return timezone.now().date()
