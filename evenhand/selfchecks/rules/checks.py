"""Self-checks as they stand in a notebook: what was answered, how it moved since the last one, and what comes next.

Nothing is added up: a check has no total, no average and no grade, and is compared with nobody's but its owner's.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

MOST_MINE = 3
"""How many items somebody takes on until the next check."""
BACK_AFTER = (90, 30, 180)
"""Days until one looks back, the usual number first."""
MOMENT_LENGTH, ANSWER_LENGTH, STEP_LENGTH, ASK_LENGTH = 280, 1000, 280, 80
MOST_CHECKS = 40


@dataclass(frozen=True, slots=True)
class Check:
    """One self-check. Unknown: a level of None means "does not apply, or I cannot say"; it is never 0."""

    id: str
    instrument: str
    version: int
    language: str
    begun_on: date
    levels: Mapping[str, int | None] = field(default_factory=dict)
    moments: Mapping[str, str] = field(default_factory=dict)
    """By theme: what happened that shows the answers."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To the open questions."""
    mine: tuple[str, ...] = ()
    """Items to work on, at most three."""
    step: str = ""
    ask: str = ""
    back_on: date | None = None
    finished_on: date | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.levels or self.moments or self.answers)


@dataclass(frozen=True, slots=True)
class Pair:
    """One item, then and now. Unknown: a level of None as in a check; `was_asked` is False where it was left open."""

    item: str
    then: int | None
    now: int | None
    was_asked: bool
    is_answered: bool

    @property
    def has_moved(self) -> bool:
        """Whether both were answered, each in its own way."""
        return self.was_asked and self.is_answered and self.then != self.now


def new_check(instrument: str, version: int, language: str, today: date) -> Check:
    """A check with nothing in it. Its id is drawn, so that no page of an erased one leads to another."""
    return Check(secrets.token_hex(4), instrument, version, language, today)


def may_begin(checks: Sequence[Check], today: date) -> bool:
    """Whether another check begins: not twice on one day, so that a form sent twice begins one.

    >>> may_begin([], date(2026, 11, 22)), may_begin([Check("a", "s", 1, "en", date(2026, 11, 22))], date(2026, 11, 22))
    (True, False)
    """
    return len(checks) < MOST_CHECKS and (not checks or checks[-1].begun_on < today)


def before(checks: Sequence[Check], check: Check) -> Check | None:
    """The check before this one with anything in it. Unknown: None when there is none."""
    place = next((place for place, each in enumerate(checks) if each.id == check.id), 0)
    return next((each for each in reversed(checks[:place]) if each.levels), None)


def pairs(
    items: Iterable[str], then: Check | None, now: Check, worded_alike: Iterable[str] | None = None
) -> list[Pair]:
    """Each item of a check beside the one before, in the order of the questionnaire, which ranks nothing.

    `worded_alike`: the items whose words are the same in both versions; None when the version is the same.
    """
    alike = None if worded_alike is None else set(worded_alike)
    found = []
    for item in items:
        was_asked = then is not None and item in then.levels and (alike is None or item in alike)
        earlier = then.levels[item] if then is not None and was_asked else None
        found.append(Pair(item, earlier, now.levels.get(item), was_asked, item in now.levels))
    return found


def days_to_choose(today: date) -> list[tuple[int, date]]:
    """The days on which one may look back, with how far away they are, the usual one first.

    >>> days_to_choose(date(2026, 11, 22))[0]
    (90, datetime.date(2027, 2, 20))
    """
    return [(days, today + timedelta(days=days)) for days in BACK_AFTER]


def with_theme(check: Check, theme: str, levels: Mapping[str, int | None], moment: str) -> Check:
    """The check with one page of it: levels that were chosen, and the moment, which may be empty."""
    moments = {each: text for each, text in {**check.moments, theme: moment}.items() if text}
    return replace(check, levels={**check.levels, **levels}, moments=moments)


def with_answers(check: Check, answers: Mapping[str, str]) -> Check:
    """The check with what was written to the open questions; what was emptied is left out."""
    return replace(check, answers={each: text for each, text in {**check.answers, **answers}.items() if text})


def mark_of(*values: object) -> str:
    """What a page remembers of what it showed, to notice that another phone wrote it since; empty for nothing.

    >>> mark_of({}, ""), mark_of({"b01": 0}, "") == ""
    ('', False)
    """
    if not any(values):
        return ""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]


def read_checks(section: Mapping[str, Any]) -> tuple[Check, ...]:
    """The checks in a section of a notebook, the earliest first."""
    return tuple(_read(each) for each in section.get("checks", ()))


def written_checks(checks: Iterable[Check]) -> dict[str, Any]:
    """Checks as a section of a notebook; empty when there are none."""
    rows = [_written(each) for each in checks]
    return {"checks": rows} if rows else {}


def replaced(checks: Iterable[Check], check: Check) -> tuple[Check, ...]:
    """The checks with this one in place of the one with its id."""
    return tuple(check if each.id == check.id else each for each in checks)


def _read(row: Mapping[str, Any]) -> Check:
    days = {name: date.fromisoformat(row[name]) for name in ("begun_on", "back_on", "finished_on") if row.get(name)}
    return Check(**{**row, **days, "mine": tuple(row.get("mine", ()))})


def _written(check: Check) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": check.id,
        "instrument": check.instrument,
        "version": check.version,
        "language": check.language,
        "begun_on": check.begun_on.isoformat(),
        "levels": dict(check.levels),
        "moments": dict(check.moments),
        "answers": dict(check.answers),
        "mine": list(check.mine),
        "step": check.step,
        "ask": check.ask,
        "back_on": check.back_on.isoformat() if check.back_on else None,
        "finished_on": check.finished_on.isoformat() if check.finished_on else None,
    }
    return {name: value for name, value in row.items() if value not in ({}, [], "", None)}
