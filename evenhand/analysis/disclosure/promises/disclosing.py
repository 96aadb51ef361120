"""From what was kept to what is shown: names of all or of none, and no count that moves while somebody can answer."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from evenhand.analysis.disclosure.promises.said import Promise, PromiseParty, SaidCheck, SaidReview
from evenhand.analysis.disclosure.promises.told import (
    FEWEST_UNNAMED,
    DisclosedAnswer,
    DisclosedCommitment,
    DisclosedReview,
    DisclosedTally,
)


def disclose_commitment(
    promise: Promise, parties: Mapping[str, PromiseParty], *, drafts_of: AbstractSet[str] | None = None
) -> DisclosedCommitment | None:
    """What somebody inside may see of a commitment; None: nothing, because it is another organisation's draft.

    `drafts_of`: the organisations whose drafts this reader may see; None: of all, as a facilitator.
    Refuses: KeyError when an organisation of it is not among the parties.
    """
    is_draft = promise.published_on is None
    if is_draft and drafts_of is not None and promise.maker not in drafts_of:
        return None
    shown = [each for each in promise.versions if is_draft or each.published_on is not None]
    latest = shown[-1]
    return DisclosedCommitment(
        pk=promise.pk,
        key=promise.key,
        maker=parties[promise.maker],
        receivers=tuple(parties[each] for each in promise.receivers),
        text=latest.text,
        why=latest.why,
        how_we_will_know=latest.how_we_will_know,
        language=latest.language,
        version=latest.number,
        earlier=tuple(reversed(shown[:-1])),
        is_public=promise.is_public,
        is_draft=is_draft,
        first_on=promise.first_on,
        next_on=promise.next_on,
        review_every_months=promise.review_every_months,
        published_on=promise.published_on,
        withdrawn_on=promise.withdrawn_on,
        withdrawn_because=promise.withdrawn_because,
        session=promise.session,
        decision=promise.decision,
        action=promise.action,
        reviews=tuple(disclose_review(each, parties) for each in reversed(promise.reviews)),
    )


def disclose_review(review: SaidReview, parties: Mapping[str, PromiseParty]) -> DisclosedReview:
    """One review: everybody's answer by name, or how many said what; nothing at all while it is kept back.

    Source: methods C; who may answer without a name, and when what is said is shown, ours.
    """
    if is_kept_back(review):
        return DisclosedReview(review.due_on, review.is_open, tally=None, last_on=review.last_on)
    said = {each.by: each for each in review.checks}
    counts = [each.answer for each in said.values()]
    tally = DisclosedTally(
        kept=counts.count("kept"),
        partly=counts.count("partly"),
        not_kept=counts.count("not_kept"),
        cannot_say=counts.count("cannot_say"),
        no_answer=len(review.organisations) - len(said),
    )
    shows_names = names_are_shown(review)
    return DisclosedReview(
        due_on=review.due_on,
        is_open=can_be_answered(review),
        tally=tally,
        answers=tuple(_answer(each, said.get(each), parties) for each in review.organisations) if shows_names else (),
        notes=() if shows_names else tuple(sorted(each.note for each in said.values() if each.note)),
        reply=review.reply,
        reply_due_on=review.reply_due_on,
    )


def may_lack_names(review: SaidReview) -> bool:
    """Whether somebody may answer in this review without its name."""
    return len(review.organisations) >= FEWEST_UNNAMED


def is_kept_back(review: SaidReview) -> bool:
    """Whether nothing that was said in this review is shown yet, not even how much.

    Where names may be missing, counts that moved with an answer would tell what somebody said who is known to be
    answering just then. So they are shown once, when nothing can move them any more.

    >>> from datetime import date
    >>> one, two = SaidCheck("A", "kept"), SaidCheck("B", "kept")
    >>> is_kept_back(SaidReview(date.min, True, ("A", "B", "C"), (one,), lasts=True))
    True
    >>> is_kept_back(SaidReview(date.min, True, ("A", "B"), (one,), lasts=True))
    False
    >>> is_kept_back(SaidReview(date.min, True, ("A", "B", "C"), (one, two, SaidCheck("C", "partly")), lasts=True))
    False
    """
    if not may_lack_names(review) or review.reply is not None:
        return False
    return (review.is_open or review.lasts) and review.is_short_of_answers


def can_be_answered(review: SaidReview) -> bool:
    """Whether somebody can answer in it now, or answer anew: not where what was said without names is shown.

    >>> from datetime import date
    >>> three = tuple(SaidCheck(by, "kept") for by in "ABC")
    >>> can_be_answered(SaidReview(date.min, True, ("A", "B", "C"), three))
    False
    """
    return review.is_open and (not may_lack_names(review) or is_kept_back(review))


def names_are_shown(review: SaidReview) -> bool:
    """Whether this review shows who says what: of all or of none.

    >>> from datetime import date
    >>> named, nameless = SaidCheck("A", "kept"), SaidCheck("B", "kept", is_named=False)
    >>> names_are_shown(SaidReview(date.min, False, ("A", "B", "C"), (named,)))
    True
    >>> names_are_shown(SaidReview(date.min, False, ("A", "B", "C"), (named, nameless)))
    False
    """
    if not may_lack_names(review):
        return True
    return not is_kept_back(review) and all(each.is_named for each in review.checks)


def _answer(by: str, said: SaidCheck | None, parties: Mapping[str, PromiseParty]) -> DisclosedAnswer:
    if said is None:
        return DisclosedAnswer(parties[by], None)
    return DisclosedAnswer(parties[by], said.answer, said.note, said.evidence)
