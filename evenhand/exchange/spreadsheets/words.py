"""Words that stand in sheets: levels, heads and signs, in every shipped language and in what people usually write."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.facilitation.models import Decision
from evenhand.facilitation.wording.levels import LEVEL_NAMES, LEVEL_SAYINGS, LEVEL_WORDS

HEADS: dict[str, Promise] = {
    "decision": _("Decision"),
    "organisation": _("Organisation"),
    "actual": _("Level today"),
    "desired": _("Level wished"),
    "content": _("Content?"),
    "what": _("What"),
    "owner": _("Owner"),
    "due": pgettext_lazy("head of a column of dates", "By"),
    "confirmer": _("Confirmed by"),
    "know": _("How we will know"),
    "name": _("Name"),
    "short": _("Short name"),
}
"""The heads of the template, by what stands under them."""
CONTENT_WORDS: dict[str, Promise] = {"agree": _("Yes"), "disagree": _("No"), "unsure": _("Not sure")}
OPEN_WORD = _("Not settled")
UNKNOWN_WORD = _("Do not know")

WRITTEN: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
"""What people write in other sheets, in some languages. Languages of the pages add their own words to these."""
TICKS = frozenset({"x", "✓", "✔", "✗", "✘", "●", "•", "■", "☑", "☒", "🗸", "v", "×"})
NOTHING = frozenset({"", "-", "–", "—", "?", "??", "/", ".", "…", "...", "_", "--"})
# Marks that only say how a word is spoken: accents of Latin letters, and the small signs of Arabic.
SPOKEN = re.compile("[\u0300-\u036f\u0640\u064b-\u0652\u0670]")
MEASURES = ("actual", "desired", "content")


def key_of(text: str) -> str:
    """A word without what people write one way or the other: capitals, accents, blanks, hyphens and points.

    >>> key_of("  Co-décide: "), key_of("يُستشار") == key_of("يستشار")
    ('codecide', True)
    """
    plain = SPOKEN.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))
    return "".join(letter for letter in unicodedata.normalize("NFC", plain) if unicodedata.category(letter)[0] in "LMN")


Said = Iterable[tuple[object, Iterable[object]]]


def by_key(also: Said, shipped: Said) -> dict[str, object]:
    """Word → what it stands for. A word that stands for two things stands for none."""
    found: dict[str, set[object]] = {}
    for meaning, words in also:
        for word in words:
            found.setdefault(key_of(str(word)), set()).add(meaning)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for meaning, texts in shipped:
                for text in texts:
                    found.setdefault(key_of(str(text)), set()).add(meaning)
    return {word: next(iter(meanings)) for word, meanings in found.items() if word and len(meanings) == 1}


@lru_cache(maxsize=1)
def levels() -> dict[str, int]:
    """Every word for a level → the level."""
    shipped = [(level, texts) for level, texts in enumerate(zip(LEVEL_NAMES, LEVEL_WORDS, LEVEL_SAYINGS, strict=True))]
    found = by_key(list(enumerate(WRITTEN["levels"])), shipped)
    return {word: level for word, level in found.items() if isinstance(level, int)}


@lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """Every head of a column → what stands under it."""
    found = by_key(list(WRITTEN["heads"].items()), [(role, [head]) for role, head in HEADS.items()])
    return {word: str(role) for word, role in found.items()}


@lru_cache(maxsize=1)
def phases() -> dict[str, str]:
    """Every name of a phase → its key."""
    keys = [(key, [key]) for key in Decision.Phase.values]
    found = by_key(keys, [(key, [name]) for key, name in Decision.Phase.choices])
    return {word: str(key) for word, key in found.items()}


@lru_cache(maxsize=1)
def contents() -> dict[str, str]:
    """Every way to say whether one is content → agree, disagree or unsure."""
    found = by_key(list(WRITTEN["contents"].items()), [(key, [word]) for key, word in CONTENT_WORDS.items()])
    return {word: str(answer) for word, answer in found.items()}


@lru_cache(maxsize=1)
def silences() -> dict[str, str]:
    """Words that say no level → unknown (nobody knows) or open (not settled)."""
    shipped = [("unknown", [UNKNOWN_WORD]), ("open", [OPEN_WORD])]
    found = by_key(list(WRITTEN["silences"].items()), shipped)
    return {word: str(kind) for word, kind in found.items()}
