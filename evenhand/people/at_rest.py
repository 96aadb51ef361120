"""Secrets that must be read again, as they are kept: of no use without the secret key of this installation.

What is only ever compared is kept as a hash instead. A copy of the database alone gives nobody a second factor.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings

SALT = "evenhand.people.second-steps"
KIND = "1."
"""Stands before what is kept, so that another method can follow."""
NONCE_BYTES = 12


def kept(secret: str) -> str:
    """A secret as it may stand in the database.

    >>> kept("JBSWY3DPEHPK3PXP").startswith("1.")
    True
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return KIND + base64.urlsafe_b64encode(nonce + _cipher().encrypt(nonce, secret.encode(), None)).decode()


def secret_in(written: str) -> str | None:
    """The secret that was kept. Unknown: None when it was kept under another secret key, or changed since.

    >>> secret_in(kept("JBSWY3DPEHPK3PXP")), secret_in("JBSWY3DPEHPK3PXP")
    ('JBSWY3DPEHPK3PXP', None)
    """
    if not written.startswith(KIND):
        return None
    try:
        found = base64.urlsafe_b64decode(written.removeprefix(KIND))
        return _cipher().decrypt(found[:NONCE_BYTES], found[NONCE_BYTES:], None).decode()
    except (InvalidTag, ValueError):
        return None


def _cipher() -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hashlib.sha256((SALT + settings.SECRET_KEY).encode()).digest())
