"""What a session is shown of its clusters: the middle of five levels or more, after its own reveal and the closing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.consulted import FEWEST, ClusterSaid, QuestionSaid
from evenhand.analysis.disclosure.consulted_levels import disclose_also_true, disclose_levels, middle_of
from evenhand.analysis.ladder import lower_median

RUNGS = ("0", "1", "2", "3", "4")


def said(**levels: list[int | None]) -> tuple[QuestionSaid, list[ClusterSaid]]:
    """What each cluster said about one organisation in one decision."""
    counts: dict[tuple[str, str | None], int] = {}
    for cluster, given_levels in levels.items():
        for level in given_levels:
            place = (cluster, None if level is None else str(level))
            counts[place] = counts.get(place, 0) + 1
    answered = {cluster: len(each) for cluster, each in levels.items()}
    clusters = [ClusterSaid(cluster, cluster.title(), 20, len(each)) for cluster, each in levels.items()]
    return QuestionSaid("q", RUNGS, answered, counts), clusters


@pytest.mark.parametrize(("is_closed", "is_revealed"), [(False, False), (False, True), (True, False)])
def test_before_the_closing_and_before_the_reveal_there_is_nothing(is_closed: bool, is_revealed: bool) -> None:
    question, clusters = said(fishers=[0, 1, 2, 3, 4, 4])
    assert disclose_levels(question, clusters, is_closed=is_closed, is_revealed=is_revealed) == ()


def test_a_small_cluster_stands_together_with_another() -> None:
    question, clusters = said(fishers=[0, 1, 3, 4, 4, None], farmers=[2, 2])
    (block,) = disclose_levels(question, clusters, is_closed=True, is_revealed=True)
    assert (block.clusters, block.answered, block.unknown, block.given, block.middle) == (
        ("fishers", "farmers"), 8, 1, 7, 2,
    )  # fmt: skip


def test_where_most_do_not_know_no_level_is_shown() -> None:
    question, clusters = said(fishers=[3, 3, 3, 3, None, None])
    (block,) = disclose_levels(question, clusters, is_closed=True, is_revealed=True)
    assert (block.middle, block.unknown) == (None, 2)


@given(st.lists(st.integers(0, 4), max_size=30))
def test_the_middle_is_that_of_the_levels_themselves(levels: list[int]) -> None:
    counts = [levels.count(level) for level in range(5)]
    assert middle_of(counts) == (lower_median(levels) if len(levels) >= FEWEST else None)  # type: ignore[arg-type]


def test_nothing_moves_while_it_is_asked_whether_it_was_also_true() -> None:
    question, clusters = said(fishers=[0] * 9)
    assert disclose_also_true(question, clusters, has_ended=False).blocks == ()
    assert len(disclose_also_true(question, clusters, has_ended=True).blocks) == 1
