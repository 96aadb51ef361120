"""Under which keys return words are looked up: this installation's own, and those of servers people moved from."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings

from ..models import PhraseKey

SALT = "evenhand.facilitation.phrase"
SEALING_SALT = "evenhand.facilitation.phrase-keys"
NONCE = bytes(12)
"""Each key is encrypted under a key of its own, which is made from what is encrypted; so one nonce is enough."""


def derived(salt: str) -> bytes:
    """A key of this installation for one purpose, as Django makes it for salted_hmac."""
    return hashlib.sha256((salt + settings.SECRET_KEY).encode()).digest()


def hashed(key: bytes, phrase: str) -> str:
    """What is kept of four words under one key."""
    return hmac.new(key, phrase.encode(), hashlib.sha256).hexdigest()


def phrase_hashes(phrase: str) -> list[str]:
    """The hashes four words may be kept as: under the own key and under those of servers people moved from.

    Queries: 1.
    """
    return [hashed(key, phrase) for key in phrase_keys()]


def phrase_keys() -> list[bytes]:
    """The own key first, then those that came with people from other servers.

    Queries: 1.
    """
    others = (opened(bytes(row)) for row in PhraseKey.objects.values_list("sealed", flat=True))
    return [derived(SALT), *(key for key in others if key is not None)]


def sealed(key: bytes) -> bytes:
    """A key as it is kept here: of no use without the secret of this installation."""
    name = hmac.new(derived(SEALING_SALT), key, hashlib.sha256).digest()
    return name + ChaCha20Poly1305(_sealing_key(name)).encrypt(NONCE, key, None)


def opened(kept: bytes) -> bytes | None:
    """The key in what is kept. Unknown: None when it was kept under another secret."""
    try:
        return ChaCha20Poly1305(_sealing_key(kept[:32])).decrypt(NONCE, kept[32:], None)
    except InvalidTag:
        return None


def _sealing_key(name: bytes) -> bytes:
    return hashlib.sha256(derived(SEALING_SALT) + name).digest()
