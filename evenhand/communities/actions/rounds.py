"""Rounds of a working group: asked, closed for all at once, and told in a summary by two members."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from evenhand.people.models import Person

from ..models import Joined, Member, Round, Summary, SummaryComment, WorkingGroup, today
from ..models.rounds import LONGEST_DAYS
from ..queries.members import shown_region_of
from ..rules.rounds import Standing, comments_end_on, standing
from .refusing import in_group, organised, refuse, taking_part, typed

QUESTION_LENGTH = 280
SUMMARY_LENGTH = 5000
COMMENT_LENGTH = 1000
MOST_ROUNDS = 50
MOST_COMMENTS = 200


@transaction.atomic
def ask_round(
    group: WorkingGroup,
    by: Person,
    question: str,
    opens_on: date,
    days: int,
    pair: tuple[Member, Member] | None,
    language: str,
) -> Round:
    """A new question to a group, from a day on, for at most two weeks.

    Refuses: who does not organise it (403); no question; days that are too few or too many; a day in the past; days in
    which another round of the group is open; a pair of one organisation.
    """
    organised(group.challenge.community, by)
    locked = WorkingGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    words = typed(question, QUESTION_LENGTH, lines=False, needed="no_text")
    if not 1 <= days <= LONGEST_DAYS:
        refuse("no_days", "days")
    first, second = _pair_of(locked, pair)
    row = Round(
        group=locked,
        number=(locked.rounds.aggregate(last=Max("number"))["last"] or 0) + 1,
        question=words,
        language=language[:16],
        opens_on=max(opens_on, today()),
        days=days,
        first=first,
        second=second,
    )
    if any(row.opens_on <= each.closes_on and each.opens_on <= row.closes_on for each in _not_over(locked)):
        refuse("is_open", "opens_on")
    if row.number > MOST_ROUNDS:
        refuse("too_many")
    row.save()
    return row


def _not_over(group: WorkingGroup) -> list[Round]:
    return [each for each in group.rounds.filter(closed_on__isnull=True) if each.closes_on >= today()]


def _pair_of(group: WorkingGroup, pair: tuple[Member, Member] | None) -> tuple[Member | None, Member | None]:
    """The two who write. Refuses: two of one organisation, or somebody who is not in the group."""
    if pair is None:
        return None, None
    first, second = pair
    if first.organisation_id == second.organisation_id:
        refuse("one_organisation", "second")
    there = Joined.objects.filter(group=group, member__in=pair, member__left_at__isnull=True).count()
    if there != len(pair):
        refuse("not_joined")
    return first, second


@transaction.atomic
def name_pair(row: Round, by: Person, first: Member, second: Member) -> None:
    """Say which two write the summary.

    Refuses: who does not organise it (403); two of one organisation; somebody who is not in the group.
    """
    organised(row.group.challenge.community, by)
    locked = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    locked.first, locked.second = _pair_of(row.group, (first, second))
    locked.save(update_fields=["first", "second"])


@transaction.atomic
def close_round(row: Round, by: Person) -> None:
    """Close a round before its last day, for everybody at once; one that has not begun is taken away.

    Refuses: who does not organise it (403). One that is closed stays so.
    """
    organised(row.group.challenge.community, by)
    locked = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    how_far = standing_of(locked)
    if how_far is Standing.WAITING:
        locked.delete()
    elif how_far is Standing.OPEN:
        locked.closed_on = today()
        locked.save(update_fields=["closed_on"])


@transaction.atomic
def write_summary(row: Round, member: Member, text: str, language: str, after: int) -> Summary:
    """The next version of a summary, by one of its pair; the versions before stay.

    `after`: the version that was read before; another one meanwhile is refused (changed_meanwhile).
    Refuses: who is not of the pair (403); a round that is not closed; no text; a text too long.
    """
    by = taking_part(member)
    locked = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if by.pk not in (locked.first_id, locked.second_id):
        raise PermissionDenied
    if standing_of(locked) is not Standing.CLOSED:
        refuse("still_open")
    words = typed(text, SUMMARY_LENGTH, needed="no_text")
    last = locked.summaries.last()
    if (last.version if last else 0) != after:
        refuse("changed_meanwhile")
    return Summary.objects.create(
        round=locked,
        version=after + 1,
        text=words,
        language=language[:16],
        first_id=locked.first_id,
        second_id=locked.second_id,
        written_on=today(),
    )


@transaction.atomic
def comment_on(summary: Summary, member: Member, text: str, language: str) -> SummaryComment:
    """Keep what a member of the group says to a summary, in the week after its first version.

    The same words of the same member are kept once.
    Refuses: who has not joined the group; a week that is over; no text; a text too long.
    """
    row = Round.objects.select_for_update(of=("self",)).select_related("group").get(pk=summary.round_id)
    by = in_group(member, row.group)
    first = row.summaries.first()
    assert first is not None
    if today() > comments_end_on(first.written_on):
        refuse("no_more_comments")
    words = typed(text, COMMENT_LENGTH, needed="no_text")
    there = SummaryComment.objects.filter(summary__round=row)
    sent = there.filter(summary=summary, member=by, text=words).first()
    if sent is not None:
        return sent
    if there.count() >= MOST_COMMENTS:
        refuse("too_many")
    return SummaryComment.objects.create(
        summary=summary,
        member=by,
        text=words,
        language=language[:16],
        region=shown_region_of(by.organisation),
    )


def standing_of(row: Round) -> Standing:
    """How far a round is today."""
    return standing(row.opens_on, row.closes_on, row.closed_on is not None, today())
