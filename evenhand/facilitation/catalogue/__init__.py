"""Topics from other partnerships, offered only after the group's own list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Topic:
    """Something partnerships decide about; the hint is for the facilitator. Texts are in the reader's language."""

    id: str
    english: str
    phase: str
    english_hint: str = ""

    @property
    def text(self) -> str:
        return _(self.english)

    @property
    def hint(self) -> str:
        return _(self.english_hint) if self.english_hint else ""


@dataclass(frozen=True)
class Phase:
    """Topics that belong together."""

    id: str
    english: str
    topics: tuple[Topic, ...]

    @property
    def title(self) -> str:
        return _(self.english)


@cache
def catalogue() -> tuple[Phase, ...]:
    """The phases of a partnership with their topics, in order."""
    text = (Path(__file__).parent / "decisions.json").read_text(encoding="utf-8")
    return tuple(
        Phase(
            phase["id"],
            phase["title"],
            tuple(Topic(t["id"], t["text"], phase["id"], t.get("hint", "")) for t in phase["topics"]),
        )
        for phase in json.loads(text)["phases"]
    )


def topic(topic_id: str) -> Topic | None:
    """The topic with this id. Unknown: None when there is none.

    >>> topic("t01").text
    'Who is invited into the partnership'
    """
    return next((each for phase in catalogue() for each in phase.topics if each.id == topic_id), None)
