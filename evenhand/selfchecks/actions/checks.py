"""Beginning a self-check, answering it page by page, choosing what to work on, erasing it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evenhand.instruments.queries import instrument
from evenhand.notebooks import actions as notebooks
from evenhand.notebooks.rules import OpenNotebook

from ..queries.checks import INSTRUMENT, SECTION, checks_of
from ..rules import checks as rules
from ..rules.checks import Check


def begin_check(notebook: OpenNotebook, language: str, today: date) -> Check:
    """A new self-check with the newest version of the questionnaire; on the same day, the one that began before.

    Refuses: more than forty (too_many).
    """
    version = instrument(INSTRUMENT).version

    def begun(section: dict[str, Any]) -> dict[str, Any]:
        checks = rules.read_checks(section)
        if len(checks) >= rules.MOST_CHECKS:
            raise ValidationError(_("There is no room for another check. Delete an old one first."), code="too_many")
        if not rules.may_begin(checks, today):
            return section
        return rules.written_checks((*checks, rules.new_check(INSTRUMENT, version, language, today)))

    return checks_of(notebooks.amend(notebook, SECTION, begun))[-1]


def answer_theme(
    notebook: OpenNotebook, check: Check, theme: str, levels: Mapping[str, int | None], moment: str, *, seen: str
) -> OpenNotebook:
    """Keep one page of a check. What was not chosen is not touched.

    Refuses: a page that another phone wrote since it was shown, unless it says the same (changed_meanwhile).
    """
    items = [each.id for each in _themes(check)[theme]]

    def answered(there: Check) -> Check:
        after = rules.with_theme(there, theme, levels, moment)
        if seen_of_theme(there, theme, items) not in (seen, seen_of_theme(after, theme, items)):
            raise _changed()
        return after

    return _amended(notebook, check, answered)


def answer_questions(notebook: OpenNotebook, check: Check, answers: Mapping[str, str], *, seen: str) -> OpenNotebook:
    """Keep what was written to the open questions.

    Refuses: a page that another phone wrote since it was shown, unless it says the same (changed_meanwhile).
    """

    def answered(there: Check) -> Check:
        after = rules.with_answers(there, answers)
        if rules.mark_of(dict(there.answers)) not in (seen, rules.mark_of(dict(after.answers))):
            raise _changed()
        return after

    return _amended(notebook, check, answered)


def choose_mine(notebook: OpenNotebook, check: Check, items: Sequence[str]) -> OpenNotebook:
    """Keep which items somebody works on, at most three, in the order of the questionnaire.

    Refuses: a fourth one (too_many_mine).
    """
    if len(set(items)) > rules.MOST_MINE:
        raise ValidationError(_("Tick three at most. A few are easier to work on."), code="too_many_mine")
    asked = [each for theme in _themes(check).values() for each in theme]
    mine = tuple(each.id for each in asked if each.id in items)
    return _amended(notebook, check, lambda there: replace(there, mine=mine))


def keep_step(
    notebook: OpenNotebook, check: Check, *, step: str, ask: str, back_on: date | None, today: date, seen: str
) -> OpenNotebook:
    """Keep the one next step, whom to ask, and the day to look back. The check is done by that.

    Refuses: a page that another phone wrote since it was shown, unless it says the same (changed_meanwhile).
    """

    def kept(there: Check) -> Check:
        after = replace(there, step=step, ask=ask, back_on=back_on, finished_on=there.finished_on or today)
        if seen_of_step(there) not in (seen, seen_of_step(after)):
            raise _changed()
        return after

    return _amended(notebook, check, kept)


def erase_checks(notebook: OpenNotebook, check_ids: Collection[str]) -> OpenNotebook:
    """Erase these checks from the notebook."""

    def erased(section: dict[str, Any]) -> dict[str, Any]:
        left = [each for each in rules.read_checks(section) if each.id not in check_ids]
        return rules.written_checks(left)

    return notebooks.amend(notebook, SECTION, erased)


def seen_of_theme(check: Check, theme: str, items: Sequence[str]) -> str:
    """What a page of a theme remembers of what it showed."""
    return rules.mark_of({each: check.levels[each] for each in items if each in check.levels}, check.moments.get(theme))


def seen_of_step(check: Check) -> str:
    """What the page of the next step remembers of what it showed."""
    return rules.mark_of(check.step, check.ask, check.back_on.isoformat() if check.back_on else "")


def _amended(notebook: OpenNotebook, check: Check, change: Callable[[Check], Check]) -> OpenNotebook:
    """The notebook with a check changed as it stands now.

    Refuses: a check that was erased meanwhile (gone).
    """

    def amended(section: dict[str, Any]) -> dict[str, Any]:
        checks = rules.read_checks(section)
        there = next((each for each in checks if each.id == check.id), None)
        if there is None:
            raise ValidationError(_("This check was deleted on another phone."), code="gone")
        return rules.written_checks(rules.replaced(checks, change(there)))

    return notebooks.amend(notebook, SECTION, amended)


def _themes(check: Check) -> dict[str, tuple[Any, ...]]:
    return {each.id: each.items for each in instrument(check.instrument, check.version).themes}


def _changed() -> ValidationError:
    sentence = _("Another phone saved something else here. You see your own answers. Save again to keep them.")
    return ValidationError(sentence, code="changed_meanwhile")
