"""What a participant sees of one decision, put into words and rows. Only what disclosure gave is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedCell, DisclosedDecision, DisclosedOrganisation, DisclosedSession

from ...wording.levels import LEVEL_WORDS
from ...wording.room import (
    do_not_know_sentence,
    other_views_sentences,
    own_view_sentence,
    range_sentences,
    too_few_sentence,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One organisation's view in a row of the table."""

    name: str
    level: int
    kind: str
    """own (of the organisation the table is about), other, or stand_in."""
    is_viewers: bool


@dataclass(frozen=True, slots=True)
class End:
    """One end, or the middle, of a range."""

    name: str
    level: int


@dataclass(frozen=True, slots=True)
class Looked:
    """How one organisation takes part in a decision, as this person may see it."""

    organisation: DisclosedOrganisation
    flag: str
    has_views: bool
    headline: str
    sentences: tuple[str, ...]
    marks: tuple[Mark, ...]
    ends: tuple[End, ...]
    standing: str
    level: int | None

    @property
    def name(self) -> str:
        return self.organisation.name


def looked_cells(seen: DisclosedSession, decision: DisclosedDecision) -> list[Looked]:
    """One for each organisation: the viewer's own first, then the fixed order."""
    organisations = {each.id: each for each in seen.organisations}
    found = [_looked(cell, organisations) for cell in decision.cells]
    return sorted(found, key=lambda each: not each.organisation.is_viewers)


def _looked(cell: DisclosedCell, organisations: dict[str, DisclosedOrganisation]) -> Looked:
    organisation = organisations[cell.organisation]
    # Where views agree a sentence says it; a table for each partner would make the page too long to load.
    has_table = organisation.is_viewers or cell.flag != "none"
    marks = _marks(cell, organisations)
    return Looked(
        organisation,
        cell.flag,
        bool(cell.views or cell.band),
        _headline(cell, organisation),
        (*_sentences(cell), *(() if has_table else _stand_in_sentences(cell, organisations))),
        tuple(sorted(marks, key=lambda mark: (mark.kind == "stand_in", mark.kind != "own"))) if has_table else (),
        tuple(_ends(cell)),
        cell.settled.standing,
        cell.settled.level,
    )


def _headline(cell: DisclosedCell, organisation: DisclosedOrganisation) -> str:
    if cell.views is None:
        return ""
    if not organisation.is_viewers:
        return own_view_sentence(cell.own)
    if cell.own is None:
        return _("Your organisation has no view here.")
    return _("Your organisation says %(level)s.") % {"level": LEVEL_WORDS[cell.own]}


def _sentences(cell: DisclosedCell) -> Iterator[str]:
    if cell.views is not None:
        yield from other_views_sentences(cell.views)
    if cell.unknown:
        yield do_not_know_sentence(cell.unknown)
    if cell.band:
        yield from range_sentences(cell.band)
    if cell.too_few:
        yield f"{too_few_sentence(cell.too_few)}."


def _stand_in_sentences(cell: DisclosedCell, organisations: dict[str, DisclosedOrganisation]) -> Iterator[str]:
    for view in cell.stand_ins:
        words = {"name": organisations[view.organisation].name, "level": LEVEL_WORDS[view.level]}
        yield _("The stand-in for %(name)s says %(level)s, which is not counted.") % words


def _marks(cell: DisclosedCell, organisations: dict[str, DisclosedOrganisation]) -> Iterator[Mark]:
    for view in cell.views or ():
        by = organisations[view.organisation]
        yield Mark(by.short, view.level, "own" if view.is_own else "other", by.is_viewers)
    for view in cell.stand_ins:
        by = organisations[view.organisation]
        yield Mark(by.short, view.level, "stand_in", by.is_viewers)


def _ends(cell: DisclosedCell) -> Iterator[End]:
    if cell.band is None:
        return
    yield End(_("Lowest"), cell.band.lowest)
    if cell.band.middle is not None:
        yield End(_("Middle"), cell.band.middle)
    yield End(_("Highest"), cell.band.highest)
