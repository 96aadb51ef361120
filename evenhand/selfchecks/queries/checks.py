"""The self-checks in somebody's open notebook."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from evenhand.instruments.queries import Instrument, Question, instrument
from evenhand.notebooks.rules import OpenNotebook

from ..rules import checks as rules
from ..rules.checks import Check

SECTION = "selfcheck"
INSTRUMENT = "selfcheck"


def checks_of(notebook: OpenNotebook) -> tuple[Check, ...]:
    """Every self-check in a notebook, the earliest first. Queries: 0."""
    return rules.read_checks(notebook.section(SECTION))


def check_of(notebook: OpenNotebook, check_id: str) -> Check | None:
    """The self-check with this id. Unknown: None when the notebook has none. Queries: 0."""
    return next((each for each in checks_of(notebook) if each.id == check_id), None)


def asked_in(check: Check) -> Instrument:
    """The questionnaire of a check, in the version that was answered and the language of the page. Queries: 0."""
    return instrument(check.instrument, check.version)


def worded_alike(then: Check, now: Check) -> tuple[str, ...] | None:
    """Items whose words are the same in both checks. Unknown: None when both answered one version. Queries: 0."""
    if (then.instrument, then.version) == (now.instrument, now.version):
        return None
    earlier = {each.id: each.text for each in asked_in(then).items}
    return tuple(each.id for each in asked_in(now).items if earlier.get(each.id) == each.text)


def place_of(notebook: OpenNotebook, check: Check) -> int:
    """Which of one's checks this is: 1 for the first. Queries: 0."""
    return [each.id for each in checks_of(notebook)].index(check.id) + 1


def texts_of(check: Check, items: Iterable[str]) -> list[str]:
    """The words of these items, in the language of the page. Queries: 0."""
    questions = (asked_in(check).question(item) for item in items)
    return [each.text for each in questions if each is not None]


def said_of(question: Question, level: int | None) -> str:
    """A level in words: "Now and then". Queries: 0."""
    choice = question.scale.choice(level) if question.scale else None
    return choice.label if choice else ""


@dataclass(frozen=True, slots=True)
class Beside:
    """One item on the page of then and now. Unknown: an empty sentence where it was left open, or not asked then."""

    id: str
    text: str
    then: str
    now: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Items of a check, by what became of them. What is the same is never counted as good or bad."""

    moved: list[Beside]
    kept: list[Beside]
    """As they were, among them those somebody works on."""
    rest: list[Beside]


def compared(check: Check, then: Check | None, ticked: Collection[str]) -> Compared:
    """A check beside the one before; all under `kept` when it is the first. Queries: 0."""
    asked = asked_in(check)
    questions = {each.id: each for each in asked.items}
    alike = worded_alike(then, check) if then else None
    groups = Compared([], [], [])
    for pair in rules.pairs(questions, then, check, alike):
        question = questions[pair.item]
        said_then = said_of(question, pair.then) if pair.was_asked else ""
        said_now = said_of(question, pair.now) if pair.is_answered else ""
        beside = Beside(pair.item, question.text, said_then, said_now, pair.item in ticked)
        if pair.has_moved:
            groups.moved.append(beside)
        elif then is None or beside.is_ticked:
            groups.kept.append(beside)
        else:
            groups.rest.append(beside)
    return groups


@dataclass(frozen=True, slots=True)
class ThemeRead:
    """A theme of a check, to read."""

    title: str
    lines: list[tuple[str, str]]
    """Each item with the answer in words; an empty one was left open."""
    moment: str


def themes_read(check: Check) -> list[ThemeRead]:
    """What was answered, theme by theme. Queries: 0."""
    return [
        ThemeRead(
            theme.title,
            [
                (each.text, said_of(each, check.levels[each.id]) if each.id in check.levels else "")
                for each in theme.items
            ],
            check.moments.get(theme.id, ""),
        )
        for theme in asked_in(check).themes
    ]


def answers_read(check: Check) -> list[tuple[str, str]]:
    """The open questions that were answered, with the answers. Queries: 0."""
    return [(each.text, check.answers[each.id]) for each in asked_in(check).open_questions if each.id in check.answers]


def in_words(check: Check) -> dict[str, Any]:
    """A check as it goes into a file: what was asked, in which version and words, and what was answered. Queries: 0."""
    asked = asked_in(check)
    return {
        "instrument": check.instrument,
        "version": check.version,
        "language": asked.language,
        "source": asked.source,
        "licence": asked.licence,
        "begun_on": check.begun_on.isoformat(),
        "finished_on": check.finished_on.isoformat() if check.finished_on else None,
        "themes": [
            {
                "title": theme.title,
                "items": [
                    {
                        "id": each.id,
                        "text": each.text,
                        "is_answered": each.id in check.levels,
                        "level": check.levels.get(each.id),
                        "answer": said_of(each, check.levels[each.id]) if each.id in check.levels else "",
                    }
                    for each in theme.items
                ],
                "moment": check.moments.get(theme.id, ""),
            }
            for theme in asked.themes
        ],
        "questions": [{"text": text, "answer": answer} for text, answer in answers_read(check)],
        "to_work_on": texts_of(check, check.mine),
        "step": check.step,
        "ask": check.ask,
        "look_back_on": check.back_on.isoformat() if check.back_on else None,
    }
