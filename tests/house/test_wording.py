"""Every sentence in a template is given to the translators."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.sources import place, templates

TRANSLATED = re.compile(
    r"\{% block (?:main|frame)_class %\}[^{]*|\{% block (?:idle|main_attributes) %\}[^{]*|"
    r"\{% *blocktrans(?:late)?\b.*?\{% *endblocktrans(?:late)? *%\}|\{% *comment\b.*?\{% *endcomment *%\}|\{#.*?#\}",
    re.DOTALL,
)
DATA = re.compile(r"\bdata-[a-z-]+(?=[ =\">])")
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
READ_OUT = {"aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder", "content", "value"}
# Names of the project, of file formats, of parts of an address: the same in every language.
NAMES = {"Evenhand", "UTC", "CC", "BY", "AGPL", "PDF", "DOCX", "XLSX", "CSV", "PNG", "SVG", "QR"}
# Pages only developers see.
FOR_DEVELOPERS = ("parts_page", "site/templates/site/parts")


class Words(HTMLParser):
    """The words that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag if tag in ("script", "style", "code") else self.within
        named = dict(attrs)
        for name, value in attrs:
            is_read = name in READ_OUT and not (name in ("value", "content") and not is_button(tag, named))
            if is_read and value:
                self.handle_words(value)

    def handle_endtag(self, tag: str) -> None:
        self.within = "" if tag == self.within else self.within

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.handle_words(data)

    def handle_words(self, text: str) -> None:
        words = [word for word in WORD.findall(text) if word not in NAMES]
        if words:
            self.found.append((self.getpos()[0], " ".join(words)))


def is_button(tag: str, attrs: dict[str, str | None]) -> bool:
    return tag == "input" and attrs.get("type") in ("submit", "button")


def bare_words(text: str) -> list[tuple[int, str]]:
    for pattern in (TRANSLATED, CODE, DATA):
        text = pattern.sub(lambda code: " " + "\n" * code[0].count("\n"), text)
    parser = Words()
    parser.feed(text)
    parser.close()
    return parser.found


def test_no_template_has_words_that_are_not_translated() -> None:
    found = [
        f"{place(path)}:{line} {words}"
        for path in templates()
        if not any(name in path.as_posix() for name in FOR_DEVELOPERS)
        for line, words in bare_words(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<p>{% translate "Saved" %}</p>', []),
        ("<p>Saved</p>", [(1, "Saved")]),
        ('<a aria-label="Go back">{{ name }}</a>', [(1, "Go back")]),
        ("{# A part. #}<p>{% blocktranslate %}Saved at {{ time }}{% endblocktranslate %}</p>", []),
        ('<button name="do" value="close">{% translate "Close" %}</button>', []),
    ],
)
def test_words_are_found_where_people_read_or_hear_them(written: str, found: list[tuple[int, str]]) -> None:
    assert bare_words(written) == found


def test_templates_are_looked_at() -> None:
    assert len([path for path in templates() if isinstance(path, Path)]) > 150
