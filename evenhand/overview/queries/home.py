"""What a facilitator finds on coming in: what waits in each partnership, and what was promised in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from evenhand.analysis.disclosure.handing import DisclosedStep
from evenhand.commitments import queries as commitments
from evenhand.commitments.queries.attention import Attention, attention_in
from evenhand.commitments.queries.due import Due, dues_among
from evenhand.commitments.queries.lines import Line, lines_of
from evenhand.consultations import queries as consultations
from evenhand.facilitation.queries import home
from evenhand.partnerships.models import Invitation, Partnership
from evenhand.transitions.queries import steps_of
from evenhand.transitions.wording import STANDINGS

from .. import wording

LINES_SHOWN, DATES_SHOWN, DAYS_SHOWN, STEPS_SHOWN = 5, 6, 120, 4


@dataclass(frozen=True)
class PromisedHere:
    """What was promised in a partnership, as its home shows it."""

    lines: tuple[Line, ...]
    """The first few that hold: where it is somebody's turn first."""
    number: int
    """How many hold, drafts too."""
    dates: tuple[ComingDate, ...]
    steps: tuple[Handed, ...]
    """Roles that move and have not arrived yet."""


@dataclass(frozen=True)
class Handed:
    """A role on its way from one organisation to another, and how far it is in words."""

    step: DisclosedStep
    words: str


@dataclass(frozen=True)
class ComingDate:
    """A day on which somebody is asked, or should have answered."""

    on: date
    words: str
    about: str
    address: str
    days_ago: int
    """Of a day that has passed; else 0."""

    @property
    def is_past(self) -> bool:
        """Whether the day has passed."""
        return self.days_ago > 0


def promised_in(partnership: Partnership, today: date) -> PromisedHere:
    """What was promised in a partnership, and the next days.

    Queries: 13.
    """
    found = commitments.commitments_of(partnership, today=today)
    lines = [each for each in lines_of(found, today) if each.state != "withdrawn"]
    dues = dues_among(found, commitments.check_ins_of(partnership, today=today), today, DAYS_SHOWN)
    steps = [each for each in steps_of(partnership, today=today) if each.standing in ("open", "agreed")]
    return PromisedHere(
        tuple(lines[:LINES_SHOWN]),
        len(lines),
        tuple(in_order(coming(partnership, dues, today), hearing_back(partnership, today))[:DATES_SHOWN]),
        tuple(Handed(each, str(STANDINGS[each.standing])) for each in steps[:STEPS_SHOWN]),
    )


def coming(partnership: Partnership, dues: Iterable[Due], today: date) -> list[ComingDate]:
    """What is asked when, once for each day and kind: the late ones, then those to come.

    Queries: none.
    """
    of_a_day: dict[tuple[date, str], list[Due]] = defaultdict(list)
    for due in dues:
        of_a_day[due.due_on, due.kind].append(due)
    return [
        ComingDate(
            on,
            wording.due_words(kind, len(found), is_past=on < today),
            *told(partnership, found),
            max(0, (today - on).days),
        )
        for (on, kind), found in sorted(of_a_day.items())
    ]


def hearing_back(partnership: Partnership, today: date) -> list[ComingDate]:
    """The days by which people who were asked hear what came of it, those that have passed too.

    Queries: 1.
    """
    return [
        ComingDate(
            due.due_on,
            wording.hear_back_words(is_past=due.is_overdue),
            due.about,
            reverse("consultation", args=[partnership.pk, due.thing]),
            max(0, (today - due.due_on).days),
        )
        for due in consultations.due_dates_of(partnership, today, DAYS_SHOWN)
    ]


def in_order(*found: Iterable[ComingDate]) -> list[ComingDate]:
    """All of them by day; on one day in the order they came in."""
    return sorted((each for some in found for each in some), key=lambda each: each.on)


def told(partnership: Partnership, dues: Sequence[Due]) -> tuple[str, str]:
    """What one of them is about, and the facilitator's page of it; of several, the page that lists them."""
    first = dues[0]
    is_check_in = first.kind == "check_in"
    if len(dues) > 1 or is_check_in:
        about = first.about if len(dues) == 1 else ""
        return about, reverse("check_ins" if is_check_in else "commitments", args=[partnership.pk])
    return first.about, reverse("commitment", args=[partnership.pk, first.thing])


@dataclass(frozen=True)
class Attended:
    """A partnership in a list, with what waits in it."""

    place: home.Place
    attention: Attention


@dataclass(frozen=True)
class AttendedPlaces:
    """Everything on a facilitator's list. Each stands for itself: nothing is compared between partnerships."""

    own: tuple[Attended, ...]
    rehearsals: tuple[home.Place, ...]
    examples: tuple[home.Place, ...]
    invitations: tuple[Invitation, ...]


def attended(places: home.Places, today: date) -> AttendedPlaces:
    """A facilitator's list with what needs attention in each partnership they facilitate.

    Queries: 13, none without a partnership.
    """
    ids = [each.partnership.pk for each in places.own]
    found = attention_in(ids, today) if ids else {}
    return AttendedPlaces(
        tuple(Attended(each, found[each.partnership.pk]) for each in places.own),
        places.rehearsals,
        places.examples,
        places.invitations,
    )
