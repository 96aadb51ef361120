"""A facilitator's places: their partnerships, and one partnership with its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evenhand.analysis.change import Moves
from evenhand.analysis.disclosure import (
    DisclosedColumn,
    DisclosedComparison,
    disclose,
    disclose_comparison,
    may_show_levels,
)
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Invitation, Partnership
from evenhand.people.models import Person

from ..models import Decision, Participant, Session
from .looking import FACILITATOR, moment_of, terms_of_session
from .records import AS_THEY_BEGAN, settled_record_of

COLUMNS_SHOWN = 6


@dataclass(frozen=True)
class Place:
    """A partnership in a facilitator's list, with the session that is going on."""

    partnership: Partnership
    partners: int
    going_on: Session | None
    sessions: int


@dataclass(frozen=True)
class Places:
    """Everything on a facilitator's list."""

    own: tuple[Place, ...]
    rehearsals: tuple[Place, ...]
    examples: tuple[Place, ...]
    invitations: tuple[Invitation, ...]


def places_of(person: Person) -> Places:
    """The partnerships a person facilitates, their rehearsals, the examples, and what they are asked to join.

    Queries: 4.
    """
    own, examples = partnerships.partnerships_of(person), partnerships.example_partnerships()
    sessions: dict[object, list[Session]] = {}
    listed = [each.partnership for each in (*own, *examples)]
    for session in Session.objects.filter(partnership__in=listed).order_by(*AS_THEY_BEGAN):
        sessions.setdefault(session.partnership_id, []).append(session)
    found = [place_of(each, sessions.get(each.partnership.pk, [])) for each in own]
    rehearsed = {pk for pk, held in sessions.items() if any(session.is_rehearsal for session in held)}
    return Places(
        own=tuple(each for each in found if each.partnership.pk not in rehearsed),
        rehearsals=tuple(each for each in found if each.partnership.pk in rehearsed),
        examples=tuple(place_of(each, sessions.get(each.partnership.pk, [])) for each in examples),
        invitations=tuple(partnerships.invitations_for(person)),
    )


def place_of(listed: partnerships.Listed, sessions: Iterable[Session]) -> Place:
    held = list(sessions)
    going_on = [session for session in held if not session.is_over]
    return Place(listed.partnership, listed.partners, going_on[-1] if going_on else None, len(held))


def sessions_of(partnership: Partnership) -> list[Session]:
    """The sessions of a partnership, the newest first, each with `people` and `decisions_chosen`.

    Unit: people who score or speak for an organisation and have not left; decisions on the final list.
    Queries: 1.
    """
    people = Participant.objects.counted().filter(session=OuterRef("pk"))
    chosen = Decision.objects.chosen().filter(session=OuterRef("pk"))
    found = partnership.sessions.annotate(people=count_of(people), decisions_chosen=count_of(chosen))
    return list(reversed(found.order_by(*AS_THEY_BEGAN)))


def count_of(rows: QuerySet[Participant] | QuerySet[Decision]) -> Coalesce:
    """How many rows belong to each session, as a column."""
    counted = rows.order_by().values("session").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def banner_of(one: Partnership, sessions: Iterable[Session]) -> str:
    """Which banner stands over a page: an example, a rehearsal, or none.

    Queries: none.
    """
    if one.is_example:
        return "example"
    return "rehearsal" if any(session.is_rehearsal for session in sessions) else ""


@dataclass(frozen=True)
class Shifted:
    """One partner's settled levels, session by session, and in how many decisions its say moved since the last one."""

    name: str
    columns: tuple[DisclosedColumn, ...]
    moves: Moves | None


@dataclass(frozen=True)
class Compared:
    """Two sessions side by side."""

    earlier: Session
    later: Session
    seen: DisclosedComparison


def comparable(sessions: Iterable[Session]) -> list[Session]:
    """The sessions whose levels can be set side by side: closed, no rehearsal, and not hidden at the moment."""
    return [
        session
        for session in sessions
        if session.closed_at is not None
        and not session.is_rehearsal
        and may_show_levels(terms_of_session(session).mode, moment_of(session))
    ]


def shifts_of(partnership: Partnership, sessions: Iterable[Session]) -> tuple[Shifted, ...]:
    """How each partner's say has shifted over the sessions that are over; empty before there are two.

    `sessions`: as `sessions_of` gives them, the newest first. Of many, the last COLUMNS_SHOWN are shown.
    Unknown: `moves` is None for a partner that has no decision settled in both sessions.
    Queries: 9, and none before there are two sessions that are over.
    """
    over = comparable(sessions)
    if len(over) < 2:
        return ()
    latest, keys = over[0], {session.key for session in over}
    record = settled_record_of(partnership)
    record = replace(record, sessions=tuple(each for each in record.sessions if each.id in keys))
    seen = disclose(record, latest.key, FACILITATOR, terms=terms_of_session(latest), moment=moment_of(latest))
    if seen.change is None:
        return ()
    names = {each.id: each.short for each in seen.organisations}
    return tuple(
        Shifted(names[organisation], tuple(columns)[-COLUMNS_SHOWN:], seen.change.counts.get(organisation))
        for organisation, columns in groupby(seen.change.columns, key=lambda column: column.organisation)
    )


def compared(partnership: Partnership, sessions: Iterable[Session], earlier: Session, later: Session) -> Compared:
    """Two sessions of a partnership side by side, as its facilitators may see them.

    `sessions`: all of the partnership; the two are among them.
    Queries: 9.
    """
    record = settled_record_of(partnership)
    known = {session.key: (terms_of_session(session), moment_of(session)) for session in sessions}
    seen = disclose_comparison(record, earlier.key, later.key, FACILITATOR, known)
    return Compared(earlier, later, seen)
