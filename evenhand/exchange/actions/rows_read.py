"""Rows from another server, read with the care that any file gets: who can seal a file can put anything in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, ForeignKey, JSONField, Model, TextField

from evenhand.instruments.models import Questionnaire
from evenhand.instruments.queries import contents_of
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record.refusals import RecordError
from evenhand.record.text import unkept_character
from evenhand.recordings.models import Recording
from evenhand.recordings.rules import NotOpus, read_opus

from ..queries.moved_rows import FORMAT, TRAVELS, fields_of, tables_here

FREE_WORDS = frozenset({(Partner, "kind"), (Partner, "takes_part")})
"""Where a file may say another word than ours."""
PHRASE_KEY_BYTES = 32


class MoveError(ValueError):
    """What is in the file is not what another server would have put there."""


class OtherVersionError(MoveError):
    """The other server has other tables."""


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows of one partnership, not written yet."""

    partnership: UUID
    key: str
    rows: Mapping[type[Model], list[Model]]
    phrase_keys: tuple[bytes, ...]


def read_rows(content: bytes) -> RowsRead:
    """The rows in the content of a sealed file.

    Refuses: OtherVersionError; MoveError for tables, fields or values that are not ours, and rows that name what is not
    in the file.
    """
    try:
        told = json.loads(content)
        keys = tuple(bytes.fromhex(key) for key in told["phrase_keys"])
        tables = told["rows"]
        if (told["format"], told["tables"]) != (FORMAT, tables_here()):
            raise OtherVersionError
        if {len(key) for key in keys} - {PHRASE_KEY_BYTES}:
            raise MoveError("keys")
        if set(tables) != {model._meta.label for model in TRAVELS}:
            raise MoveError("tables")
        rows = {model: [read_row(model, each) for each in tables[model._meta.label]] for model in TRAVELS}
    except MoveError:
        raise
    except (KeyError, TypeError, ValueError, RecursionError, ValidationError) as unread:
        raise MoveError("content") from unread
    refuse_strangers(rows)
    refuse_other_sounds(rows[Recording])
    refuse_other_questions(rows[Questionnaire])
    (partnership,) = rows[Partnership] if len(rows[Partnership]) == 1 else (None,)
    if not isinstance(partnership, Partnership) or partnership.is_example:
        raise MoveError("partnership")
    return RowsRead(partnership.pk, partnership.key, rows, keys)


def read_row(model: type[Model], told: dict[str, Any]) -> Model:
    """One row, every field of it read as its column is."""
    fields = {field.attname: field for field in fields_of(model)}
    if set(told) != set(fields):
        raise MoveError("fields")
    return model(**{name: read_value(model, fields[name], value) for name, value in told.items()})


def read_value(model: type[Model], field: Field[Any, Any], told: Any) -> Any:
    """One value, when the column may hold it."""
    if told is None and not field.null:
        raise MoveError("null")
    value = told if isinstance(field, JSONField) else field.to_python(told)
    if isinstance(field, CharField | TextField) and value:
        too_long = field.max_length is not None and len(value) > field.max_length
        if too_long or unkept_character(value, lines=True):
            raise MoveError("text")
    is_chosen = field.choices and value not in ("", None) and (model, field.name) not in FREE_WORDS
    if is_chosen and value not in dict(field.flatchoices):
        raise MoveError("choice")
    return value


def refuse_strangers(rows: Mapping[type[Model], list[Model]]) -> None:
    """Refuses: a row that hangs on something that is not in the file, as on another partnership of this server."""
    present = {model: {row.pk for row in each} for model, each in rows.items()}
    for row, target, value in references(rows):
        if value is not None and value not in present[target]:
            raise MoveError(f"{row._meta.label} names what is not there")


def refuse_other_sounds(recordings: Sequence[Model]) -> None:
    """Refuses: a recording that is not what another server keeps: speech in Opus and nothing beside it."""
    for row in recordings:
        assert isinstance(row, Recording)
        try:
            opus = read_opus(bytes(row.sound))
        except NotOpus as unread:
            raise MoveError("sound") from unread
        if (opus.sound, opus.size, opus.seconds) != (bytes(row.sound), row.size, row.seconds):
            raise MoveError("sound")


def refuse_other_questions(questionnaires: Sequence[Model]) -> None:
    """Refuses: a questionnaire that no other server keeps: one that the reader of instruments refuses."""
    for row in questionnaires:
        assert isinstance(row, Questionnaire)
        try:
            read = contents_of(row)
        except RecordError as unread:
            raise MoveError("questionnaire") from unread
        said = (read.id, read.version, " ".join(read.languages), read.kind)
        if said != (row.name, row.version, row.languages, "questions"):
            raise MoveError("questionnaire")


def references(rows: Mapping[type[Model], list[Model]]) -> Iterator[tuple[Model, type[Model], Any]]:
    """Every foreign key of every row: the row, the table it points to, and where."""
    for model, each in rows.items():
        keys = [field for field in fields_of(model) if isinstance(field, ForeignKey)]
        for row in each:
            for field in keys:
                yield row, field.remote_field.model, getattr(row, field.attname)
