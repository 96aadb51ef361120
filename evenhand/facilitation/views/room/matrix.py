"""The matrix and one cell of it, ready for a template: what disclosure gave, with marks and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.analysis import geometry
from evenhand.analysis.disclosure import DisclosedCell, DisclosedDecision, DisclosedOrganisation, DisclosedSession
from evenhand.partnerships.models import Partner

from ...wording import room as wording


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell as the part shows it."""

    state: str
    level: int | None
    flag: str
    says: str
    strip: geometry.Strip | None
    few: str
    value: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    number: int
    text: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    short: str
    name: str
    small: str


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One organisation's view in the side panel."""

    name: str
    axis: geometry.Axis
    label: str
    is_own: bool
    is_stand_in: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's place: the numbers of its decision and its partner, from 1."""

    decision: int
    partner: int

    def address(self, session_id: object) -> str:
        return reverse("room_look_cell", args=[session_id, self.decision, self.partner])

    def __str__(self) -> str:
        return f"{self.decision}.{self.partner}"


def columns(seen: DisclosedSession, partners: Mapping[str, Partner]) -> list[Column]:
    """The heads of the columns, in the fixed order of partners."""
    return [Column(each.short, each.name, small_words(each, partners.get(each.id))) for each in seen.organisations]


def small_words(organisation: DisclosedOrganisation, partner: Partner | None) -> str:
    """What stands under a partner's name: its place, and whether a stand-in answers for it."""
    words = [partner.place] if partner and partner.place else []
    if organisation.has_stand_in:
        words.append(_("stand-in"))
    return ", ".join(words)


def matrix(seen: DisclosedSession, current: Place | None, session_id: object) -> list[MatrixRow]:
    """Every cell of the session, row by row."""
    names = {each.id: each.name for each in seen.organisations}
    return [
        MatrixRow(
            decision.number,
            decision.text,
            tuple(
                _cell(decision, cell, names[cell.organisation], Place(decision.number, number), current, session_id)
                for number, cell in enumerate(decision.cells, 1)
            ),
        )
        for decision in seen.decisions
    ]


def _cell(
    decision: DisclosedDecision,
    cell: DisclosedCell,
    partner: str,
    place: Place,
    current: Place | None,
    session_id: object,
) -> MatrixCell:
    states = {"settled": "settled", "not_settled": "not_settled", "not_recorded": "open"}
    return MatrixCell(
        state=states[cell.settled.standing],
        level=cell.settled.level,
        flag=cell.flag,
        says=wording.cell_sentence(decision.text, partner, cell),
        strip=strip_of(cell),
        few=wording.too_few_sentence(cell.too_few) if cell.too_few else "",
        value=str(place),
        href=place.address(session_id),
        is_current=place == current,
    )


def strip_of(cell: DisclosedCell) -> geometry.Strip | None:
    """The small figure of a cell: marks, a range, or nothing where nothing may be shown."""
    if cell.band is not None:
        return geometry.range_strip(cell.band.lowest, cell.band.middle, cell.band.highest)
    if cell.views is None:
        return None
    others = [view.level for view in cell.views if not view.is_own]
    return geometry.strip(cell.own, others, [view.level for view in cell.stand_ins])


def view_rows(seen: DisclosedSession, cell: DisclosedCell) -> list[ViewRow]:
    """Each organisation's view of one cell: its own first, then the others in order, then stand-ins."""
    shorts = {each.id: each.short for each in seen.organisations}
    views = sorted(cell.views or (), key=lambda view: not view.is_own)
    rows = [
        ViewRow(
            shorts[view.organisation],
            geometry.single("own" if view.is_own else "oth", view.level),
            wording.view_sentence(shorts[view.organisation], view.level),
            view.is_own,
            is_stand_in=False,
        )
        for view in views
    ]
    return rows + [
        ViewRow(
            shorts[view.organisation],
            geometry.single("sta", view.level),
            wording.stand_in_sentence(shorts[view.organisation], view.level),
            is_own=False,
            is_stand_in=True,
        )
        for view in cell.stand_ins
    ]


def place_of(seen: DisclosedSession, cell: DisclosedCell) -> Place:
    """The numbers of a cell."""
    partner = next(number for number, each in enumerate(seen.organisations, 1) if each.id == cell.organisation)
    return Place(seen.decision(cell.decision).number, partner)


def cell_at(seen: DisclosedSession, place: Place) -> DisclosedCell | None:
    """The cell at a place. None: there is none."""
    if 1 <= place.decision <= len(seen.decisions) and 1 <= place.partner <= len(seen.organisations):
        return seen.decisions[place.decision - 1].cells[place.partner - 1]
    return None


def neighbours(places: list[Place], current: Place | None) -> tuple[Place | None, Place | None]:
    """The difference before and the one after; at the ends it goes on from the other side."""
    if not places:
        return None, None
    if current not in places:
        return places[-1], places[0]
    at = places.index(current)
    return places[at - 1], places[(at + 1) % len(places)]
