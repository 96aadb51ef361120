"""The portfolio page of one person: practices they chose, what they learn next, one thought. It is no certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.instruments.queries import Question
from evenhand.reports.contents.written import written_day
from evenhand.reports.document import Block, Document, Paragraph, Quote, Section, Table, Value, isolated
from evenhand.reports.figures.tables import with_filled_columns as filled
from evenhand.reviews import queries
from evenhand.reviews.rules import Example, Goal, Practised, Review

LEVEL_KEYS = ("not_started", "trying", "with_support", "on_my_own", "helping_others")
"""What a spreadsheet holds in the place of a level: words, so that nothing can be added up."""


def portfolio(review: Review, language: str, today: date) -> Document:
    """The page as a document in one language. Only what its owner chose stands on it, and no comment by others."""
    with translation.override(language):
        chosen = [each for each in queries.practices() if each.id in review.portfolio.practices]
        goals = [each for each in review.goals if each.id in review.portfolio.goals]
        opening = review.portfolio.opening
        return Document(
            title=_("Portfolio: holding a network together"),
            kind="",
            meta=_("Written by myself, %(day)s") % {"day": written_day(today.isoformat())},
            language=language,
            audience="public",
            summary=(isolated(opening),) if opening else (),
            sections=tuple(_sections(review, chosen, goals)),
            values=tuple(_values(review, chosen, goals)),
            named=_("Portfolio"),
            is_one_page=True,
        )


def _sections(review: Review, chosen: list[Question], goals: list[Goal]) -> Iterator[Section]:
    if chosen:
        rows = tuple((_practice(each, review.practised(each.id)), _shown(review.practised(each.id))) for each in chosen)
        table = Table(_("Practices, and what shows them"), (_("What I do"), _("What shows it")), rows)
        yield Section("practices", _("What I do, and what shows it"), (table,))
    if goals:
        table = Table(
            _("What I learn next"), (_("What"), _("First step"), _("By when")), tuple(_goal(each) for each in goals)
        )
        yield Section("learning", _("What I learn next"), (filled(table),))
    if thought := _thought(review):
        yield Section("thought", _("A thought I want to keep"), (thought,))
    yield Section("about", _("About this page"), (Paragraph(" ".join(_about()), is_note=True),))


def _about() -> Iterator[str]:
    yield _("My own review, with no total and no grade.")
    yield _(
        "Items in plain wording by Evenhand; the numbers point to the UK occupational standard CLDSCCD16, approved in "
        "March 2023."
    )
    yield _("This page does not claim that the standard is met.")


def _practice(asked: Question, practised: Practised) -> str:
    return "\n".join(each for each in (asked.text, asked.ref, _level(practised)) if each)


def _level(practised: Practised) -> str:
    if not practised.is_answered:
        return ""
    return next(each.label for each in queries.practice_choices() if each.value == practised.level)


def _shown(practised: Practised) -> str:
    told = ["\n".join(_example(each)) for each in practised.examples]
    if practised.sessions:
        told.append("\n".join(isolated(each) for each in practised.sessions))
    return "\n\n".join(told)


def _example(example: Example) -> Iterator[str]:
    for asked in queries.evidence():
        if said := getattr(example, asked.id, ""):
            yield _("%(question)s: %(answer)s") % {"question": asked.text, "answer": isolated(said)}


def _goal(goal: Goal) -> tuple[str, str, str]:
    by = written_day(goal.by.isoformat()) if goal.by else ""
    return isolated(goal.what), isolated(goal.step) if goal.step else "", by


def _thought(review: Review) -> Block | None:
    asked = next((each for each in queries.values() if each.id == review.portfolio.thought), None)
    said = review.thoughts.get(asked.id, "") if asked else ""
    return Quote(f"{asked.text}\n{said}") if asked and said else None


def _values(review: Review, chosen: list[Question], goals: list[Goal]) -> Iterator[Value]:
    """Every answer on the page, one a row. A practice stands with its number in the official list."""
    for asked in chosen:
        practised, number = review.practised(asked.id), int(asked.ref.removeprefix("pc"))
        key = LEVEL_KEYS[practised.level] if practised.level is not None else "not_mine"
        yield Value(number, asked.text, "", "practice", "", key, _level(practised))
        for example in practised.examples:
            yield Value(number, asked.text, "", "practice_example", in_words="\n".join(_example(example)))
        for line in practised.sessions:
            yield Value(number, asked.text, "", "practice_session", in_words=line)
    for number, goal in enumerate(goals, 1):
        by = goal.by.isoformat() if goal.by else None
        yield Value(number, goal.what, "", "learning_goal", "", by, goal.step)
