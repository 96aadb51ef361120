"""The first entry of a catalogue: facts about the catalogue itself."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

from .plurals import plural_forms

REVIEW = "X-Review-State"
NOT_REVIEWED = "drafted, not yet reviewed by a native speaker"
LINE = re.compile(r'^"([^":]+): (.*)\\n"$')


def headers_of(path: Path) -> dict[str, str]:
    """What a catalogue says about itself. Empty where there is none."""
    if not path.exists():
        return {}
    first = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    return {found[1]: found[2] for line in first.splitlines() if (found := LINE.match(line))}


def review_of(path: Path) -> str:
    """Who has read a catalogue, in its own words."""
    return headers_of(path).get(REVIEW, NOT_REVIEWED)


def header(code: str, kept: dict[str, str]) -> str:
    """The first entry. It has no day of ours in it, so that it changes only when a person changes it.

    What translators and their tools wrote is kept; the language and its plural rule are always ours.
    """
    values = {"Project-Id-Version": "Evenhand"}
    if code:
        team = Locale.parse(code, sep="-").get_display_name("en") or code
        values |= {"Language-Team": team, REVIEW: NOT_REVIEWED, **kept}
        values |= {"Language": code.replace("-", "_"), "Plural-Forms": plural_forms(code)}
    values |= {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in values.items())
    return f'msgid ""\nmsgstr ""\n{lines}'
