"""Two languages nobody speaks, made from English: what is not translated, cut off, or glued together stands out.

Every sentence stands between brackets, accented and a third longer. The second is written from right to left as well.
Only sentences that translators are given are changed; any other text stays as it is, and can be seen.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from django.utils.translation import trans_real

KEPT = re.compile(r"(%\(\w+\)[#0 +-]*[\d.]*[a-zA-Z]|%%|%[sd]|\{\w*\}|</?[a-zA-Z][^<>]*>|&\w+;)")
ACCENTED = str.maketrans("aceginouyACEGINOUY", "áçéĝîñøûýÅÇÉĜÎÑØÛÝ")
OPENS, CLOSES = "⟦", "⟧"
LONGER = 3
"""One character more for so many."""
LONGEST_WORD = 8
RIGHT_TO_LEFT, END = "\u202e", "\u202c"
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def longer(sentence: str) -> str:
    """A sentence accented, a third longer, between brackets.

    >>> longer("Saved at %(time)s")
    '⟦Sávéd át %(time)s ~~~⟧'
    """
    parts = KEPT.split(sentence)
    letters = sum(len(part) for part in parts[::2])
    parts[::2] = [part.translate(ACCENTED) for part in parts[::2]]
    start, text, end = _edges("".join(parts))
    more = max(1, letters // LONGER)
    words = " ".join("~" * min(LONGEST_WORD, more - done) for done in range(0, more, LONGEST_WORD))
    return f"{start}{OPENS}{text} {words}{CLOSES}{end}"


def mirrored(sentence: str) -> str:
    """The same, each word written from right to left."""
    parts = KEPT.split(longer(sentence))
    parts[::2] = [WORD.sub(lambda word: f"{RIGHT_TO_LEFT}{word[0]}{END}", part) for part in parts[::2]]
    return "".join(parts)


def unchanged(sentence: str) -> str:
    """The same."""
    return sentence


CHANGES = {"en-xa": longer, "ar-xb": mirrored, "ar-xc": unchanged}


def _edges(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    start = text.index(inner) if inner else len(text)
    return text[:start], inner, text[start + len(inner) :]


@cache
def given_to_translators() -> frozenset[tuple[object, str | None]]:
    """Every sentence in the catalogues, as the code is now."""
    from .extracting import template_catalogue
    from .merging import key_of

    return frozenset(key_of(message) for message in template_catalogue() if message.id)


class PseudoTranslation(trans_real.DjangoTranslation):
    """What Django asks for a sentence, in a language that is made up."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.change = CHANGES[language]

    @property
    def known(self) -> Container[tuple[object, str | None]]:
        return given_to_translators()

    def gettext(self, message: str) -> str:
        context, _, sentence = message.rpartition(trans_real.CONTEXT_SEPARATOR)
        return self.change(sentence) if (sentence, context or None) in self.known else self._dates(message)

    def ngettext(self, msgid1: str, msgid2: str, n: float) -> str:
        context, _, one = msgid1.rpartition(trans_real.CONTEXT_SEPARATOR)
        many = msgid2.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
        text = one if n == 1 else many
        return self.change(text) if ((one, many), context or None) in self.known else text

    def _dates(self, message: str) -> str:
        """Names of months and days come from the locale data, not from translators."""
        from .compiling import DAYS, MONTHS, SHORT_MONTHS

        sentence = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
        return self.change(sentence) if sentence in (*MONTHS, *SHORT_MONTHS, *DAYS) else message


def offer_pseudo_languages() -> None:
    """Let Django speak them. Only in development and in tests."""
    from evenhand.site.languages import PSEUDO

    for each in PSEUDO:
        trans_real._translations[each.code] = PseudoTranslation(each.code)  # type: ignore[attr-defined]
