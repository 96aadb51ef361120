"""Made-up partnerships of any size, the same every time."""

from __future__ import annotations

import random

from evenhand.analysis.disclosure import DisclosedSession, Viewer, disclose
from evenhand.record.values import (
    Action,
    Agreed,
    Decision,
    Desired,
    Organisation,
    Partnership,
    Person,
    Privacy,
    Record,
    Response,
    Satisfaction,
    Scale,
    Session,
)

WORDS = [
    "Choosing",
    "which",
    "districts",
    "we",
    "work",
    "in,",
    "and",
    "who",
    "tells",
    "the",
    "women’s",
    "groups,",
    "before",
    "the",
    "yearly",
    "meeting",
]

TEXT = "Choosing which districts we work in, and who tells the women’s groups, before the yearly meeting"


def session_of_size(partners: int, decisions: int, text: str = "") -> DisclosedSession:
    """The second session of so many partners, as its facilitator sees it; with everything a report can have."""
    return disclose(record_of_size(partners, decisions, text), "R2", Viewer("facilitator"))


def record_of_size(partners: int, decisions: int, text: str = "") -> Record:
    """Two sessions, one rater an organisation, and whatever can be settled, settled. `text`: stands in every text."""
    draw = random.Random(7)
    organisations = tuple(
        Organisation(
            f"P{number}", f"Organisation number {number} {text}".strip(), f"P{number}", "local_ngo", local=True
        )
        for number in range(1, partners + 1)
    )
    ids = [each.id for each in organisations]
    people = tuple(Person(f"R{each}", each, "rater", "Rater") for each in ids)
    first = _session("R1", ids, people, decisions, text, draw)
    second = _session("R2", ids, people, decisions, text, draw)
    partnership = Partnership("size", f"A partnership of {partners} {text}".strip())
    scale = Scale("say-0-4", "ordinal", 0, 4, (), "null is not known")
    return Record(partnership, organisations, people, Privacy("open_by_organisation"), (first, second), scale)


def _session(
    key: str, ids: list[str], people: tuple[Person, ...], count: int, text: str, draw: random.Random
) -> Session:
    decisions = tuple(
        Decision(f"D{number}", f"{' '.join(TEXT.split()[: 4 + number % 12])} {text}".strip())
        for number in range(1, count + 1)
    )

    def levels() -> dict[str, int | None]:
        return {each: draw.choice((0, 1, 2, 3, 4)) for each in ids}

    return Session(
        key,
        f"Session {key} {text}".strip(),
        to_day="2025-06-01" if key == "R1" else "2026-06-01",
        decisions=decisions,
        responses=tuple(Response(each.id, person.id, levels()) for each in decisions for person in people),
        agreed=tuple(
            Agreed(each.id, place % 9 != 8, levels() if place % 9 != 8 else None, text or "Noted.")
            for place, each in enumerate(decisions)
        ),
        satisfaction=tuple(
            Satisfaction(each.id, {one: draw.choice(("agree", "disagree")) for one in ids}, "no_agreement")
            for each in decisions
        ),
        desired=tuple(Desired(each.id, settled=True, scores=levels()) for each in decisions),
        actions=tuple(
            Action(
                f"A{place}",
                decisions[place % count].id,
                f"Send the draft two weeks before the vote, in two languages {text}".strip(),
                ids[place % len(ids)],
                due="2026-09-01",
                how_we_will_know=f"It was sent {text}".strip(),
            )
            for place in range(min(8, count))
        ),
    )
