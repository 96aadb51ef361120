"""Letting people who moved here with their session come back with the words they have."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import PhraseKey
from ..queries.phrase_keys import SALT, derived, sealed


def keep_phrase_keys(keys: Iterable[bytes]) -> None:
    """Keep other servers' keys for return words, encrypted with the secret of this installation.

    Queries: 1.
    """
    PhraseKey.objects.bulk_create(
        (PhraseKey(sealed=sealed(key)) for key in keys if key != derived(SALT)), ignore_conflicts=True
    )
