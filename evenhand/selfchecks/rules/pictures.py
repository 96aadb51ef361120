"""How long a picture is open, how long it is kept, and when somebody's answers may go into another one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from evenhand.analysis.disclosure.pictures import GroupPicture, PictureLine, PictureTheme

OPEN_FOR = timedelta(days=60)
"""A picture nobody looked at by then is erased with the answers in it."""
APART = timedelta(days=180)
"""So long a picture is kept once the group has looked, and so long nobody in it can be in another one."""
ROW_KEPT = OPEN_FOR + APART + OPEN_FOR
"""So long the empty row of an erased picture tells notebooks what became of it."""

Counts = dict[str, dict[str, int]]
"""Line → answer, as text → how many gave it."""
Fate = Literal["open", "looked", "ended", "gone"]
"""What became of a picture: open, looked at (erased since or not), erased without a look, or no row left."""
Hindrance = Literal["in_another", "too_soon", "same_check"]


@dataclass(frozen=True, slots=True)
class OwnAdded:
    """What a notebook remembers of the picture its answers were added to last."""

    picture: str
    token: str
    secret: str
    answers: Mapping[str, int]
    check_on: date
    """The day of the self-check they are from."""
    added_on: date


def as_section(added: OwnAdded) -> dict[str, Any]:
    """The same as it is written into the notebook."""
    days = {"check_on": added.check_on.isoformat(), "added_on": added.added_on.isoformat()}
    return asdict(added) | {"answers": dict(added.answers)} | days


def from_section(section: Mapping[str, Any]) -> OwnAdded | None:
    """What a notebook says about a picture. Unknown: None when its answers were never in one, or were taken back."""
    if not section:
        return None
    days = {name: date.fromisoformat(section[name]) for name in ("check_on", "added_on")}
    return OwnAdded(**(dict(section) | days))


def new_secret() -> str:
    """A number of chance that ties a notebook to what it added. It stands in the notebook alone."""
    return secrets.token_urlsafe(24)


def mark_of(secret: str) -> str:
    """What is kept of it outside the notebook."""
    return hashlib.sha256(secret.encode()).hexdigest()


def free_on(added: OwnAdded, fate: Fate, looked_on: date | None) -> date | None:
    """From which day on these answers' owner may be in another picture. Unknown: None as long as they wait in this one.

    When there is no row left, nobody can say whether the group looked, so the longest time counts.

    >>> free_on(OwnAdded("", "", "", {}, date(2026, 1, 1), date(2026, 1, 2)), "looked", date(2026, 1, 10))
    datetime.date(2026, 7, 9)
    """
    if fate == "open":
        return None
    if fate == "ended":
        return added.added_on
    return (looked_on or added.added_on + OPEN_FOR) + APART


def hindrance(added: OwnAdded, fate: Fate, looked_on: date | None, check_on: date, today: date) -> Hindrance | None:
    """Why answers cannot go into another picture now. Unknown: None when nothing stands in the way.

    `check_on`: the day of the self-check they would come from. Answers that a group has looked at go into no second
    picture: whoever compares the two would know who came or went.
    """
    free = free_on(added, fate, looked_on)
    if free is None:
        return "in_another"
    if today < free:
        return "too_soon"
    if fate != "ended" and check_on <= (looked_on or added.added_on):
        return "same_check"
    return None


def with_answers(counts: Counts, answers: Mapping[str, int], by: int) -> Counts:
    """The counts with one person's answers more (by 1) or less (by -1); nothing is left of a count of none.

    >>> with_answers({"b01": {"2": 1}}, {"b01": 2, "b02": 0}, 1)
    {'b01': {'2': 2}, 'b02': {'0': 1}}
    >>> with_answers({"b01": {"2": 2}, "b02": {"0": 1}}, {"b01": 2, "b02": 0}, -1)
    {'b01': {'2': 1}}
    """
    changed = {line: dict(given) for line, given in counts.items()}
    for line, answer in answers.items():
        given = changed.setdefault(line, {})
        given[str(answer)] = given.get(str(answer), 0) + by
    left = {line: {answer: n for answer, n in sorted(given.items()) if n > 0} for line, given in changed.items()}
    return {line: given for line, given in sorted(left.items()) if given}


def given_in(counts: Counts) -> dict[str, tuple[int, ...]]:
    """Line → the answers given to it, lowest first, as disclosure reads them.

    >>> given_in({"b01": {"2": 2, "0": 1}})
    {'b01': (0, 2, 2)}
    """
    return {
        line: tuple(sorted(int(answer) for answer, people in given.items() for _ in range(people)))
        for line, given in counts.items()
    }


def as_kept(picture: GroupPicture) -> dict[str, Any]:
    """A picture as it is kept from the look on."""
    return asdict(picture)


def from_kept(shown: Mapping[str, Any]) -> GroupPicture:
    """A picture as it was shown at the look.

    >>> picture = GroupPicture(5, 8, (PictureTheme("trust", (PictureLine("b10", 0, 3),)),))
    >>> from_kept(as_kept(picture)) == picture
    True
    """
    talks = (
        PictureTheme(each["theme"], tuple(PictureLine(**line) for line in each["lines"])) for each in shown["talks"]
    )
    return GroupPicture(shown["people"], shown["themes_asked"], tuple(talks))


def without_theme(picture: GroupPicture, theme: str) -> GroupPicture:
    """The picture without one of its themes. None takes its place."""
    talks = tuple(each for each in picture.talks if each.theme != theme)
    return GroupPicture(picture.people, picture.themes_asked, talks)
