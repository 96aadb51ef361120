"""A review as plain values that a notebook keeps, and read from them again.

What a later version wrote and this one does not understand is handed on as it is: opening a notebook on an older
server loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from .values import (
    KNOWING,
    LEVELS,
    Asked,
    Comment,
    Example,
    Goal,
    Knowing,
    Portfolio,
    Practised,
    Review,
    Standing,
)

Thing = TypeVar("Thing")


class Reading:
    """The fields of one thing, taken one by one. What nobody takes, or has an unknown form, stays: it is the rest."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.rest = dict(plain)

    def text(self, name: str) -> str:
        return str(self.rest.pop(name)) if isinstance(self.rest.get(name), str) else ""

    def day(self, name: str) -> date | None:
        try:
            found = date.fromisoformat(self.rest.get(name, ""))
        except (TypeError, ValueError):
            return None
        del self.rest[name]
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.rest.get(name)
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            return ()
        return tuple(self.rest.pop(name))

    def named(self, name: str, is_known: Callable[[Any], bool]) -> dict[str, Any]:
        """Values by name. Those that are not known stay."""
        found = self.rest.get(name)
        if not isinstance(found, Mapping):
            return {}
        known = {key: value for key, value in found.items() if is_known(value)}
        self.rest[name] = {key: value for key, value in found.items() if key not in known}
        if not self.rest[name]:
            del self.rest[name]
        return known

    def many(self, name: str, read: Callable[[Reading], Thing]) -> tuple[Thing, ...]:
        found = self.rest.get(name)
        if not isinstance(found, list) or not all(map(is_plain, found)):
            return ()
        return tuple(read(Reading(each)) for each in self.rest.pop(name))


def is_plain(value: object) -> bool:
    """Whether a kept value has fields of its own."""
    return isinstance(value, Mapping)


def from_kept(kept: Mapping[str, Any]) -> Review:
    """The review that was kept; an empty one where nothing was.

    >>> from_kept({"knowledge": {"k1": "want"}, "moods": [3]}).rest
    {'moods': [3]}
    """
    found = Reading(kept)
    return Review(
        practices={item: _practised(Reading(each)) for item, each in found.named("practices", is_plain).items()},
        knowledge=cast("dict[str, Knowing]", found.named("knowledge", lambda value: value in KNOWING)),
        thoughts=found.named("thoughts", lambda value: isinstance(value, str)),
        goals=found.many("goals", _goal),
        portfolio=_portfolio(Reading(found.named("portfolio", lambda _value: True))),
        asked=found.many("asked", _asked),
        standings=found.many("standings", _standing),
        key=found.text("key"),
        rest=found.rest,
    )


def _practised(found: Reading) -> Practised:
    level = found.rest.pop("level") if found.rest.get("level") in LEVELS else None
    is_not_mine = found.rest.pop("is_not_mine", False) is True
    return Practised(
        level=level,
        is_not_mine=is_not_mine,
        examples=found.many("examples", _example),
        sessions=found.texts("sessions"),
        comments=found.many("comments", _comment),
        rest=found.rest,
    )


def _example(found: Reading) -> Example:
    return Example(
        id=found.text("id"),
        did=found.text("did"),
        when=found.text("when"),
        changed=found.text("changed"),
        confirms=found.text("confirms"),
        kept=found.text("kept"),
        rest=found.rest,
    )


def _comment(found: Reading) -> Comment:
    return Comment(found.text("id"), found.text("text"), found.day("on"), rest=found.rest)


def _goal(found: Reading) -> Goal:
    return Goal(
        id=found.text("id"),
        what=found.text("what"),
        about=found.text("about"),
        step=found.text("step"),
        by=found.day("by"),
        rest=found.rest,
    )


def _portfolio(found: Reading) -> Portfolio:
    return Portfolio(
        found.text("opening"), found.texts("practices"), found.texts("goals"), found.text("thought"), rest=found.rest
    )


def _asked(found: Reading) -> Asked:
    return Asked(found.text("token"), found.text("about"), found.day("ends_on") or date.min, rest=found.rest)


def _standing(found: Reading) -> Standing:
    return Standing(found.text("board"), found.text("key"), rest=found.rest)


def as_kept(review: Review) -> dict[str, Any]:
    """The review as plain values. What is empty is left out; what was handed on stands beside it.

    >>> as_kept(Review(knowledge={"k1": "want"}, rest={"moods": [3]}))
    {'moods': [3], 'knowledge': {'k1': 'want'}}
    """
    return _filled(
        review.rest,
        practices=_beside(review.rest, "practices", {item: _of(each) for item, each in review.practices.items()}),
        knowledge=_beside(review.rest, "knowledge", dict(review.knowledge)),
        thoughts=_beside(review.rest, "thoughts", {name: text for name, text in review.thoughts.items() if text}),
        goals=[_goal_kept(each) for each in review.goals],
        portfolio=_beside(review.rest, "portfolio", _portfolio_kept(review.portfolio)),
        asked=[_asked_kept(each) for each in review.asked],
        standings=[_filled(each.rest, board=each.board, key=each.key) for each in review.standings],
        key=review.key,
    )


def _of(practised: Practised) -> dict[str, Any]:
    kept = _filled(
        practised.rest,
        examples=[_example_kept(each) for each in practised.examples],
        sessions=list(practised.sessions),
        comments=[_comment_kept(each) for each in practised.comments],
    )
    if practised.is_not_mine:
        return {**kept, "is_not_mine": True}
    # 0 is a level: it is kept, unlike nothing.
    return kept if practised.level is None else {**kept, "level": practised.level}


def _example_kept(each: Example) -> dict[str, Any]:
    return _filled(
        each.rest,
        id=each.id,
        did=each.did,
        when=each.when,
        changed=each.changed,
        confirms=each.confirms,
        kept=each.kept,
    )


def _comment_kept(each: Comment) -> dict[str, Any]:
    return _filled(each.rest, id=each.id, text=each.text, on=each.on.isoformat() if each.on else "")


def _goal_kept(each: Goal) -> dict[str, Any]:
    by = each.by.isoformat() if each.by else ""
    return _filled(each.rest, id=each.id, what=each.what, about=each.about, step=each.step, by=by)


def _portfolio_kept(each: Portfolio) -> dict[str, Any]:
    return _filled(
        each.rest,
        opening=each.opening,
        practices=list(each.practices),
        goals=list(each.goals),
        thought=each.thought,
    )


def _asked_kept(each: Asked) -> dict[str, Any]:
    return _filled(each.rest, token=each.token, about=each.about, ends_on=each.ends_on.isoformat())


def _filled(rest: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    return {**rest, **{name: value for name, value in fields.items() if value}}


def _beside(rest: Mapping[str, Any], name: str, known: dict[str, Any]) -> dict[str, Any]:
    """What is known, beside what stood under the same name and was not understood."""
    unknown = rest.get(name)
    return {**unknown, **known} if isinstance(unknown, Mapping) else known
