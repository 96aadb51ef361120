"""How the invented people of a rehearsal answer: plausibly, differently, and the same way each time."""

from __future__ import annotations

from random import Random


def simulated_level(seed: str, *, rater: int, rated: int, is_own: bool) -> int | None:
    """The level an invented person gives.

    `rater` and `rated` are how much say the two organisations usually have, 0 to 4. The strong see more say in the
    weak than there is; the weak often see less in themselves; nobody sees quite the same.
    Scale: 0 to 4.
    Unknown: None is "I don't know", now and then.

    >>> simulated_level("one", rater=3, rated=4, is_own=False)
    4
    """
    chance = Random(seed)  # noqa: S311 - invented answers, the same each time
    if not is_own and chance.random() < 0.06:
        return None
    level = rated
    if not is_own and rater >= 3 and rated <= 2 and chance.random() < 0.6:
        level += 1
    if is_own and rated <= 1 and chance.random() < 0.5:
        level -= 1
    if chance.random() < 0.25:
        level += chance.choice((-1, 1))
    return min(4, max(0, level))


def simulated_satisfaction(seed: str, *, say: int) -> str:
    """Whether an invented organisation with so much say is content with how a decision goes.

    >>> simulated_satisfaction("anything", say=4)
    'agree'
    """
    if say >= 3:
        return "agree"
    answers = ("disagree", "disagree", "unsure", "agree") if say <= 1 else ("agree", "agree", "unsure", "disagree")
    return Random(seed).choice(answers)  # noqa: S311


def simulated_wish(seed: str, *, level: int, is_own: bool) -> int | None:
    """The level an invented organisation wishes for a partner that has this level.

    Unknown: None is "I do not mind".

    >>> simulated_wish("anything", level=4, is_own=True)
    3
    """
    chance = Random(seed)  # noqa: S311
    if not is_own and chance.random() < 0.2:
        return None
    if level >= 4:
        return 3
    return min(3, level + (1 if chance.random() < 0.7 else 0) + (1 if is_own and level <= 1 else 0))


def simulated_say(seed: str, *, usual: int) -> int:
    """How much say an organisation has in one decision, when it usually has so much.

    >>> [simulated_say(f"decision {number}", usual=3) for number in range(8)]
    [3, 3, 3, 3, 3, 4, 3, 3]
    """
    return min(4, max(0, usual + Random(seed).choice((-1, 0, 0, 0, 1))))  # noqa: S311
