"""What may be shown of a consultation: counts while it is open, answers by groups of five or more once it is closed.

Everything that is shown of an answer is a sum over a block, and each block holds five answers or more. What two people
can work out by taking sums from each other is a sum over blocks again. See docs/decisions/0025.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
"""From fewer answers nothing is shown alone."""


@dataclass(frozen=True, slots=True)
class ClusterSaid:
    """One cluster, and how many of it answered at all."""

    id: str
    name: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class QuestionSaid:
    """One question: its choices in order, and what each cluster said. A choice None is "I do not know"."""

    id: str
    choices: tuple[str, ...]
    answered: Mapping[str, int]
    """How many of each cluster answered this question."""
    counts: Mapping[tuple[str, str | None], int]


@dataclass(frozen=True, slots=True)
class Block:
    """Five answers or more, of one cluster or of several together."""

    clusters: tuple[str, ...]
    answered: int
    counts: tuple[int, ...]
    """One number a choice, in the order of the question."""
    unknown: int
    weighed: tuple[tuple[int, ...], ...]
    """What weighed most: the places of the choices said most often, then of those next; equal ones stand together."""


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question as it may be shown. Unknown: whole is None when fewer than five answered."""

    id: str
    blocks: tuple[Block, ...]
    whole: Block | None
    too_few: tuple[str, ...]
    """Clusters of which some answered, and which are shown nowhere but in the whole, if there is one."""


def blocks_of(answered: Sequence[tuple[str, int]], fewest: int = FEWEST) -> tuple[tuple[str, ...], ...]:
    """Which clusters are shown alone and which together, so that each block holds enough answers.

    Small ones stand together. Where they are too few even so, the smallest of the others joins them: otherwise
    the whole without the others would be theirs. Clusters that said nothing are in no block.

    >>> blocks_of([("a", 18), ("b", 16), ("c", 4)])
    (('a',), ('b', 'c'))
    >>> blocks_of([("a", 3), ("b", 18), ("c", 4)])
    (('a', 'c'), ('b',))
    >>> blocks_of([("a", 4), ("b", 0)])
    ()
    """
    spoke = [(name, n) for name, n in answered if n > 0]
    if sum(n for _name, n in spoke) < fewest:
        return ()
    small = {name for name, n in spoke if n < fewest}
    together = sum(n for name, n in spoke if name in small)
    if small and together < fewest:
        small.add(min(reversed([each for each in spoke if each[0] not in small]), key=lambda each: each[1])[0])
    blocks: list[tuple[str, ...]] = [(name,) for name, _n in spoke if name not in small]
    if small:
        blocks.append(tuple(name for name, _n in spoke if name in small))
    places = [name for name, _n in spoke]
    return tuple(sorted(blocks, key=lambda block: places.index(block[0])))


def disclose_question(said: QuestionSaid, clusters: Sequence[ClusterSaid], *, is_closed: bool) -> QuestionShown:
    """One question as anybody may see it. Before closing nothing of it.

    Scale: counts of answers; "I do not know" stands apart.
    """
    if not is_closed:
        return QuestionShown(said.id, (), None, ())
    answered = [(each.id, said.answered.get(each.id, 0)) for each in clusters]
    groups = blocks_of(answered)
    blocks = tuple(block_of(said, group) for group in groups)
    whole = block_of(said, [name for group in groups for name in group]) if groups else None
    alone = {group[0] for group in groups if len(group) == 1}
    too_few = tuple(name for name, n in answered if 0 < n and name not in alone)
    return QuestionShown(said.id, blocks, whole, too_few)


def block_of(said: QuestionSaid, clusters: Sequence[str]) -> Block:
    """The sums over some clusters."""
    counts = tuple(sum(said.counts.get((name, choice), 0) for name in clusters) for choice in said.choices)
    return Block(
        clusters=tuple(clusters),
        answered=sum(said.answered.get(name, 0) for name in clusters),
        counts=counts,
        unknown=sum(said.counts.get((name, None), 0) for name in clusters),
        weighed=weighed_most(counts),
    )


def weighed_most(counts: Sequence[int], places: int = 2) -> tuple[tuple[int, ...], ...]:
    """The places of what was said most often, then of what came next. Equal ones stand together.

    >>> weighed_most((3, 9, 0, 9)), weighed_most((0, 0))
    (((1, 3), (0,)), ())
    """
    highest = sorted({n for n in counts if n > 0}, reverse=True)[:places]
    return tuple(tuple(place for place, n in enumerate(counts) if n == each) for each in highest)


def may_read_words(clusters: Sequence[ClusterSaid], *, is_closed: bool) -> bool:
    """Whether the organiser may read what people wrote: after closing, when five or more answered in all."""
    return is_closed and sum(each.answered for each in clusters) >= FEWEST
