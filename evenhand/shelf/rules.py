"""How words are found whatever their script, and how a text gets a title."""

from __future__ import annotations

import math
import re
import unicodedata

TITLE_LENGTH, TEXT_LENGTH, QUERY_LENGTH = 140, 4000, 80
REGION_LENGTH, SAID_LENGTH = 60, 600
"""Unit: characters."""
MOST_PIECES = 24

# Marks that people leave out when they type: accents, Hebrew and Arabic vowel signs. Marks of other scripts are part
# of their letters and stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff]"
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb\u0640]")
_ONE_FOR_ANOTHER = {
    **dict(zip("ıøđłɓɗƙƴŋæœ", ("i", "o", "d", "l", "b", "d", "k", "y", "n", "ae", "oe"), strict=True)),
    **dict(zip("ىیکةہھ", "ييكههه", strict=True)),
}
# Ethiopic letters that sound alike and are written either way, row by row: from, to.
_ETHIOPIC_ROWS = ((0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12D0, 0x12A0), (0x1340, 0x1338))
_FOLDED = str.maketrans(
    _ONE_FOR_ANOTHER | {chr(old + i): chr(new + i) for old, new in _ETHIOPIC_ROWS for i in range(8)}
)
# Thai, Lao, Tibetan, Burmese, Khmer, and the scripts of Chinese and Japanese: words stand without spaces.
_WITHOUT_SPACES = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def folded(text: str) -> str:
    """The text as it is searched: without capitals, accents, signs and the differences that keyboards make.

    >>> folded("L’Équipe,  ÉLARGIE"), folded("الإِدَارَة"), folded("٢٠٢٦")
    ('lequipe elargie', 'الاداره', '2026')
    """
    small = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", small)).translate(_FOLDED)
    return " ".join("".join(_searched(sign) for sign in plain).split())


def _searched(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Cf":  # joiners and marks of direction
        return ""
    return sign if kind[0] in "LMN" else " "


def pieces(query: str) -> tuple[str, ...]:
    """What is looked for: each word; of a script without spaces, pieces of three signs.

    >>> pieces("Budget Split"), pieces("งบประมาณ")[:2]
    (('budget', 'split'), ('งบป', 'บปร'))
    """
    found: list[str] = []
    for word in folded(query[:QUERY_LENGTH]).split():
        size = 3 if _WITHOUT_SPACES.search(word) else len(word)
        found += [word[start : start + size] for start in range(max(1, len(word) - size + 1))]
    return tuple(dict.fromkeys(found))[:MOST_PIECES]


def enough(looked_for: int) -> int:
    """How many of so many pieces a text must hold to be found: two of three.

    >>> [enough(each) for each in (1, 2, 3, 6)]
    [1, 2, 2, 4]
    """
    return math.ceil(looked_for * 2 / 3)


def title_from(text: str) -> str:
    """A title for a text that has none: its first sentence, or as many words as there is room for.

    >>> title_from("Send drafts early. Then we can answer.")
    'Send drafts early.'
    """
    first = re.split(r"(?<=[.!?。！？။።।؟])\s|\n", " ".join(text.split(" ")).strip(), maxsplit=1)[0].strip()
    if len(first) <= TITLE_LENGTH:
        return first
    start = first[: TITLE_LENGTH - 1]
    return (start.rsplit(" ", 1)[0] if " " in start else start) + "…"
