"""The fields of the format stand in one place, and the documentation names the same ones."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from evenhand.record.shapes import ATTRIBUTES, FIELDS, SHAPES, usual_fields
from evenhand.record.values import Decision, Record

PAGE = Path(__file__).parents[2] / "docs" / "file-format.md"


@pytest.mark.parametrize("thing", SHAPES, ids=lambda thing: thing.__name__)
def test_every_attribute_of_a_value_is_written(thing: type) -> None:
    names = ATTRIBUTES.get(thing, {})
    attributes = {names.get(field, field) for field in FIELDS[thing]} - {"format"}
    assert attributes == {field.name for field in fields(thing)} - {"as_written"}


@pytest.mark.parametrize("thing", SHAPES, ids=lambda thing: thing.__name__)
def test_documentation_names_the_fields_in_their_order(thing: type) -> None:
    heading = "The file" if thing is Record else thing.__name__
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+\??)` \|", section, re.MULTILINE) == SHAPES[thing].split()


def test_optional_fields_without_value_are_usually_left_out() -> None:
    values = {"id": "D1", "text": "Who is hired", "kind": "made", "phase": None, "each_for_itself": False}
    assert usual_fields(Decision, values) == ("id", "text", "kind", "each_for_itself")
