"""What is made of the words of a seat, and how names are sealed. Plain Python.

Four words are stretched with scrypt, and from what comes out two things are made: what finds the seat, of which only a
hash is kept, and the seat's key, which is kept nowhere. With the key everything that the seat says is marked: a mark
differs from thing to thing, so that without the words no two rows can be told to be of one seat.

A chosen name is sealed to each facilitator with HPKE (RFC 9180), and to its holder under the seat's key. All are filled
up to one length.

Source: docs/decisions/0029; RFC 7914 (scrypt); RFC 5869 (HKDF); RFC 9180 (HPKE).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SEAT_WORDS = 4
SCRYPT_COST = 2**12
"""4 MB and a hundredth of a second for one try: five hundred people may ask in the same second."""
KEY_BYTES, NONCE_BYTES = 32, 12
FORMAT = b"evenhand-place/1\n"
LONGEST_NAME = 60
FILLED = 1024
"""Unit: bytes. The longest name in any script, with what stands around it, is shorter."""


@dataclass(frozen=True, slots=True)
class SeatKeys:
    """What is made of four words: how the seat is found, and its key."""

    finder: str
    key: bytes


def words_of(request_key: str, pepper: bytes, words: Sequence[str]) -> str:
    """The four words of a request: the same for a form that is sent twice, as lines that break make phones do.

    >>> words = ["mango", "river", "nine", "lantern"]
    >>> words_of("k", b"p", words) == words_of("k", b"p", words), len(words_of("k", b"p", words).split())
    (True, 4)
    """
    drawn = hmac.digest(pepper, b"words:" + request_key.encode(), "sha512")
    # 16 bytes a word: no word is more likely than another by as much as one in a trillion trillion.
    numbers = [int.from_bytes(drawn[start : start + 16], "big") for start in range(0, 16 * SEAT_WORDS, 16)]
    return " ".join(words[number % len(words)] for number in numbers)


def request_hash(request_key: str, pepper: bytes) -> str:
    """What is kept of what a form was sent with: enough to know it again, of no use for finding its words."""
    return hmac.new(pepper, b"request:" + request_key.encode(), "sha256").hexdigest()


def seat_keys(phrase: str, pepper: bytes) -> SeatKeys:
    """What four words lead to on the installation that has this pepper. A hundredth of a second, whatever the words."""
    stretched = Scrypt(salt=pepper, length=KEY_BYTES, n=SCRYPT_COST, r=8, p=1).derive(phrase.encode())
    return SeatKeys(hashlib.sha256(_made_from(stretched, b"finder")).hexdigest(), _made_from(stretched, b"key"))


def mark_of(key: bytes, purpose: str, thing: UUID | str) -> str:
    """Under which key a seat's answer to one thing stands. Without the seat's key nobody can tell whose it is.

    >>> mark_of(b"k" * 32, "line", "1") == mark_of(b"k" * 32, "line", "2")
    False
    """
    return hmac.new(key, f"{purpose}:{thing}".encode(), "sha256").hexdigest()


def new_pair() -> tuple[bytes, bytes]:
    """A new pair of keys for a facilitator: the private half, and the one to which names are sealed."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def sealed_to(public: bytes, name: str, seat: UUID) -> bytes:
    """A name for the holder of the private half alone. It opens with this seat's row and no other."""
    return _suite().encrypt(_filled(name), X25519PublicKey.from_public_bytes(public), FORMAT + seat.bytes)


def unsealed(private: bytes, sealed: bytes, seat: UUID) -> str | None:
    """The name that was sealed to this key. Unknown: None when it was not, or was changed.

    >>> private, public = new_pair()
    >>> unsealed(private, sealed_to(public, "Jacaranda", UUID(int=1)), UUID(int=1))
    'Jacaranda'
    """
    try:
        return _read(_suite().decrypt(sealed, X25519PrivateKey.from_private_bytes(private), FORMAT + seat.bytes))
    except (InvalidTag, ValueError):
        return None


def locked(key: bytes, name: str, seat: UUID) -> bytes:
    """A name for its holder alone."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, _filled(name), FORMAT + seat.bytes)


def unlocked(key: bytes, kept: bytes, seat: UUID) -> str | None:
    """The name that was locked under this key. Unknown: None under another key, or when it was changed.

    >>> unlocked(b"k" * 32, locked(b"k" * 32, "Jacaranda", UUID(int=1)), UUID(int=1))
    'Jacaranda'
    """
    try:
        return _read(ChaCha20Poly1305(key).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], FORMAT + seat.bytes))
    except (InvalidTag, ValueError):
        return None


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def _made_from(stretched: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(algorithm=hashes.SHA256(), length=KEY_BYTES, info=FORMAT + purpose).derive(stretched)


def _filled(text: str) -> bytes:
    return json.dumps(text, ensure_ascii=False).encode().ljust(FILLED)


def _read(filled: bytes) -> str | None:
    found = json.loads(filled)
    return found if isinstance(found, str) else None
