"""Words that only one notebook can read, and words that only the holder of a link can read.

A comment is sealed with HPKE (RFC 9180) to a key whose private half only the notebook can make. What the
owner shows to the person who comments is encrypted under the secret of the link. Both are filled up to one length, so
that a row does not tell how much was written.

Source: RFC 9180; docs/decisions/0027.
"""

from __future__ import annotations

import hashlib
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

INFO = b"evenhand review comment 1"
TOKEN_BYTES, NONCE = 32, 12
FILLED = 8192
"""Unit: bytes. The longest words in any script, with what stands around them, are shorter."""


def new_token() -> str:
    """The unguessable part of a link. Unit: 256 random bits in 43 characters.

    >>> len(new_token())
    43
    """
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> str:
    """What stands in the database in the place of a secret.

    >>> len(hashed("a"))
    64
    """
    return hashlib.sha256(b"evenhand.review.link:" + token.encode()).hexdigest()


def new_key() -> str:
    """The secret of a notebook from which the keys of its invitations are made, in hexadecimal."""
    return secrets.token_hex(TOKEN_BYTES)


def key_for(key: str, token: str) -> str:
    """The private key of one invitation, made of the notebook's secret and that of the link: neither alone opens.

    Each invitation has its own, so that no two rows show that they are of one notebook.

    >>> key_for("ab", "t1") == key_for("ab", "t2")
    False
    """
    return hashlib.sha256(f"evenhand.review.private:{key}:{token}".encode()).hexdigest()


def public_half(key: str) -> bytes:
    """The half of a key to which everybody may seal.

    >>> len(public_half(new_key()))
    32
    """
    return X25519PrivateKey.from_private_bytes(bytes.fromhex(key)).public_key().public_bytes_raw()


def sealed_to(public: bytes, text: str, *, about: str) -> bytes:
    """The text, for the holder of the private half alone. `about`: the row it belongs to; it opens in no other."""
    return _suite().encrypt(_filled(text), X25519PublicKey.from_public_bytes(public), INFO + about.encode())


def unsealed(key: str, sealed: bytes, *, about: str) -> str | None:
    """The text that was sealed to this key. None: it was not, or was changed.

    >>> key = new_key()
    >>> unsealed(key, sealed_to(public_half(key), "Early.", about="r1"), about="r1")
    'Early.'
    """
    try:
        private = X25519PrivateKey.from_private_bytes(bytes.fromhex(key))
        return _read(_suite().decrypt(sealed, private, INFO + about.encode()))
    except (InvalidTag, ValueError):
        return None


def locked_under(token: str, text: str) -> bytes:
    """The text, for whoever holds this link."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + ChaCha20Poly1305(_key_of(token)).encrypt(nonce, _filled(text), None)


def unlocked(token: str, locked: bytes) -> str | None:
    """The text behind this link. None: it is another link's, or was changed.

    >>> unlocked("a" * 43, locked_under("a" * 43, "Asking first"))
    'Asking first'
    """
    try:
        return _read(ChaCha20Poly1305(_key_of(token)).decrypt(locked[:NONCE], locked[NONCE:], None))
    except (InvalidTag, ValueError):
        return None


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def _key_of(token: str) -> bytes:
    # The secret has 256 random bits, so that one hash is enough.
    return hashlib.sha256(b"evenhand.review.shown:" + token.encode()).digest()


def _filled(text: str) -> bytes:
    written = json.dumps(text, ensure_ascii=False).encode()
    return written.ljust(FILLED)


def _read(filled: bytes) -> str | None:
    found = json.loads(filled)
    return found if isinstance(found, str) else None
