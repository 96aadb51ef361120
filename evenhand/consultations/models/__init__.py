"""Questions to clusters of members or communities, what came back, and what people were told came of it."""

from .answering import Answer, Returned
from .asking import Cluster, Consultation, Option, Question, Wording, fresh_token
from .looking_back import AlsoTrue, AnswersFrom
from .telling import Heard, Missing, NotReached

__all__ = [
    "AlsoTrue",
    "Answer",
    "AnswersFrom",
    "Cluster",
    "Consultation",
    "Heard",
    "Missing",
    "NotReached",
    "Option",
    "Question",
    "Returned",
    "Wording",
    "fresh_token",
]
