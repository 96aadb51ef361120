"""Every text of a consultation that people read, with its words in one more language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from ..models import Cluster, Consultation
from .asked import WORDS_OF_A_CONSULTATION, wordings_in
from .languages import language_key, language_name, tag_of

Place = tuple[str, UUID, str]
"""A kind of row, the row, and its field."""

OF_HEARD = ("said", "said_by", "what", "why", "seen_at")
OF_NOT_REACHED = ("who", "why", "next_time")


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """One text, and its words in the other language; empty where nobody has written them."""

    place: Place
    text: str
    language: str
    words: str = ""

    @property
    def name(self) -> str:
        """The name of its field on a page."""
        kind, pk, field = self.place
        return f"{kind}:{pk.hex}:{field}"

    @property
    def tag(self) -> str:
        return tag_of(self.language)


def texts_in(consultation: Consultation, language: str) -> list[ToTranslate]:
    """Every text that is read, in the order of the pages, with its words in this language.

    Queries: 5.
    """
    words = wordings_in(consultation, language)
    found = [ToTranslate(place, text, own, words.get(place, "")) for place, text, own in _texts(consultation) if text]
    return [each for each in found if each.language != language]


def languages_to_write(consultation: Consultation, cluster: Cluster | None = None) -> list[tuple[str, str]]:
    """The languages into which it can be translated, with their names: of a cluster or of all, and of the partnership.

    Queries: 1, none for one cluster.
    """
    clusters = [cluster] if cluster else list(consultation.clusters.all())
    typed = [name for each in clusters for name in each.languages] + list(consultation.partnership.languages)
    keys = dict.fromkeys(language_key(name) for name in typed if name.strip())
    return [(key, language_name(key)) for key in keys if key != consultation.language]


def _texts(consultation: Consultation) -> Iterator[tuple[Place, str, str]]:
    questions = list(consultation.questions.prefetch_related("options"))
    asked_once = consultation.text in {each.text for each in questions}
    for field in WORDS_OF_A_CONSULTATION:
        if field != "text" or not asked_once:
            yield ("consultation", consultation.pk, field), getattr(consultation, field), consultation.language
    for question in questions:
        yield ("question", question.pk, "text"), question.text, question.language
        yield ("question", question.pk, "found"), question.found, question.language
        for option in question.options.all():
            yield ("option", option.pk, "text"), option.text, question.language
    for heard in consultation.heard.all():
        for field in OF_HEARD:
            yield ("heard", heard.pk, field), getattr(heard, field), heard.language
    for line in consultation.not_reached.all():
        for field in OF_NOT_REACHED:
            yield ("not_reached", line.pk, field), getattr(line, field), line.language
