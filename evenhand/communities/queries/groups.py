"""Challenges, their working groups, and how far each group is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from ..models import Challenge, Community, Joined, Member, Round, WorkingGroup, today
from ..rules.rounds import Standing, standing


@dataclass(frozen=True, slots=True)
class SeenRound:
    """A round with how far it is today."""

    row: Round
    standing: Standing


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A working group with its rounds, and whether the reader has joined it."""

    row: WorkingGroup
    rounds: tuple[SeenRound, ...]
    is_joined: bool

    @property
    def open_round(self) -> Round | None:
        """The round that is open today. Unknown: None when there is none."""
        return next((each.row for each in self.rounds if each.standing is Standing.OPEN), None)


@dataclass(frozen=True, slots=True)
class SeenChallenge:
    """A challenge with its groups."""

    row: Challenge
    groups: tuple[SeenGroup, ...]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was asked about it yet."""
        return not any(group.rounds for group in self.groups)


def challenges_of(community: Community, joined: frozenset[UUID] = frozenset()) -> tuple[SeenChallenge, ...]:
    """What a community works on, with its groups and their rounds.

    Queries: 3.
    """
    rounds = Prefetch("groups__rounds", Round.objects.order_by("number"))
    rows = community.challenges.prefetch_related("groups", rounds)
    return tuple(
        SeenChallenge(row, tuple(_seen(group, group.pk in joined) for group in sorted(row.groups.all(), key=_place)))
        for row in rows
    )


def challenges_for(member: Member) -> tuple[SeenChallenge, ...]:
    """The same for a member, who has joined some of the groups.

    Queries: 4.
    """
    joined = Joined.objects.filter(member=member).values_list("group", flat=True)
    return challenges_of(member.community, frozenset(joined))


def _place(group: WorkingGroup) -> int:
    return list(WorkingGroup.Kind.values).index(group.kind)


def _seen(group: WorkingGroup, is_joined: bool) -> SeenGroup:
    return SeenGroup(group, tuple(seen_round(each) for each in group.rounds.all()), is_joined)


def seen_round(row: Round) -> SeenRound:
    """A round with how far it is today. Queries: none."""
    return SeenRound(row, standing(row.opens_on, row.closes_on, row.closed_on is not None, today()))


def last_summary_of(group: WorkingGroup) -> Round | None:
    """The latest round of a group that has a summary. Unknown: None when there is none yet.

    Queries: 2, 1 when there is none.
    """
    rows = group.rounds.filter(summaries__isnull=False).distinct().order_by("-number").prefetch_related("summaries")
    return rows.first()
