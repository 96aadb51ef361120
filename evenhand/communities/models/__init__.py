"""A community, its working groups and rounds, what they tried, what they ask for, and the paper they write."""

from .asking import (
    Addressee,
    Finding,
    Recommendation,
    RecommendationAnswer,
    RecommendationReply,
    RecommendationVersion,
)
from .belonging import (
    Challenge,
    Community,
    CommunityOrganiser,
    Joined,
    Member,
    Organisation,
    Pair,
    WorkingGroup,
    today,
)
from .paper import Chosen, Endorsement, Paper, PaperPair, PaperSection, PaperWording, fresh_token
from .rounds import Contribution, ContributionWording, Measure, MeasureTried, Round, Summary, SummaryComment
from .versions import PaperVersion

__all__ = [
    "Addressee",
    "Challenge",
    "Chosen",
    "Community",
    "CommunityOrganiser",
    "Contribution",
    "ContributionWording",
    "Endorsement",
    "Finding",
    "Joined",
    "Measure",
    "MeasureTried",
    "Member",
    "Organisation",
    "Pair",
    "Paper",
    "PaperPair",
    "PaperSection",
    "PaperVersion",
    "PaperWording",
    "Recommendation",
    "RecommendationAnswer",
    "RecommendationReply",
    "RecommendationVersion",
    "Round",
    "Summary",
    "SummaryComment",
    "WorkingGroup",
    "fresh_token",
    "today",
]
