"""Who is in it: outside the partnership only organisations that said yes, and nothing that points to the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from evenhand.analysis.disclosure.terms import Audience
from evenhand.record.values import Action, Decision, Organisation, Record


class Named(Protocol):
    """Something with a name and a short name."""

    @property
    def name(self) -> str: ...

    @property
    def short(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Released:
    """The organisations that are shown, and a check that a text names none of the others."""

    organisations: tuple[Organisation, ...]
    ids: frozenset[str]
    is_somebody_left_out: bool
    names_nobody_else: Callable[[str | None], bool]


def released_organisations(record: Record, audience: Audience, yes: AbstractSet[str] | None) -> Released:
    """The organisations shown to an audience, in the order of the record.

    `yes`: the organisations that agreed. None: inside, everybody takes part; outside, nobody said yes.
    """
    if audience == "nobody" or (yes is None and audience != "inside"):
        yes = frozenset()
    shown = tuple(each for each in record.organisations if yes is None or each.id in yes)
    left_out = [each for each in record.organisations if each not in shown]
    return Released(shown, frozenset(each.id for each in shown), bool(left_out), names_none_of(left_out))


def shown_decisions(decisions: tuple[Decision, ...], released: Released) -> tuple[Decision, ...]:
    """The decisions whose text names nobody who was left out; none when nobody is shown."""
    if not released.organisations:
        return ()
    return tuple(each for each in decisions if released.names_nobody_else(each.text))


def shown_actions(actions: tuple[Action, ...], released: Released) -> tuple[Action, ...]:
    """The actions of organisations that are shown and whose words name nobody who was left out."""
    return tuple(
        each
        for each in actions
        if each.owner in released.ids
        and released.names_nobody_else(each.what)
        and released.names_nobody_else(each.how_we_will_know)
        and released.names_nobody_else(each.owner_role)
    )


def names_none_of(left_out: Sequence[Named]) -> Callable[[str | None], bool]:
    """A check that a text holds none of these organisations' names or short names as words.

    Full names are looked for in any case; short names as written, because "LAW" is also a word.
    """
    if not left_out:
        return lambda text: True
    names = [re.sub(r"\s*\([^)]*\)\s*$", "", each.name) for each in left_out]
    full = re.compile(_any_of(names), re.IGNORECASE)
    short = re.compile(_any_of([each.short for each in left_out]))
    return lambda text: not text or not (full.search(text) or short.search(text))


def _any_of(words: list[str]) -> str:
    """A pattern for any of these words, standing alone."""
    alternatives = "|".join(re.escape(word) for word in words if word)
    return rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"(?!)"
