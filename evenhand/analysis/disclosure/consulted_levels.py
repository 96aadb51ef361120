"""What a session is shown of the levels that clusters gave for its decisions, and who found the outcome also true.

Clusters score the same list before a joint session. Their levels reach it only when the consultation is closed and the
session has revealed its own views: before, they would steer whoever still scores. Blocks are those of consulted.py:
five answers or more, and nothing that taking sums from each other would give. See docs/decisions/0025.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.analysis.disclosure.consulted import FEWEST, ClusterSaid, QuestionSaid, QuestionShown, disclose_question
from evenhand.analysis.ladder import LEVELS, lower_median
from evenhand.record.values import Level


@dataclass(frozen=True, slots=True)
class BlockSeen:
    """Five answers or more about one organisation in one decision.

    Unknown: middle is None when fewer than five of them gave a level.
    """

    clusters: tuple[str, ...]
    answered: int
    unknown: int
    middle: Level | None

    @property
    def given(self) -> int:
        """How many gave a level."""
        return self.answered - self.unknown


def disclose_levels(
    said: QuestionSaid, clusters: Sequence[ClusterSaid], *, is_closed: bool, is_revealed: bool
) -> tuple[BlockSeen, ...]:
    """How clusters see one organisation in one decision, as the session may see it. The order is that of the clusters.

    Scale: ordinal, 0 to 4: the middle level of a block, never an average; "I do not know" is counted apart.
    """
    if not is_revealed:
        return ()
    blocks = disclose_question(said, clusters, is_closed=is_closed).blocks
    return tuple(BlockSeen(each.clusters, each.answered, each.unknown, middle_of(each.counts)) for each in blocks)


def middle_of(counts: Sequence[int]) -> Level | None:
    """The middle level of so many answers at each rung; the lower one when two stand in the middle.

    Unknown: None for fewer than five levels.

    >>> middle_of((0, 3, 0, 4, 0)), middle_of((4, 0, 0, 0, 0))
    (3, None)
    """
    given = [level for level, number in zip(LEVELS, counts, strict=True) for _ in range(number)]
    return lower_median(given) if len(given) >= FEWEST else None


def disclose_also_true(said: QuestionSaid, clusters: Sequence[ClusterSaid], *, has_ended: bool) -> QuestionShown:
    """For how many of a block what was found is also true. Nothing while it is asked: counts that move tell who spoke.

    Scale: counts of answers; "I do not know" stands apart.
    """
    return disclose_question(said, clusters, is_closed=has_ended)
