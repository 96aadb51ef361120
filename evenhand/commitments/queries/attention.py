"""What needs attention in each of many partnerships: counts and the next day. Nothing is compared between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evenhand.analysis.disclosure.check_ins import DisclosedFollowUp
from evenhand.analysis.disclosure.promises import DisclosedCommitment, PromiseParty, disclose_commitment
from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Partner

from ..models import Commitment
from .check_ins import check_ins_among
from .due import dues_among
from .promises import promises_of

DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Attention:
    """What waits in one partnership."""

    drafts: int = 0
    """Commitments that their makers have not published."""
    waiting: int = 0
    """Answers that were asked for and have not come, late ones too; each commitment or action once."""
    late: int = 0
    """How many of them are late."""
    next_on: date | None = None
    """When somebody is asked next. Unknown: None when nobody is within a year."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits and nothing is to come."""
        return not (self.drafts or self.waiting or self.next_on)


def attention_in(partnerships: Collection[UUID], today: date) -> dict[UUID, Attention]:
    """What needs attention in each of these partnerships, by its id.

    Queries: 13, however many partnerships there are.
    """
    commitments, actions = _commitments(partnerships, today), _actions(partnerships, today)
    return {each: attention(commitments[each], actions[each], today) for each in partnerships}


def attention(
    commitments: Collection[DisclosedCommitment], actions: Collection[DisclosedFollowUp], today: date
) -> Attention:
    """What needs attention among commitments and actions of one partnership.

    Queries: none.
    """
    dues = dues_among(commitments, actions, today, DAYS_AHEAD)
    due = [each for each in dues if each.due_on <= today or each.kind == "reply"]
    return Attention(
        drafts=sum(1 for each in commitments if each.is_draft),
        waiting=len({(each.kind, each.thing, each.due_on) for each in due}),
        late=len({(each.kind, each.thing, each.due_on) for each in due if each.is_overdue}),
        next_on=min((each.due_on for each in dues if each.due_on > today), default=None),
    )


def _commitments(partnerships: Collection[UUID], today: date) -> Mapping[UUID, list[DisclosedCommitment]]:
    rows = Commitment.objects.filter(partnership__in=partnerships)
    places = dict(rows.values_list("pk", "partnership"))
    parties: dict[UUID, dict[str, PromiseParty]] = defaultdict(dict)
    partners = Partner.objects.filter(partnership__in=partnerships)
    for partnership, key, name, short in partners.values_list("partnership", "key", "name", "short"):
        parties[partnership][key] = PromiseParty(key, name, short)
    found: dict[UUID, list[DisclosedCommitment]] = defaultdict(list)
    for promise in promises_of(rows, today):
        seen = disclose_commitment(promise, parties[places[promise.pk]])
        if seen is not None:
            found[places[promise.pk]].append(seen)
    return found


def _actions(partnerships: Collection[UUID], today: date) -> Mapping[UUID, list[DisclosedFollowUp]]:
    sessions = Session.objects.filter(partnership__in=partnerships)
    places = dict(sessions.values_list("pk", "partnership"))
    found: dict[UUID, list[DisclosedFollowUp]] = defaultdict(list)
    for each in check_ins_among(sessions, today):
        found[places[each.session_pk]].append(each)
    return found
