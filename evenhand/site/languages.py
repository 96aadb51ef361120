"""The languages of the pages: their own names, their direction, and which of them are shipped.

They stand in locale/languages.json; `evenhand language add` writes a line there. Read by the settings, so it needs
nothing of Django.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

LIST = Path(__file__).resolve().parent.parent / "locale" / "languages.json"
WALKED = LIST.with_name("walked.json")
"""How many different pages of each language the last walk in a browser looked at; `evenhand language check` says it."""
SOURCE = "en"
"""The language the sentences in the code are written in."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the pages."""

    code: str
    english: str
    own: str
    right_to_left: bool = False
    shipped: bool = False
    """Its catalogue is whole, so everybody may choose it."""


PSEUDO = (
    Language("en-xa", "Longer English", "[!!! Éñĝļîšħ !!!]"),
    Language("ar-xb", "Mirrored English", "[!!! hsilgnE !!!]", right_to_left=True),
    Language("ar-xc", "English from right to left", "English ⇐", right_to_left=True),
)
"""No languages: English made longer and accented, the same from right to left, and English as it is from right to left.
In development they show what is cut off, glued together, never given to the translators, or in the wrong place."""


def all_languages(path: Path = LIST) -> tuple[Language, ...]:
    """Every language that has a catalogue, English first."""
    return tuple(Language(**fields) for fields in json.loads(path.read_text(encoding="utf-8")))


def offered_languages(*, in_development: bool, path: Path = LIST) -> tuple[Language, ...]:
    """The languages people may choose: those that are shipped; in development also unfinished and invented ones."""
    languages = all_languages(path)
    return (*languages, *PSEUDO) if in_development else tuple(each for each in languages if each.shipped)


def keep_languages(languages: Iterable[Language], path: Path = LIST) -> None:
    """Write the list anew, one language a line."""
    lines = (" " + json.dumps(asdict(each), ensure_ascii=False) for each in languages)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def what_django_needs(languages: Iterable[Language]) -> dict[str, dict[str, object]]:
    """What Django asks about a language: its names, its direction."""
    return {
        each.code: {
            "bidi": each.right_to_left,
            "code": each.code,
            "name": each.english,
            "name_local": each.own,
        }
        for each in languages
    }
