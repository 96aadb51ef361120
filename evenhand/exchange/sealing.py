"""Sealed files: what one server encrypts for one other, which opens it with a key made for this file and a passphrase.

A file begins with a header that is authenticated with the content: the format, the receiver's public key, a public key
made for this file, a salt and a nonce. The content is encrypted with ChaCha20-Poly1305 under a key that comes from both
secrets: the exchange of the two keys (X25519), which only the receiving server can repeat, and the passphrase (scrypt),
which never travels with the file. A checksum over everything stands at the end: it tells a file that was damaged on
its way from a wrong passphrase, and protects nothing by itself.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

FAMILY = b"evenhand-sealed/"
FORMAT = b"evenhand-sealed/1\n"
KEY_BYTES, SALT_BYTES, NONCE_BYTES, CHECKSUM_BYTES, TAG_BYTES = 32, 16, 12, 32, 16
HEADER_BYTES = len(FORMAT) + 2 * KEY_BYTES + SALT_BYTES + NONCE_BYTES
CODE_CHECK_BYTES = 3
"""With the 32 bytes of the key it makes 56 letters: seven groups of eight."""
SCRYPT_COST = 2**15
"""32 MB and about a tenth of a second for one try. Part of the format: never read from a file."""

Reason = Literal["code", "not_sealed", "later_version", "damaged", "other_receiver", "passphrase"]


class SealError(ValueError):
    """Why a code or a file cannot be used: one word, which pages make a sentence."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the encrypted content."""

    receiver: bytes
    sender: bytes
    salt: bytes
    nonce: bytes

    @property
    def written(self) -> bytes:
        """The header as it stands in the file."""
        return FORMAT + self.receiver + self.sender + self.salt + self.nonce


def new_receiving_key() -> bytes:
    """A private key for one file that is to come."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_half(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def receiving_code(private: bytes) -> str:
    """The code a sender types: the public key and a check on typing, in seven groups of eight letters and digits."""
    public = public_half(private)
    letters = base64.b32encode(public + _code_check(public)).decode()
    return " ".join(letters[place : place + 8] for place in range(0, len(letters), 8))


def read_receiving_code(typed: str) -> bytes:
    """The public key in a code, whatever its capitals and gaps.

    Refuses: SealError "code" when it is not whole or mistyped.
    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    try:
        written = base64.b32decode(letters)
    except ValueError:
        raise SealError("code") from None
    public, check = written[:KEY_BYTES], written[KEY_BYTES:]
    if len(public) != KEY_BYTES or not secrets.compare_digest(check, _code_check(public)):
        raise SealError("code")
    return public


def seal(content: bytes, receiver: bytes, passphrase: str) -> bytes:
    """The content, for the server with this public key and nobody else, under a passphrase.

    Refuses: SealError "code" for a public key that is none.
    """
    ours = X25519PrivateKey.generate()
    header = Header(
        receiver,
        ours.public_key().public_bytes_raw(),
        secrets.token_bytes(SALT_BYTES),
        secrets.token_bytes(NONCE_BYTES),
    )
    try:
        shared = ours.exchange(X25519PublicKey.from_public_bytes(receiver))
    except ValueError:
        raise SealError("code") from None
    encrypted = ChaCha20Poly1305(_key(shared, passphrase, header)).encrypt(header.nonce, content, header.written)
    sealed = header.written + encrypted
    return sealed + hashlib.sha256(sealed).digest()


def receiver_of(sealed: bytes) -> bytes:
    """The public key a file was sealed for.

    Refuses: SealError, for what is no sealed file, one of a later version, one that was damaged.
    """
    return _header(sealed).receiver


def unseal(sealed: bytes, private: bytes, passphrase: str) -> bytes:
    """The content of a sealed file. All of it or nothing.

    Refuses: SealError, also for a file that is for another receiver, and for a wrong passphrase. A file that somebody
    altered and gave a new checksum is refused as a wrong passphrase is: the two cannot be told apart.
    """
    header = _header(sealed)
    if not secrets.compare_digest(header.receiver, public_half(private)):
        raise SealError("other_receiver")
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(header.sender))
        key = _key(shared, passphrase, header)
        return ChaCha20Poly1305(key).decrypt(header.nonce, sealed[HEADER_BYTES:-CHECKSUM_BYTES], header.written)
    except (InvalidTag, ValueError):
        raise SealError("passphrase") from None


def _header(sealed: bytes) -> Header:
    if not sealed.startswith(FORMAT):
        raise SealError("later_version" if sealed.startswith(FAMILY) else "not_sealed")
    if len(sealed) < HEADER_BYTES + TAG_BYTES + CHECKSUM_BYTES:
        raise SealError("damaged")
    if hashlib.sha256(sealed[:-CHECKSUM_BYTES]).digest() != sealed[-CHECKSUM_BYTES:]:
        raise SealError("damaged")
    parts, place = [], len(FORMAT)
    for length in (KEY_BYTES, KEY_BYTES, SALT_BYTES, NONCE_BYTES):
        parts.append(sealed[place : place + length])
        place += length
    return Header(*parts)


def _key(shared: bytes, passphrase: str, header: Header) -> bytes:
    """The key of the content: nobody has it without both the private key and the passphrase."""
    stretched = Scrypt(salt=header.salt, length=KEY_BYTES, n=SCRYPT_COST, r=8, p=1).derive(passphrase.encode())
    bound = FORMAT + header.sender + header.receiver
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=header.salt, info=bound).derive(shared + stretched)


def _code_check(public: bytes) -> bytes:
    return hashlib.sha256(FORMAT + public).digest()[:CODE_CHECK_BYTES]
