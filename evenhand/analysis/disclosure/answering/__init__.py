"""What one organisation promised, what partners say and what it answered, as one reader may see it.

Inside it is what the partnership's own pages show. Everyone else gets less: only promises that were made public, names
only when each organisation that would be named has agreed, and otherwise counts alone.
"""

from evenhand.analysis.disclosure.answering.inside import inside_page
from evenhand.analysis.disclosure.answering.public import asked_for_yes, in_year, named_by, public_page, years_of
from evenhand.analysis.disclosure.answering.told import (
    Answering,
    Organisation,
    Standing,
    ToldAnswer,
    ToldPromise,
    ToldReply,
    ToldReview,
)

__all__ = [
    "Answering",
    "Organisation",
    "Standing",
    "ToldAnswer",
    "ToldPromise",
    "ToldReply",
    "ToldReview",
    "asked_for_yes",
    "in_year",
    "inside_page",
    "named_by",
    "public_page",
    "years_of",
]
