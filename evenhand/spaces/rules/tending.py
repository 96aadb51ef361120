"""How those who facilitate a group are invited, and how their key is kept. Plain Python.

Whoever takes an invitation gets six words and a pair of keys. Names that people choose are sealed to the public half.
The private half is kept encrypted under a key that is made of the six words: without them nobody reads a name.

Source: docs/decisions/0029.
"""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

FEWEST_FACILITATORS, MOST_FACILITATORS = 2, 4
"""Nobody asks for a place before two have taken their invitation."""
MOST_CODES = 60
"""Codes that are out at the same time; new ones come when some are used."""
CODE_SIGNS, CODE_GROUP = 8, 4
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which are read as each other."""
TOKEN_BYTES, NONCE_BYTES = 24, 12
FORMAT = b"evenhand-group/1\n"


def new_token() -> str:
    """The unguessable part of an invitation. Unit: 192 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def invitation_hash(token: str) -> str:
    """What is kept of an invitation.

    >>> len(invitation_hash("a"))
    64
    """
    return hashlib.sha256(b"evenhand.spaces.invitation:" + token.encode(errors="replace")).hexdigest()


def new_code() -> str:
    """A code to hand out, of letters and digits that are not mistaken for each other. Unit: 39 random bits.

    >>> len(new_code())
    9
    """
    signs = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_SIGNS))
    return f"{signs[:CODE_GROUP]}-{signs[CODE_GROUP:]}"


def wrapped(key: bytes, private: bytes, facilitator: UUID) -> bytes:
    """A facilitator's private key as it may stand in the database."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, private, FORMAT + facilitator.bytes)


def unwrapped(key: bytes, kept: bytes, facilitator: UUID) -> bytes | None:
    """The private key. Unknown: None under other words, or when it was changed.

    >>> unwrapped(b"k" * 32, wrapped(b"k" * 32, b"p" * 32, UUID(int=1)), UUID(int=1)) == b"p" * 32
    True
    >>> unwrapped(b"o" * 32, wrapped(b"k" * 32, b"p" * 32, UUID(int=1)), UUID(int=1)) is None
    True
    """
    try:
        return ChaCha20Poly1305(key).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], FORMAT + facilitator.bytes)
    except (InvalidTag, ValueError):
        return None


def public_half(private: bytes) -> bytes:
    """The half to which names are sealed. Empty for what is no key.

    >>> len(public_half(b"p" * 32)), public_half(b"")
    (32, b'')
    """
    try:
        return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    except ValueError:
        return b""
