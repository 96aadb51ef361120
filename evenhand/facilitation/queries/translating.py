"""The texts of a session in the languages of the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from evenhand.live import Once

from ..models import Participant, Session, Theme, Translation
from ..rules.translating import mark_of, shows_decisions


@dataclass(frozen=True, slots=True)
class Text:
    """Something somebody typed that the whole group sees."""

    mark: str
    text: str
    language: str
    """Empty where nobody said which."""
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """The same in another language."""

    text: str
    made: str
    is_settled: bool = False

    @property
    def is_by_machine(self) -> bool:
        return self.made == Translation.Made.MACHINE


_words: Once[tuple[object, ...], Mapping[str, Words]] = Once(2048)


def words_in(session: Session, language: str) -> Mapping[str, Words]:
    """The texts that stand in this language, by the marks of their originals.

    A thousand phones ask for the same, so it is kept until the group turns to something else: a translation is a turn.
    Queries: 1, or none; none for whoever reads the only language of the partnership.
    """
    if {*(session.partnership.languages or [settings.LANGUAGE_CODE])} == {language}:
        return {}
    return _words.get((session.pk, session.turn, language), lambda: _words_in(session, language))


def _words_in(session: Session, language: str) -> Mapping[str, Words]:
    rows = Translation.objects.filter(session=session.pk, language=language)
    return {row.of: Words(row.text, row.made, row.is_settled) for row in rows}


def words_by_language(session: Session) -> Mapping[tuple[str, str], Words]:
    """Every translation of a session, by the mark of the original and the language.

    Queries: 1.
    """
    rows = Translation.objects.filter(session=session.pk)
    return {(row.of, row.language): Words(row.text, row.made, row.is_settled) for row in rows}


def texts_of(session: Session, *, for_facilitator: bool = False) -> list[Text]:
    """The texts that can be translated now: decisions, then themes, then actions, each in its order.

    Participants translate only what is before them all: decisions once the list is closed, themes after the reveal,
    actions once the group writes them down. A facilitator may begin with the decisions before.
    Queries: 1 to 3.
    """
    found: list[Text] = []
    if for_facilitator or shows_decisions(session.stage):
        chosen = session.decisions.chosen()
        found += [Text(mark_of(each.text), each.text, each.language, "decision") for each in chosen]
    if session.revealed_at is not None and (for_facilitator or not session.are_results_paused):
        themes = Theme.objects.filter(decision__session=session.pk, decision__merged_into__isnull=True)
        found += [Text(mark_of(each.text), each.text, "", "theme") for each in themes]
        if for_facilitator or session.stage in (Session.Stage.ACT, Session.Stage.CLOSE):
            found += [Text(mark_of(each.what), each.what, each.language, "action") for each in session.actions.all()]
    return list({each.mark: each for each in found}.values())


def languages_of_the_room(session: Session) -> list[str]:
    """The languages of the partnership, then those of people in the room beside them.

    Queries: 1.
    """
    seats = Participant.objects.admitted().filter(session=session.pk).order_by("language")
    spoken = seats.values_list("language", flat=True).distinct()
    return list(dict.fromkeys([*session.partnership.languages, *(each for each in spoken if each)]))


def untranslated(session: Session) -> int:
    """How many texts lack a language of the room; none while there is only one.

    Queries: 1; up to 5 in a room of several languages.
    """
    languages = languages_of_the_room(session)
    if len(languages) < 2:
        return 0
    missing = lacking(texts_of(session, for_facilitator=True), words_by_language(session), languages)
    return sum(bool(each) for each in missing.values())


def lacking(texts: list[Text], words: Mapping[tuple[str, str], Words], languages: list[str]) -> dict[str, list[str]]:
    """Which languages of the room each text lacks, by its mark; those of texts nobody said the language of are all."""
    return {
        each.mark: [code for code in languages if code != each.language and (each.mark, code) not in words]
        for each in texts
    }
