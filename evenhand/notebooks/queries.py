"""Reading notebooks: only with the key that somebody's phone brings."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.conf import settings
from django.core.cache import cache

from evenhand.facilitation import rules as facilitation

from . import rules
from .models import Notebook
from .rules import Contents, Keys, OpenNotebook

SALT = "evenhand.notebooks.phrase"


def pepper() -> bytes:
    """What this installation mixes into every phrase, so that a copy of the database alone cannot be searched."""
    return hashlib.sha256((SALT + settings.SECRET_KEY).encode()).digest()


def keys_of(typed: str) -> Keys | None:
    """What a typed phrase leads to. Unknown: None when it is another number of words.

    Queries: none; a tenth of a second.
    """
    words = facilitation.read_phrase(typed)
    return rules.keys_of(" ".join(words), pepper()) if len(words) == rules.PHRASE_WORDS else None


def notebook_found(keys: Keys) -> OpenNotebook | None:
    """The notebook that a phrase opens. Unknown: None, alike for words never given and for an erased notebook.

    Queries: 1.
    """
    row = Notebook.objects.filter(finder=keys.finder).first()
    return opened(row, keys.key) if row else None


def notebook_held(notebook_id: UUID, key: bytes) -> OpenNotebook | None:
    """The notebook that a phone holds the key of. Unknown: None when it was erased, or has other words since.

    Queries: 1.
    """
    row = Notebook.objects.filter(pk=notebook_id).first()
    return opened(row, key) if row else None


def opened(row: Notebook, key: bytes) -> OpenNotebook | None:
    """A row, opened with a key. Unknown: None when the key does not fit."""
    contents = contents_of(row, key)
    return OpenNotebook(row.pk, key, contents) if contents is not None else None


def contents_of(row: Notebook, key: bytes) -> Contents | None:
    """What stands in a row. Unknown: None when the key does not fit."""
    return rules.unsealed(bytes(row.sealed), key, row.pk)


def may_begin(visitor: str) -> bool:
    """Whether another notebook may be begun from this address, a hashed one, within the hour.

    Queries: 2.
    """
    counts = cache.get_many([counted(visitor), counted("")])
    return counts.get(counted(visitor), 0) < rules.NEW_PER_VISITOR and counts.get(counted(""), 0) < rules.NEW_OVERALL


def counted(visitor: str) -> str:
    """Under which name new notebooks of an address are counted; of all addresses, for an empty one."""
    return f"notebooks.new.{visitor}"
