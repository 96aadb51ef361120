"""A page as a person reads it: what in it is not a translated sentence, and where one sentence goes on in another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from zoneinfo import available_timezones

from evenhand.site.catalogues.pseudo import CLOSES, OPENS

NOT_READ = {"script", "style", "code", "svg", "template"}
READ_OUT = {"aria-label", "aria-description", "title", "alt", "placeholder"}
VOID = {"br", "img", "input", "meta", "link", "hr", "col", "source", "wbr", "use", "path", "circle", "rect", "line"}
WORD = re.compile(r"[^\W\d_]{2,}")
GLUED = re.compile(rf"[^\s.:;?…,”’!–·/|)~{CLOSES}] ~+{CLOSES}[ \u00a0]+{OPENS}")
ZONES = available_timezones()
NAME = "\ufffc"
"""Stands for a name, or for what somebody typed."""


class Texts(HTMLParser):
    """The texts of a page. A sentence may go through several marks, so it is known where each one begins and ends."""

    def __init__(self, of_people: Iterable[str]) -> None:
        super().__init__()
        names = sorted(of_people, key=len, reverse=True)
        self.names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or "(?!)")
        self.outside: list[str] = []
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if not self.is_left_out:
            for name, value in attrs:
                if name in READ_OUT and value:
                    self.texts.append(value)
                    self.outside.append(outside(self.names.sub(NAME, value))[0])
        if tag not in VOID:
            self.open.append((tag, self.is_left_out or tag in NOT_READ or self.is_of_people(tag, named)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self.is_left_out and data.strip():
            data = self.names.sub(NAME, data)
            self.texts.append(" ".join(data.split()))
            found, self.depth = outside(data, self.depth)
            self.outside.append(found)

    @property
    def is_left_out(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    @staticmethod
    def is_of_people(tag: str, attrs: dict[str, str | None]) -> bool:
        """Names, what people typed, and words that are of another language on purpose."""
        is_said_to_be = attrs.get("dir") in ("auto", "ltr") or "lang" in attrs
        is_zone = tag == "option" and attrs.get("value") in ZONES
        return tag in ("bdi", "textarea") or is_zone or (is_said_to_be and tag != "html")


def outside(text: str, depth: int = 0) -> tuple[str, int]:
    """What of a text stands outside every translated sentence, and how many sentences are open at its end."""
    kept = []
    for letter in text:
        depth += (letter == OPENS) - (letter == CLOSES)
        if depth == 0 and letter != CLOSES:
            kept.append(letter)
    return "".join(kept), depth


def read(page: str, of_people: Iterable[str]) -> Texts:
    """A page without names and what people typed."""
    reader = Texts(of_people)
    reader.feed(page)
    reader.close()
    return reader


def faults_of(page: str, of_people: Iterable[str] = ()) -> list[str]:
    """Texts with words that no translator was given; then texts in which one sentence goes on in another."""
    reader = read(page, of_people)
    untranslated = [" ".join(text.split()) for text in reader.outside if WORD.search(text)]
    return untranslated + [text for text in reader.texts if GLUED.search(text)]
