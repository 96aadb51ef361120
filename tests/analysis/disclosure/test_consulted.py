"""What a consultation shows, and what taking sums from each other can work out of it: never a small cluster."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.consulted import (
    FEWEST,
    ClusterSaid,
    QuestionSaid,
    blocks_of,
    disclose_question,
    may_read_words,
)

CHOICES = ("fish", "landing", "water")
sizes = st.lists(st.integers(0, 12), min_size=1, max_size=6)


def said(*clusters: tuple[int, ...]) -> tuple[QuestionSaid, list[ClusterSaid]]:
    """Clusters c0, c1 …, with how many chose each choice."""
    names = [f"c{place}" for place in range(len(clusters))]
    counts = {
        (name, choice): n
        for name, row in zip(names, clusters, strict=True)
        for choice, n in zip(CHOICES, row, strict=True)
    }
    answered = {name: sum(row) for name, row in zip(names, clusters, strict=True)}
    about = [ClusterSaid(name, name.upper(), 20, answered[name]) for name in names]
    return QuestionSaid("q", CHOICES, answered, counts), about


def shown(*clusters: tuple[int, ...], is_closed: bool = True):  # type: ignore[no-untyped-def]
    return disclose_question(*said(*clusters), is_closed=is_closed)


@given(sizes)
def test_every_block_holds_five_answers_and_every_answer_is_in_one(answered: list[int]) -> None:
    names = [(str(place), n) for place, n in enumerate(answered)]
    blocks = blocks_of(names)
    of = dict(names)
    assert all(sum(of[name] for name in block) >= FEWEST for block in blocks)
    held = [name for block in blocks for name in block]
    assert len(held) == len(set(held))
    assert set(held) == ({name for name, n in names if n} if sum(answered) >= FEWEST else set())


@given(sizes)
def test_a_small_cluster_is_never_alone(answered: list[int]) -> None:
    blocks = blocks_of([(str(place), n) for place, n in enumerate(answered)])
    small = {str(place) for place, n in enumerate(answered) if 0 < n < FEWEST}
    assert [block for block in blocks if set(block) <= small and len(block) == 1] == []


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=2, max_size=5))
def test_no_sum_of_what_is_shown_is_that_of_a_small_cluster(clusters: list[tuple[int, int, int]]) -> None:
    """Whoever adds and subtracts what is shown, blocks and whole, reaches no single small cluster."""
    result = shown(*clusters)
    names = [f"c{place}" for place in range(len(clusters))]
    vectors = [tuple(int(name in block.clusters) for name in names) for block in result.blocks]
    if result.whole:
        vectors.append(tuple(int(name in result.whole.clusters) for name in names))
    small = {place for place, row in enumerate(clusters) if 0 < sum(row) < FEWEST}
    for signs in product((-1, 0, 1), repeat=len(vectors)):
        reached = [
            sum(sign * vector[place] for sign, vector in zip(signs, vectors, strict=True))
            for place in range(len(names))
        ]
        asked = {place for place, n in enumerate(reached) if n and sum(clusters[place])}
        assert not (len(asked) == 1 and asked <= small)


def test_two_ways_it_may_have_been_in_a_small_cluster_look_the_same() -> None:
    one = shown((9, 2, 0), (3, 4, 0), (0, 0, 3))
    other = shown((9, 2, 0), (0, 4, 3), (3, 0, 0))
    assert one == other


def test_one_small_cluster_joins_the_smallest_other() -> None:
    result = shown((9, 2, 0), (6, 0, 0), (0, 0, 4))
    assert [block.clusters for block in result.blocks] == [("c0",), ("c1", "c2")]
    assert result.too_few == ("c1", "c2")


def test_two_small_clusters_of_five_together_stand_together() -> None:
    result = shown((9, 2, 0), (2, 0, 0), (0, 0, 3))
    assert [(block.clusters, block.counts) for block in result.blocks] == [
        (("c0",), (9, 2, 0)),
        (("c1", "c2"), (2, 0, 3)),
    ]


def test_two_clusters_where_one_is_small_are_one_block() -> None:
    result = shown((9, 2, 0), (0, 0, 1))
    assert [(block.clusters, block.counts) for block in result.blocks] == [(("c0", "c1"), (9, 2, 1))]
    assert result.whole == result.blocks[0]


def test_the_order_of_what_weighed_most_comes_from_blocks_too() -> None:
    """Otherwise a whole that differs from all that is shown would tell what the small cluster said."""
    result = shown((3, 2, 0), (0, 0, 4))
    assert result.whole is not None
    assert (len(result.blocks), result.whole.weighed) == (1, ((2,), (0,)))
    assert all(set(block.clusters) != {"c1"} for block in result.blocks)


@pytest.mark.parametrize(("four", "blocks"), [((4, 0, 0), 0), ((4, 1, 0), 1)])
def test_one_answer_more_decides_whether_anything_is_shown(four: tuple[int, ...], blocks: int) -> None:
    result = shown(four)
    assert (len(result.blocks), result.whole is None) == (blocks, blocks == 0)


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=4))
def test_before_closing_nothing_is_shown(clusters: list[tuple[int, int, int]]) -> None:
    result = shown(*clusters, is_closed=False)
    assert (result.blocks, result.whole, result.too_few) == ((), None, ())


def test_a_question_few_answered_is_hidden_though_the_cluster_is_large() -> None:
    question, _about = said((1, 0, 0), (6, 0, 0))
    large = [ClusterSaid("c0", "C0", 20, 12), ClusterSaid("c1", "C1", 20, 6)]
    result = disclose_question(question, large, is_closed=True)
    assert [block.clusters for block in result.blocks] == [("c0", "c1")]


def test_words_are_read_after_closing_and_from_five_answers() -> None:
    def about(answered: int) -> list[ClusterSaid]:
        return [ClusterSaid("c0", "C0", 20, answered)]

    found = [may_read_words(about(n), is_closed=closed) for n, closed in ((5, True), (4, True), (50, False))]
    assert found == [True, False, False]
