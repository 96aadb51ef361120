"""A review with one thing changed. A review is never edited: each change gives a new one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from .values import Asked, Comment, Example, Goal, Practised, Review, Standing

Named = TypeVar("Named", Example, Comment, Goal)

MOST_EXAMPLES, MOST_SESSIONS, MOST_COMMENTS, MOST_GOALS, MOST_ASKED, MOST_STANDINGS = 10, 10, 10, 20, 10, 10
MOST_ON_PORTFOLIO = 6
"""Practices on one portfolio page: it is one to read, not the whole review."""


def new_id() -> str:
    """A short name for one thing inside one notebook; it is looked up nowhere else.

    >>> len(new_id())
    8
    """
    return secrets.token_hex(4)


def with_level(review: Review, item: str, level: int | None, *, is_not_mine: bool) -> Review:
    """With what one says of a practice: a level, or that it is not part of one's role."""
    return with_practised(
        review, item, lambda found: replace(found, level=None if is_not_mine else level, is_not_mine=is_not_mine)
    )


def with_example(review: Review, item: str, example: Example) -> Review:
    """With an example: in the place of the one with the same id, or after the others."""
    return with_practised(review, item, lambda found: replace(found, examples=placed(found.examples, example)))


def without_example(review: Review, item: str, example_id: str) -> Review:
    """Without one example."""
    return with_practised(
        review, item, lambda found: replace(found, examples=tuple(e for e in found.examples if e.id != example_id))
    )


def with_session(review: Review, item: str, line: str) -> Review:
    """With a session one chose to add, as a line of words; the same line stands once."""
    return with_practised(
        review, item, lambda found: replace(found, sessions=tuple(dict.fromkeys((*found.sessions, line))))
    )


def without_session(review: Review, item: str, line: str) -> Review:
    """Without this line."""
    return with_practised(
        review, item, lambda found: replace(found, sessions=tuple(each for each in found.sessions if each != line))
    )


def with_comment(review: Review, item: str, comment: Comment) -> Review:
    """With a comment that came, taken into the notebook."""
    return with_practised(review, item, lambda found: replace(found, comments=placed(found.comments, comment)))


def without_comment(review: Review, item: str, comment_id: str) -> Review:
    """Without one comment."""
    return with_practised(
        review, item, lambda found: replace(found, comments=tuple(e for e in found.comments if e.id != comment_id))
    )


def with_practised(review: Review, item: str, change: Callable[[Practised], Practised]) -> Review:
    """With one practice changed."""
    return replace(review, practices={**review.practices, item: change(review.practised(item))})


def with_goal(review: Review, goal: Goal) -> Review:
    """With a learning goal: in the place of the one with the same id, or after the others."""
    return replace(review, goals=placed(review.goals, goal))


def without_goal(review: Review, goal_id: str) -> Review:
    """Without one learning goal, also on the portfolio page."""
    chosen = replace(review.portfolio, goals=tuple(each for each in review.portfolio.goals if each != goal_id))
    return replace(review, goals=tuple(each for each in review.goals if each.id != goal_id), portfolio=chosen)


def with_asked(review: Review, asked: Asked, key: str) -> Review:
    """With one more invitation, and the secret from which its key is made."""
    return replace(review, asked=(*review.asked, asked), key=key)


def without_asked(review: Review, token: str) -> Review:
    """Without one invitation."""
    return replace(review, asked=tuple(each for each in review.asked if each.token != token))


def with_standing(review: Review, standing: Standing) -> Review:
    """With one page on which one stands; each page once."""
    return replace(review, standings=(*without_standing(review, standing.board).standings, standing))


def without_standing(review: Review, board: str) -> Review:
    """Without one page on which one stood."""
    return replace(review, standings=tuple(each for each in review.standings if each.board != board))


def still_open(asked: Iterable[Asked], today: date) -> tuple[Asked, ...]:
    """The invitations that have not ended."""
    return tuple(each for each in asked if each.ends_on >= today)


def placed(things: tuple[Named, ...], thing: Named) -> tuple[Named, ...]:
    """The things with this one: in the place of the one with the same id, or after the others."""
    if any(each.id == thing.id for each in things):
        return tuple(thing if each.id == thing.id else each for each in things)
    return things + (thing,)  # noqa: RUF005  a type for each kind of thing
