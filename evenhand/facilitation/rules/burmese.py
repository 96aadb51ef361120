"""Burmese that was typed in Zawgyi, an old encoding that looks right only where its own font is.

Zawgyi uses the places of Unicode for other signs and in another order, so that a phone shows the one or the other. Only
what Unicode Burmese never has is looked for; a few words that both write alike are let pass.
"""

from __future__ import annotations

import re

CONSONANTS = "\u1000-\u1021\u103f"
MEDIALS = "\u103b-\u103e"
ZAWGYI_ONLY = re.compile(
    f"(?<![{CONSONANTS}\u1025])\u103b"  # in Unicode a medial after its consonant, in Zawgyi the frame before it
    f"|(?<![{CONSONANTS}{MEDIALS}\u1025\u1029])\u1031"  # the vowel e: after its consonant, or before it
    f"|\u1031[{MEDIALS}]"
    f"|\u1039(?![{CONSONANTS}])"  # in Unicode it stacks two consonants, in Zawgyi it silences one
)


def is_zawgyi(text: str) -> bool:
    """Whether a Burmese text was typed in Zawgyi.

    >>> is_zawgyi("မြန်မာ"), is_zawgyi("ေဆြးေႏြးပဲြ"), is_zawgyi("Yangon")
    (False, True, False)
    """
    return bool(ZAWGYI_ONLY.search(text))
