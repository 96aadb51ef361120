"""What receivers say about a promise, and what the maker answers. There is no other way to a "kept"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import get_language

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.rules.marks import is_outdated, mark_of
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partner

from .. import queries, rules
from ..models import Check, Commitment, Reply, Voice
from ..models.voice import today
from ..queries.promises import asked_now, is_still_kept_back, open_review_of
from .refusing import locked, refuse, refuse_if, speaking

NOTE_LENGTH, EVIDENCE_LENGTH, REPLY_LENGTH = 500, 200, 1000


@transaction.atomic
def say_check(
    voice: Voice,
    commitment: Commitment,
    due_on: date,
    answer: str,
    *,
    note: str = "",
    evidence: str = "",
    is_named: bool = True,
    seen: str = "",
) -> Check:
    """What a receiver says in the review that began on this day.

    It can be said anew until the maker has replied; where names may be missing, until what was said is shown.
    `seen`: the mark of what the page showed (check_mark). The same said twice counts once. Where an answer has no
    name, later words of the same organisation in the same review have none either.
    Refuses: a voice that ended; whoever does not receive it; a review that is not open; an answer there is not;
    without a name where fewer than three receive it; a page that is older than what is there; after the reply.
    """
    speaker = speaking(voice)
    row = locked(commitment)
    refuse_if(_answer_refusal(speaker, queries.present_receivers(row), answer, is_named))
    kept = Check(
        commitment=row,
        partner=speaker.partner,
        due_on=due_on,
        answer=answer,
        note=accepted_text(note, NOTE_LENGTH, lines=True),
        evidence=accepted_text(evidence, EVIDENCE_LENGTH),
        is_named=is_named,
    )
    before = queries.own_check(row, speaker.partner, due_on)
    if before is not None and check_mark(before) == check_mark(kept):
        return before
    refuse_if(_review_refusal(row, due_on))
    _refuse_to_replace(before, kept, seen)
    kept.pk = before.pk if before is not None else None
    kept.voice, kept.said_on, kept.language = speaker, today(), get_language() or ""
    kept.save()
    return kept


@transaction.atomic
def say_reply(
    voice: Voice,
    commitment: Commitment,
    due_on: date,
    heard: str,
    *,
    doing: str = "",
    by_when: date | None = None,
    evidence: str = "",
) -> Reply:
    """What the maker answers to what was said in one review. Said once, it stays; the same said twice counts once.

    Refuses: a voice of another organisation; a draft; where what is said is not shown yet, or nobody has said anything;
    no words; a day after 2100; another answer of the same organisation that came before (changed_meanwhile).
    """
    speaker = speaking(voice)
    row = locked(commitment)
    if row.maker_id != speaker.partner_id:
        refuse("not_maker")
    refuse_if("not_shown_yet" if is_still_kept_back(row, due_on, today()) else None)
    if row.is_draft or not Check.objects.filter(commitment=row, due_on=due_on).exists():
        refuse("nothing_said")
    words = {
        "heard": accepted_text(heard, REPLY_LENGTH, lines=True),
        "doing": accepted_text(doing, REPLY_LENGTH, lines=True),
        "evidence": accepted_text(evidence, EVIDENCE_LENGTH),
        "by_when": by_when,
    }
    is_far = by_when is not None and by_when.year > rules.LAST_YEAR
    refuse_if("by_when_far" if is_far else None if words["heard"] else "no_reply_text")
    if before := Reply.objects.filter(commitment=row, due_on=due_on).first():
        is_same = {name: getattr(before, name) for name in words} == words
        refuse_if(None if is_same else "changed_meanwhile")
        return before
    partnerships.note_in_ledger(
        row.partnership, LedgerEntry.Who.REPRESENTATIVE, "commitment_answered", partner=row.maker.key
    )
    return Reply.objects.create(
        commitment=row, due_on=due_on, voice=speaker, said_on=today(), language=get_language() or "", **words
    )


def check_mark(check: Check | None) -> str:
    """A mark of what an organisation said, so that an old page does not write over it."""
    if check is None:
        return mark_of(None)
    return mark_of([check.answer, check.note, check.evidence, check.is_named])


def _answer_refusal(voice: Voice, receivers: Sequence[Partner], answer: str, is_named: bool) -> str | None:
    """Why this voice cannot give this answer; None when it can."""
    if voice.partner_id not in {each.pk for each in receivers}:
        return "not_receiver"
    if answer not in Check.Answer.values:
        return "no_such_answer"
    return None if is_named or rules.may_be_unnamed(len(receivers)) else "too_few_unnamed"


def _review_refusal(commitment: Commitment, due_on: date) -> str | None:
    """Why nothing can be said in this review today; None when it can."""
    if commitment.withdrawn_on is not None:
        return "withdrawn"
    now = asked_now(commitment, today())
    if now is None or due_on > now:
        return "not_open"
    if due_on < now:
        return "review_over"
    if open_review_of(commitment, today()) == due_on:
        return None
    if Reply.objects.filter(commitment=commitment, due_on=due_on).exists():
        return "replied"
    return "answers_shown"


def _refuse_to_replace(before: Check | None, kept: Check, seen: str) -> None:
    """Refuse to write over a newer answer, over one that was replied to, or to put a name to a nameless one."""
    refuse_if("changed_meanwhile" if is_outdated(seen, check_mark(before), check_mark(kept)) else None)
    if before is None:
        return
    if Reply.objects.filter(commitment=kept.commitment, due_on=kept.due_on).exists():
        refuse("replied")
    if kept.is_named and not before.is_named:
        refuse("name_stays")
