"""What an organisation answers to a recommendation: one answer, that can be changed until the last day."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language

from evenhand.facilitation.rules.marks import is_outdated, mark_of

from ..models import Member, RecommendationAnswer, RecommendationVersion, today
from ..queries.recommending import is_followed, may_answer_unnamed
from ..rules import recommending as rules
from .refusing import typed
from .refusing_recommendations import refuse, refuse_ended

ANSWER_LENGTH = 700


@transaction.atomic
def say_answer(
    member: Member,
    version: RecommendationVersion,
    choice: str,
    text: str = "",
    *,
    is_named: bool = False,
    seen: str = "",
) -> RecommendationAnswer:
    """What this member's organisation answers; its colleagues see it and can change it, until the last day.

    `seen`: the mark of what the page showed (answer_mark). The same said twice counts once.
    Refuses: after the last day, or when a newer version asks anew; an organisation that came later; no such answer;
    a change or an objection without words; without a name where fewer than three are asked; a page older than what is
    there.
    """
    row = _asked_version(version)
    words = typed(text, ANSWER_LENGTH)
    _refuse_answer(member, row, choice, words, is_named=is_named)
    before = RecommendationAnswer.objects.filter(version=row, organisation=member.organisation_id).first()
    kept = RecommendationAnswer(
        version=row, organisation_id=member.organisation_id, choice=choice, text=words, is_named=is_named
    )
    if before is not None and answer_mark(before) == answer_mark(kept):
        return before
    if is_outdated(seen, answer_mark(before), answer_mark(kept)):
        refuse("changed_meanwhile")
    kept.pk = before.pk if before else None
    kept.language = get_language() or ""
    kept.save()
    return kept


def _asked_version(version: RecommendationVersion) -> RecommendationVersion:
    """The version's row, locked. Refuses: a community that has ended."""
    rows = RecommendationVersion.objects.select_for_update(of=("self",)).select_related("recommendation__community")
    row = rows.get(pk=version.pk)
    refuse_ended(row.recommendation.community)
    return row


def _refuse_answer(member: Member, row: RecommendationVersion, choice: str, words: str, *, is_named: bool) -> None:
    """Refuse what cannot be answered, or cannot be answered any more."""
    refusal = rules.answer_refusal(
        choice,
        words,
        is_named=is_named,
        is_over=row.published_at is None or rules.is_over(row.open_until, today(), is_followed=is_followed(row)),
        is_asked=str(member.organisation_id) in row.asked,
        may_be_unnamed=may_answer_unnamed(row),
    )
    if refusal:
        refuse(refusal)


def answer_mark(answer: RecommendationAnswer | None) -> str:
    """A mark of what an organisation said, so that an old page does not write over it."""
    return mark_of([answer.choice, answer.text, answer.is_named] if answer else None)
