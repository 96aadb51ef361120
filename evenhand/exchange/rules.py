"""What of a file becomes rows, and what is kept as it came. Plain Python: a record in, values out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from evenhand.analysis.settled import outcome
from evenhand.commitments.rules import reads_back as reads_back_as_promise
from evenhand.money.rules import reads_back as reads_back_as_money
from evenhand.record.values import Person, Record, Satisfaction, Scores, Session
from evenhand.record.writing import write_record

SEATED_ROLES = frozenset({"representative", "rater", "observer", "stand_in"})


def seat_role(person: Person) -> str:
    """The role of a person's seat. Who scores for an absent organisation is a stand-in, whatever else the file says.

    >>> seat_role(Person(id="S1", organisation="FPV", role="rater", label="For the fund", stand_in=True))
    'stand_in'
    """
    if person.stand_in or person.role == "stand_in":
        return "stand_in"
    return person.role if person.role in SEATED_ROLES else "observer"


def seated_people(record: Record, session: Session) -> tuple[Person, ...]:
    """The people who have a seat in a session: those it names, and those who answered; in the order of the file."""
    here = {*(session.raters or ()), *(response.rater for response in session.responses)}
    return tuple(person for person in record.people if person.id in here)


def reads_back(settled: bool, scores: Scores | None, organisations: Sequence[str], *, has_note: bool) -> bool:
    """Whether rows, one for each cell, say the same as a settlement of a file.

    A cell is settled with a level or left open. So a settlement that is settled without a level somewhere, or not
    settled though each level is there, has to be kept beside the rows; it never turns into the other.

    >>> reads_back(True, {"KRC": 1, "WLB": 0}, ["KRC", "WLB"], has_note=False)
    True
    >>> reads_back(True, {"KRC": 1, "WLB": None}, ["KRC", "WLB"], has_note=False)
    False
    """
    if scores is None:
        return not settled and bool(organisations)
    if not scores:
        return not settled and has_note
    known = [level for level in scores.values() if level is not None]
    if not known and len(scores) == len(organisations):
        return False
    return settled == (len(known) == len(scores))


def cells_of(settled: bool, scores: Scores | None, organisations: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """The cells of a settlement: organisation and level, None for one that was left open.

    >>> list(cells_of(False, None, ["KRC", "WLB"]))
    [('KRC', None), ('WLB', None)]
    """
    if scores is not None:
        return iter(scores.items())
    return iter(() if settled else [(organisation, None) for organisation in organisations])


def kept_parts(record: Record) -> dict[str, Any]:
    """What of a file has no rows, as facilitation.queries.carried_parts names it. No private answer is in it."""
    tree = json.loads(write_record(replace(record, sessions=(), people=(), losses=(), as_written={})))
    without_rows = [place for place, flow in enumerate(record.funding) if not reads_back_as_money(flow)]
    not_kept = [place for place, each in enumerate(record.commitments) if not reads_back_as_promise(each)]
    seated = {person.id for session in record.sessions for person in seated_people(record, session)}
    return {
        "scale": tree["scale"],
        "funding": [tree["funding"][place] for place in without_rows],
        "funding_places": without_rows,
        "commitments": [tree["commitments"][place] for place in not_kept],
        "commitment_places": not_kept,
        "expected_funding": record.expected_funding,
        "expected_change": record.expected_change,
        "as_written": {path: list(names) for path, names in record.as_written.items()},
        "people": [_kept_person(person, person.id in seated) for person in record.people],
        "sessions": {session.id: _kept_session(record, session) for session in record.sessions},
    }


def _kept_person(person: Person, is_seated: bool) -> dict[str, Any]:
    """Somebody without a seat as the file has them; of the others only what a seat cannot hold."""
    if not is_seated:
        said = {name: value for name, value in asdict(person).items() if value not in ("", None)}
        return {"organisation": None, "label": "", **said}
    role = seat_role(person)
    is_usual = (person.role, person.stand_in) == (role, True if role == "stand_in" else None)
    return {"id": person.id} if is_usual else {"id": person.id, "role": person.role, "stand_in": person.stand_in}


def _kept_session(record: Record, session: Session) -> dict[str, Any]:
    usual = {
        "agreed": _kept_settlements(record, session.agreed),
        "desired": _kept_settlements(record, session.desired),
        "satisfaction": {
            each.decision: {"outcome": each.outcome} for each in session.satisfaction if not _is_usual(each)
        },
        "not_each_for_itself": [each.id for each in session.decisions if each.each_for_itself is False],
        "not_confirmed": [each.id for each in session.actions if each.confirmed is False],
        "views": [asdict(each) for each in session.views],
    }
    kept: dict[str, Any] = {name: value for name, value in usual.items() if value}
    if session.privacy is not None:
        kept["privacy"] = asdict(session.privacy)
    if session.raters is None:
        kept["raters"] = "not_said"
    elif session.raters != tuple(person.id for person in seated_people(record, session)):
        kept["raters"] = session.raters
    if session.expected_metrics is not None:
        kept["expected_metrics"] = session.expected_metrics
    return kept


def _kept_settlements(record: Record, settlements: Sequence[Any]) -> Mapping[str, Any]:
    organisations = [organisation.id for organisation in record.organisations]
    return {
        each.decision: {"settled": each.settled, "scores": each.scores}
        for each in settlements
        if not reads_back(each.settled, each.scores, organisations, has_note=bool(getattr(each, "note", None)))
    }


def _is_usual(satisfaction: Satisfaction) -> bool:
    """Whether the answers are there and give the outcome that the file names."""
    answers = satisfaction.by_organisation
    return bool(answers) and satisfaction.outcome == outcome(answers.values())
