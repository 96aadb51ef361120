"""What was promised and what the receivers say about it, as somebody inside the partnership may see it.

With three or more receivers each may answer without its name. Then nothing of a review is shown while somebody can
still answer, not even how many have: names of all or counts of all come at once, when nothing moves any more, and no
names for ever once one answer came without its name. Fewer than three: names always, as they come.
"""

from evenhand.analysis.disclosure.promises.disclosing import (
    can_be_answered,
    disclose_commitment,
    disclose_review,
    is_kept_back,
    may_lack_names,
)
from evenhand.analysis.disclosure.promises.said import (
    DisclosedReply,
    Promise,
    PromiseParty,
    PromiseVersion,
    SaidCheck,
    SaidReview,
)
from evenhand.analysis.disclosure.promises.told import (
    FEWEST_UNNAMED,
    DisclosedAnswer,
    DisclosedCommitment,
    DisclosedReview,
    DisclosedTally,
    StandingPromise,
)

__all__ = [
    "FEWEST_UNNAMED",
    "DisclosedAnswer",
    "DisclosedCommitment",
    "DisclosedReply",
    "DisclosedReview",
    "DisclosedTally",
    "Promise",
    "PromiseParty",
    "PromiseVersion",
    "SaidCheck",
    "SaidReview",
    "StandingPromise",
    "can_be_answered",
    "disclose_commitment",
    "disclose_review",
    "is_kept_back",
    "may_lack_names",
]
