"""Reads a partnership-power/1 file into a Record, strictly: everything that is not understood is refused with its path.

Nothing is guessed, mended or dropped, so that what was read can be written again byte for byte (docs/file-format.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evenhand.record import refusals
from evenhand.record.reading.fields import Fields, Known, refuse_twice
from evenhand.record.reading.parsing import MAX_BYTES, parse, refuse_size, refuse_suspects
from evenhand.record.reading.partnership import (
    read_flow,
    read_ledger,
    read_losses,
    read_organisation,
    read_partnership,
    read_person,
    read_privacy,
    read_scale,
)
from evenhand.record.reading.promises import read_commitment, refuse_lost
from evenhand.record.reading.session import read_session
from evenhand.record.refusals import RecordError, shown
from evenhand.record.shapes import FORMAT
from evenhand.record.values import Layer, Person, Record, Session

__all__ = ["MAX_BYTES", "RecordError", "read_record", "read_record_file"]

_FAMILY = FORMAT.partition("/")[0]


def read_record_file(path: Path | str, *, limit: int = MAX_BYTES) -> Record:
    """The record in a file. Its size is looked at before it is read.

    Refuses: RecordError for a file that cannot be opened, and all that `read_record` refuses.
    """
    path = Path(path)
    try:
        refuse_size(path.stat().st_size, limit)
        with path.open("rb") as file:
            source = file.read(limit)
    except OSError as error:
        raise RecordError("", refusals.CANNOT_OPEN, why=error.strerror or type(error).__name__) from None
    return read_record(source, limit=limit)


def read_record(source: bytes | str, *, limit: int = MAX_BYTES) -> Record:
    """The record in a file that was already read.

    Refuses: RecordError with the path of the first thing that is wrong (docs/file-format.md names them all).
    """
    tree, is_suspect = parse(source, limit=limit)
    _refuse_other_formats(tree)
    if is_suspect:
        refuse_suspects(tree)
    known = Known()
    fields = Fields(tree, "", known, Record)
    organisations = tuple(read_organisation(raw, path, known) for path, raw in fields.each("organisations"))
    known.organisations = refuse_twice("organisations", [organisation.id for organisation in organisations])
    people = tuple(read_person(raw, path, known) for path, raw in fields.each("people"))
    known.people = refuse_twice("people", [person.id for person in people])
    sessions = tuple(read_session(raw, path, known) for path, raw in fields.each("sessions"))
    refuse_twice("sessions", [session.id for session in sessions])
    commitments = tuple(read_commitment(raw, path, known) for path, raw in fields.each("commitments"))
    refuse_lost(commitments, sessions)
    layer = fields.maybe("layer", lambda key: fields.one_of(key, Layer))
    if layer == "shared":
        _refuse_private(people, sessions)
    return Record(
        partnership=read_partnership(tree["partnership"], "partnership", known),
        organisations=organisations,
        people=people,
        privacy=read_privacy(tree["privacy"], "privacy", known),
        sessions=sessions,
        scale=read_scale(tree["scale"], "scale", known),
        example=fields.yes_or_no("example"),
        notice=fields.maybe("notice", fields.note(2000)),
        funding=tuple(read_flow(raw, path, known) for path, raw in fields.each("funding")),
        losses=read_losses(fields, known),
        commitments=commitments,
        expected_funding=fields.maybe("expected_funding", fields.json),
        expected_change=fields.maybe("expected_change_between_sessions", fields.json),
        layer=layer,
        ledger=fields.maybe("ledger", lambda key: read_ledger(tree[key], key, known)),
        as_written=known.as_written,
    )


def _refuse_private(people: tuple[Person, ...], sessions: tuple[Session, ...]) -> None:
    """A file that says it holds the shared layer only must not hold more."""
    if people:
        raise RecordError("people", refusals.SHARED_ONLY)
    for place, session in enumerate(sessions):
        if session.responses or session.raters is not None:
            raise RecordError(f"sessions[{place}]", refusals.SHARED_ONLY)


def _refuse_other_formats(tree: Any) -> None:
    """Before anything else: another program's file should not be told what our fields are."""
    if not isinstance(tree, dict):
        raise RecordError("", refusals.NOT_OURS)
    name = tree.get("format")
    if name == FORMAT:
        return
    family, slash, version = name.partition("/") if isinstance(name, str) else ("", "", "")
    if family == _FAMILY and slash and version.isdecimal() and len(version) < 10 and int(version) > 1:
        raise RecordError("", refusals.LATER_VERSION, value=shown(name))
    raise RecordError("", refusals.NOT_OURS)
