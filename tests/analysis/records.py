"""Small records for the tests of the figures: three lines say who answered what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import evenhand.record
from evenhand.record.reading import read_record
from evenhand.record.values import (
    Decision,
    Level,
    Mode,
    Organisation,
    Partnership,
    Person,
    Privacy,
    Record,
    Response,
    Scale,
    Session,
)

EXAMPLES = Path(evenhand.record.__file__).parent / "examples"
SCALE = Scale("say-0-4", "ordinal", 0, 4, (), "null is not known")


def example(name: str) -> Record:
    """A worked example that ships with the product."""
    return read_record((EXAMPLES / f"{name}.json").read_bytes())


OPEN_WATER = example("open-water-alliance")
STONE_AND_RIVER = example("stone-and-river-coalition")


def organisations(ids: Sequence[str], **changed: object) -> tuple[Organisation, ...]:
    return tuple(
        replace(Organisation(each, f"Organisation {each}", each, "local_ngo", local=True), **changed) for each in ids
    )


def record_of(
    answers: Mapping[str, Sequence[Level | None]],
    *,
    mode: Mode = "open_by_organisation",
    seen: str = "A",
    people: Sequence[Person] = (),
    responses: Sequence[Response] = (),
    session: Session | None = None,
) -> Record:
    """A record with one decision D1, about one organisation: organisation → the answers of its people."""
    raters = [
        (Person(f"{organisation}{number}", organisation, "rater", "Rater"), level)
        for organisation, levels in answers.items()
        for number, level in enumerate(levels, 1)
    ]
    given = [Response("D1", person.id, {seen: level}) for person, level in raters]
    base = session or Session("R1", "First", decisions=(Decision("D1", "Who decides"),))
    ids = dict.fromkeys([*answers, seen, *(person.organisation for person in people if person.organisation)])
    return Record(
        Partnership("p", "Partnership"),
        organisations(list(ids)),
        (*(person for person, _ in raters), *people),
        Privacy(mode),
        (replace(base, responses=(*base.responses, *given, *responses)),),
        SCALE,
    )
