"""How a notebook is sealed, how its words are drawn, and when one is erased. Plain Python.

Six words are stretched with scrypt, and from what comes out two things are made: what finds the notebook, of which only
a hash is kept, and the key of its contents, which is kept nowhere. The contents are filled up to one of few sizes and
encrypted with ChaCha20-Poly1305, bound to the notebook they belong to.
"""

from __future__ import annotations

import json
import math
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

PHRASE_WORDS = 6
"""One phrase opens everything for good, and whoever holds the database may try for years: two more than a seat."""
SCRYPT_COST = 2**15
"""32 MB and about a tenth of a second for one try. A higher one would find no notebook that was made before."""
KEY_BYTES, NONCE_BYTES, LENGTH_BYTES, TAG_BYTES = 32, 12, 4, 16
FORMAT = b"evenhand-notebook/1\n"
SIZES = (32 * 2**10, 128 * 2**10, 512 * 2**10)
"""How long contents may be once they are filled up. An empty notebook is as long as one with several self-checks."""
MONTHS_KEPT = 24
"""A notebook that nobody opens for so long is erased."""
NEW_PER_VISITOR, NEW_OVERALL = 60, 300
"""How many notebooks are begun in an hour from one address, where a whole training may sit, and in all."""

Sections = dict[str, dict[str, Any]]


class FullError(ValueError):
    """Contents that are longer than a notebook may be."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What is made of a phrase: how the notebook is found, and the key of its contents."""

    finder: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a notebook: sections by name, and a mark for each that is new whenever it was written."""

    sections: Sections
    marks: dict[str, str]


@dataclass(frozen=True, slots=True)
class OpenNotebook:
    """A notebook as one request sees it, with the key that its phone brought."""

    id: UUID
    key: bytes
    contents: Contents

    def section(self, name: str) -> dict[str, Any]:
        """What was kept under this name, a copy to change and keep; empty when nothing was."""
        return dict(json.loads(json.dumps(self.contents.sections.get(name, {}))))


EMPTY = Contents({}, {})


def new_phrase(words: Sequence[str]) -> str:
    """Six words, drawn one by one from the system's randomness."""
    return " ".join(secrets.choice(words) for _ in range(PHRASE_WORDS))


def phrase_bits(words: int) -> float:
    """How many yes-or-no guesses a phrase is worth, drawn from a list of so many words.

    Unit: bits.

    >>> round(phrase_bits(1303))
    62
    """
    return PHRASE_WORDS * math.log2(words)


def keys_of(phrase: str, pepper: bytes) -> Keys:
    """What a phrase leads to on the installation that has this pepper. A tenth of a second, whatever the phrase."""
    stretched = Scrypt(salt=pepper, length=KEY_BYTES, n=SCRYPT_COST, r=8, p=1).derive(phrase.encode())
    finder = _made_from(stretched, b"finder")
    digest = hashes.Hash(hashes.SHA256())
    digest.update(finder)
    return Keys(digest.finalize().hex(), _made_from(stretched, b"key"))


def sealed(contents: Contents, key: bytes, notebook: UUID) -> bytes:
    """Contents as they may stand in the database: one of few lengths, of no use without the key.

    Refuses: FullError for contents longer than the longest of them.
    """
    written = json.dumps([contents.sections, contents.marks], ensure_ascii=False, separators=(",", ":")).encode()
    packed = zlib.compress(written)
    size = next((size for size in SIZES if LENGTH_BYTES + len(packed) <= size), None)
    if size is None:
        raise FullError(len(packed))
    filled = (len(packed).to_bytes(LENGTH_BYTES, "big") + packed).ljust(size, b"\0")
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, filled, FORMAT + notebook.bytes)


def unsealed(kept: bytes, key: bytes, notebook: UUID) -> Contents | None:
    """The contents of a notebook. Unknown: None under another key, for another notebook, or when they were altered."""
    try:
        filled = ChaCha20Poly1305(key).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], FORMAT + notebook.bytes)
    except InvalidTag:
        return None
    length = int.from_bytes(filled[:LENGTH_BYTES], "big")
    sections, marks = json.loads(zlib.decompress(filled[LENGTH_BYTES : LENGTH_BYTES + length]))
    return Contents(sections, marks)


def with_section(contents: Contents, name: str, value: dict[str, Any]) -> Contents:
    """The contents with this section written anew; one without anything in it is left out."""
    sections = {each: kept for each, kept in contents.sections.items() if each != name}
    marks = {each: mark for each, mark in contents.marks.items() if each != name}
    if value:
        sections[name], marks[name] = value, secrets.token_hex(8)
    return Contents(sections, marks)


def has_moved(before: Contents, now: Contents, name: str) -> bool:
    """Whether a section was written by another phone since it was read."""
    return before.marks.get(name) != now.marks.get(name)


def month_of(day: date) -> date:
    """The first day of a month: nothing finer is kept about when a notebook was open.

    >>> month_of(date(2026, 11, 22))
    datetime.date(2026, 11, 1)
    """
    return day.replace(day=1)


def last_month_erased(day: date) -> date:
    """Notebooks last opened in this month, or before it, are erased.

    >>> last_month_erased(date(2026, 11, 22))
    datetime.date(2024, 10, 1)
    """
    months = day.year * 12 + day.month - 1 - MONTHS_KEPT - 1
    return date(months // 12, months % 12 + 1, 1)


def _made_from(stretched: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(algorithm=hashes.SHA256(), length=KEY_BYTES, info=FORMAT + purpose).derive(stretched)
