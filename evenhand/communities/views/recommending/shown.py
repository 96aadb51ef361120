"""What stands on every page of a recommendation, whoever reads it."""

from __future__ import annotations

from typing import Any

from evenhand.analysis.disclosure.dissent import CHOICES, DisclosedAnswers, ToldAnswer

from ...models import RecommendationAnswer, RecommendationVersion
from ...queries.findings import findings_of
from ...queries.recommending import answers_to, replies_to


def shown(version: RecommendationVersion) -> dict[str, Any]:
    """What is asked, what it rests on, what organisations answered and what came back.

    Queries: 6, and 1 for each session in a finding.
    """
    told = answers_to(version)
    return {
        "row": version.recommendation,
        "version": version,
        "findings": findings_of(version.recommendation),
        "told": told,
        "columns": columns_of(told),
        "replies": replies_to(version.recommendation),
    }


def columns_of(told: DisclosedAnswers) -> list[tuple[str, int, tuple[ToldAnswer, ...]]]:
    """The three columns, each with its word and how many organisations are in it; none before the last day is over."""
    if told.counts is None:
        return []
    words = dict(RecommendationAnswer.Choice.choices)
    return [(str(words[choice]), count, told.of(choice)) for choice, count in zip(CHOICES, told.counts, strict=True)]
