"""The rows of sessions, read in a fixed number of queries and laid out so that a record can be built from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast

from evenhand.partnerships.models import Partner
from evenhand.record.values import Level

from ..models import (
    Action,
    ActionShift,
    AgreedLevel,
    Decision,
    DesiredLevel,
    Note,
    Participant,
    Response,
    Satisfaction,
    Session,
)

Scores = dict[str, Level | None]


OUTCOMES = "outcomes"
ACTIONS = "actions"
ALL_PARTS = frozenset({OUTCOMES, ACTIONS})

# A seat that is removed before the reveal takes its answers along; after it they stay in what the group has seen.
_in_the_room = Q(is_admitted=True) & (Q(removed_at__isnull=True) | Q(removed_at__gte=F("session__revealed_at")))


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """What happened, in a person's words."""

    text: str
    may_be_shown: bool


@dataclass(frozen=True, slots=True)
class SessionRows:
    """Everything said in one session, by the ids of its decisions, people and partners."""

    session: Session
    participants: Sequence[Participant]
    """Those who are in, and those who left when the group had already seen their part; in the order of their days."""
    decisions: Sequence[Decision]
    """The chosen ones, in order."""
    originals: dict[UUID, list[Decision]]
    """Decision → the decisions that were made into it."""
    scores: dict[tuple[UUID, UUID], Scores]
    """(decision, participant) → partner's key → level."""
    notes: dict[tuple[UUID, UUID], WrittenNote]
    agreed: dict[UUID, list[AgreedLevel]]
    satisfactions: dict[UUID, list[Satisfaction]]
    desired: dict[UUID, list[DesiredLevel]]
    actions: Sequence[Action]
    shifts: dict[UUID, list[ActionShift]]


def session_rows(
    sessions: Sequence[Session],
    partners: Sequence[Partner],
    parts: frozenset[str] = ALL_PARTS,
    *,
    with_answers: bool = True,
) -> list[SessionRows]:
    """The rows of these sessions, in their order. `parts`: what is read beside scores and settled levels.

    `with_answers`: False where only what the group settled is asked for, as over forty sessions.
    Queries: 9, however many sessions, people, decisions and partners there are; 2 less without OUTCOMES
    (satisfaction and wishes), 2 less without ACTIONS, 2 less without answers.
    """
    ids = [session.pk for session in sessions]
    places = {partner.pk: place for place, partner in enumerate(partners)}
    decisions = list(Decision.objects.filter(session__in=ids).order_by("order", "made_at", "id"))
    chosen = _by((each for each in decisions if each.merged_into_id is None and each.is_chosen), "session_id")
    participants = _by(Participant.objects.filter(_in_the_room, session__in=ids), "session_id")
    of_all: dict[str, Any] = {
        "originals": _by((each for each in decisions if each.merged_into_id), "merged_into_id"),
        "scores": _scores(ids, {partner.pk: partner.key for partner in partners}) if with_answers else {},
        "notes": _notes(ids) if with_answers else {},
        "agreed": _about_each(AgreedLevel, ids, places),
        "satisfactions": _about_each(Satisfaction, ids, places) if OUTCOMES in parts else {},
        "desired": _about_each(DesiredLevel, ids, places) if OUTCOMES in parts else {},
        "shifts": _by(ActionShift.objects.filter(action__session__in=ids), "action_id") if ACTIONS in parts else {},
    }
    actions = _by(Action.objects.filter(session__in=ids) if ACTIONS in parts else (), "session_id")
    return [
        SessionRows(
            session=session,
            participants=sorted(participants[session.pk], key=_arrival),
            decisions=chosen[session.pk],
            actions=actions[session.pk],
            **of_all,
        )
        for session in sessions
    ]


def _about_each(model: Any, sessions: list[UUID], places: Mapping[UUID, int]) -> dict[UUID, list[Any]]:
    """Rows by decision, partners in their order."""
    rows = model.objects.filter(decision__session__in=sessions)
    return _by(sorted(rows, key=lambda row: places.get(row.partner_id, len(places))), "decision_id")


def _scores(sessions: list[UUID], keys: dict[UUID, str]) -> dict[tuple[UUID, UUID], Scores]:
    """Levels by decision and participant, partners in their order. There may be half a million of them.

    Ids come as texts, and each becomes an id once: making an id anew for every row takes longer than all the rest.
    """
    found: dict[tuple[str, str], dict[str, Level | None]] = defaultdict(dict)
    texts = [Cast(field, TextField()) for field in ("decision_id", "participant_id", "partner_id")]
    rows = Response.objects.filter(decision__session__in=sessions).values_list(*texts, "level")
    for decision, participant, partner, level in rows.iterator(chunk_size=10_000):
        found[decision, participant][partner] = level
    id_of = cache(UUID)
    in_order = {text: key for partner, key in keys.items() for text in (str(partner), partner.hex)}
    return {
        (id_of(decision), id_of(participant)): {
            key: levels[partner] for partner, key in in_order.items() if partner in levels
        }
        for (decision, participant), levels in found.items()
    }


def _notes(sessions: list[UUID]) -> dict[tuple[UUID, UUID], WrittenNote]:
    rows = Note.objects.filter(decision__session__in=sessions)
    return {
        (decision, participant): WrittenNote(text, may_be_shown)
        for decision, participant, text, may_be_shown in rows.values_list(
            "decision_id", "participant_id", "text", "may_be_shown"
        )
    }


def _by(rows: Iterable[Any], field: str) -> defaultdict[Any, list[Any]]:
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _arrival(participant: Participant) -> tuple[object, ...]:
    """By day of arrival, then by key with its numbers as numbers: P2 before P10."""
    parts = re.split(r"(\d+)", participant.key)
    numbered = tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
    return (participant.joined_on, numbered)
