"""Rows as lines of text, and lines as rows, the same whatever the database."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models

LEFT_OUT = (
    # Who is signed in at this moment: each row opens an account, so it stays behind, and people sign in again.
    "sessions.session",
    # What people say inside a group that meets apart is in no copy, so that nothing of it is left when it is erased
    # (docs/decisions/0031). What left a group is.
    "spaces.line",
    "spaces.lineanswer",
    "spaces.wording",
    "spaces.takeout",
    "spaces.takeoutversion",
    "spaces.takeoutanswer",
    "spaces.objection",
)
# When it meets is kept, so that a group that comes back from a copy is not taken for one that has ended.
LEFT_EMPTY = {
    "spaces.meeting": ("plan", "where"),
    "spaces.space": ("care_name", "care_reach"),
}
ROWS_AT_ONCE = 500

Field: TypeAlias = "models.Field[Any, Any]"


def kept_models(apps: Apps) -> list[type[models.Model]]:
    """The models whose rows a backup keeps, those between two others included, in the order of their names."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    kept = [model for model in found if not model._meta.proxy and model._meta.label_lower not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def fields_of(model: type[models.Model]) -> list[Field]:
    """The fields that have a column."""
    return list(model._meta.concrete_fields)


def lines_of_model(model: type[models.Model]) -> Iterator[bytes]:
    """A line that names the table and its columns, then one line a row.

    Queries: 1.
    """
    fields = fields_of(model)
    yield line({"table": model._meta.label_lower, "columns": [field.attname for field in fields]})
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    empty = LEFT_EMPTY.get(model._meta.label_lower, ())
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        kept = ("" if field.attname in empty else value for field, value in zip(fields, row, strict=True))
        yield line([said(field, value) for field, value in zip(fields, kept, strict=True)])


def line(value: object) -> bytes:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def said(field: Field, value: Any) -> Any:
    """A value of a column as JSON can say it, without losing anything."""
    if value is None or isinstance(field, models.JSONField) or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"no way to say a {type(value).__name__} of {field}")


def meant(field: Field, value: Any) -> Any:
    """The value of a column that JSON said."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)


def insert_rows(model: type[models.Model], columns: list[str], rows: list[list[Any]]) -> None:
    """Put rows back as they were: nothing is filled in, no default and no time of now.

    Queries: 1 for each 500 rows, more where the database takes fewer values at once.
    """
    by_column = {field.attname: field for field in fields_of(model)}
    fields = [by_column[column] for column in columns]
    things = [
        model(**{field.attname: meant(field, value) for field, value in zip(fields, row, strict=True)}) for row in rows
    ]
    at_once = connection.ops.bulk_batch_size(fields, things) or ROWS_AT_ONCE
    for start in range(0, len(things), at_once):
        # What saving a model does without what it adds of its own (`raw`).
        model._base_manager._insert(things[start : start + at_once], fields=fields, using="default", raw=True)  # type: ignore[attr-defined]
