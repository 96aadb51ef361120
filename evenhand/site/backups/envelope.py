"""How a backup lies in its file: compressed, encrypted where there is a key, and refused when one byte is another.

A first line says which kind it is. Then follow pieces, each with its length before it; the highest bit of the length
marks the last one. With a key each piece is encrypted and its place is part of what is checked, so that none can be
changed, left out, repeated or put elsewhere. Without a key a checksum stands at the end: it finds damage, not intent.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from evenhand.site.refused import Refused

VERSION = 1
PIECE = 2**18
LAST = 2**31
SCRYPT_COST = 2**16
"""64 MB and a third of a second for each guess at the key."""

NOT_OURS = "This is no backup of Evenhand."
DAMAGED = "This backup is damaged: it is not what was written. Nothing was changed here."
NOT_OPENED = "This backup cannot be opened: the key is another one, or the file was changed. Nothing was changed here."
KEY_IS_MISSING = "This backup is encrypted. Set EVENHAND_BACKUP_KEY to the key it was made with."
TOO_NEW = "This backup was made by a later version of Evenhand. Restore it with that version."


def write_envelope(file: BinaryIO, content: Iterable[bytes], key: str) -> None:
    """Write the content, compressed, and encrypted if there is a key."""
    salt = secrets.token_hex(16)
    first = json.dumps({"evenhand-backup": VERSION, "is_encrypted": bool(key), "salt": salt}).encode() + b"\n"
    lock = lock_of(key, salt) if key else None
    checksum = hashlib.sha256(first)
    file.write(first)
    for place, (piece, is_last) in enumerate(pieces(compressed(content))):
        kept = lock.encrypt(nonce(place, is_last), piece, first) if lock else piece
        length = (len(kept) | (LAST if is_last else 0)).to_bytes(4)
        checksum.update(length + kept)
        file.write(length + kept)
    if lock is None:
        file.write(checksum.digest())


def read_envelope(file: BinaryIO, key: str) -> Iterator[bytes]:
    """The lines of the content, one by one.

    Refuses: a file of another kind or of a later version; a missing or another key; a changed, cut or longer file.
    """
    first = file.readline(1000)
    is_encrypted, salt = kind_of(first)
    if is_encrypted and not key:
        raise Refused(KEY_IS_MISSING)
    lock = lock_of(key, salt) if is_encrypted else None
    return lines_of(decompressed(kept_pieces(file, first, lock)))


def kind_of(first: bytes) -> tuple[bool, str]:
    """Whether a backup is encrypted, and with which salt."""
    try:
        said = json.loads(first)
        version, is_encrypted, salt = said["evenhand-backup"], said["is_encrypted"], said["salt"]
    except (ValueError, KeyError, TypeError):
        raise Refused(NOT_OURS) from None
    if version != VERSION:
        raise Refused(TOO_NEW)
    return is_encrypted is True, str(salt)


def lock_of(key: str, salt: str) -> ChaCha20Poly1305:
    """What encrypts: a key that is slow to guess, another one for each file."""
    return ChaCha20Poly1305(Scrypt(salt=salt.encode(), length=32, n=SCRYPT_COST, r=8, p=1).derive(key.encode()))


def nonce(place: int, is_last: bool) -> bytes:
    """Another number for each piece; the key is another one for each file."""
    return place.to_bytes(11) + bytes([is_last])


def compressed(content: Iterable[bytes]) -> Iterator[bytes]:
    pressing = zlib.compressobj()
    for line in content:
        yield pressing.compress(line)
    yield pressing.flush()


def pieces(stream: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The stream in pieces of one length, each with whether it is the last one."""
    waiting = bytearray()
    for part in stream:
        waiting += part
        while len(waiting) > PIECE:
            yield bytes(waiting[:PIECE]), False
            del waiting[:PIECE]
    yield bytes(waiting), True


def kept_pieces(file: BinaryIO, first: bytes, lock: ChaCha20Poly1305 | None) -> Iterator[bytes]:
    """The pieces as they were before they were written, each checked."""
    checksum = hashlib.sha256(first)
    refusal = NOT_OPENED if lock else DAMAGED
    place, is_last = 0, False
    while not is_last:
        length = file.read(4)
        number = int.from_bytes(length)
        is_last = number >= LAST
        kept = file.read(number % LAST) if number % LAST <= PIECE + 16 else b""
        if len(length) < 4 or len(kept) < number % LAST:
            raise Refused(refusal)
        checksum.update(length + kept)
        try:
            yield lock.decrypt(nonce(place, is_last), kept, first) if lock else kept
        except InvalidTag:
            raise Refused(refusal) from None
        place += 1
    if file.read(33) != (b"" if lock else checksum.digest()):
        raise Refused(refusal)


def decompressed(stream: Iterable[bytes]) -> Iterator[bytes]:
    unpressing = zlib.decompressobj()
    try:
        for piece in stream:
            yield unpressing.decompress(piece)
    except zlib.error:
        raise Refused(DAMAGED) from None
    if not unpressing.eof:
        raise Refused(DAMAGED)


def lines_of(stream: Iterable[bytes]) -> Iterator[bytes]:
    waiting = b""
    for part in stream:
        *whole, waiting = (waiting + part).split(b"\n")
        yield from whole
    if waiting:
        raise Refused(DAMAGED)
