"""Reading a whole file: what is ours, what stands twice, and that nothing else than a refusal ever comes out."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.record.examples import example_bytes, example_names, read_example
from evenhand.record.reading import read_record, read_record_file
from evenhand.record.reading.parsing import walk
from evenhand.record.refusals import RecordError
from evenhand.record.writing import write_record
from tests.record.changes import LEFT_OUT, changed, refusal_of, tree_of
from tests.record.strategies import kept_json

DEEP = 100_000


def test_examples_say_what_they_say() -> None:
    water, stone = (read_example(name) for name in example_names())
    assert [len(water.organisations), len(water.people), len(water.sessions)] == [6, 16, 2]
    assert [len(stone.organisations), len(stone.people), len(stone.sessions)] == [7, 15, 1]
    assert water.session("R1").responses[8].scores["MCF"] is None
    assert stone.session("R1").desired[1].scores is None
    assert stone.person("I2").entered_by == "helper"
    assert water.commitments[1].reply is None


def test_unknown_example_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        read_example("../values")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (LEFT_OUT, "This file is not a partnership-power file."),
        ("GeoJSON", "This file is not a partnership-power file."),
        (1, "This file is not a partnership-power file."),
        ("partnership-power/0", "This file is not a partnership-power file."),
        ("partnership-power", "This file is not a partnership-power file."),
        ("partnership-power/one", "This file is not a partnership-power file."),
        (
            "partnership-power/2",
            'This file was written by a later version of Evenhand ("partnership-power/2"). '
            "This version reads partnership-power/1.",
        ),
        (
            "partnership-power/10",
            'This file was written by a later version of Evenhand ("partnership-power/10"). '
            "This version reads partnership-power/1.",
        ),
    ],
)
def test_other_formats_are_refused(value: Any, sentence: str) -> None:
    assert refusal_of(changed("format", value)) == sentence


@pytest.mark.parametrize("source", ["[]", "3", "null", '"partnership-power/1"', "{}"])
def test_other_json_is_not_ours(source: str) -> None:
    assert refusal_of(source) == "This file is not a partnership-power file."


def test_later_version_is_named_before_its_new_fields() -> None:
    assert refusal_of('{"format": "partnership-power/3", "clouds": NaN, "clouds": 1}') == (
        'This file was written by a later version of Evenhand ("partnership-power/3"). '
        "This version reads partnership-power/1."
    )


@pytest.mark.parametrize("field", ["organisations", "people", "sessions", "commitments"])
def test_id_used_twice_is_refused(field: str) -> None:
    tree = tree_of()
    tree[field][1]["id"] = tree[field][0]["id"]
    assert refusal_of(tree) == f'{field}[1].id: the id "{tree[field][0]["id"]}" is used twice'


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("example", LEFT_OUT, "example: this field is missing"),
        ("example", 1, "example: 1 is not true or false"),
        ("notice", "bell \x07", "notice: this text holds a character that cannot be kept (U+0007)"),
        ("organisations", {}, "organisations: an object is not a list"),
        ("organisations", None, "organisations: null is not a list"),
        ("colour", "red", "colour: this field is not part of the format"),
        ("a field with spaces", 1, '["a field with spaces"]: this field is not part of the format'),
        (
            "expected_funding",
            {"a": ["\x00"]},
            "expected_funding.a[0]: this text holds a character that cannot be kept (U+0000)",
        ),
        (
            "expected_funding",
            {"\ud800": 1},
            "expected_funding: this text holds a character that cannot be kept (U+D800)",
        ),
        (
            "expected_funding",
            {"a": "x" * 20_001},
            "expected_funding.a: this text has 20001 characters, the longest is 20000",
        ),
    ],
)
def test_top_of_the_file_is_checked(path: str, value: Any, sentence: str) -> None:
    tree = tree_of()
    if value is LEFT_OUT:
        del tree[path]
    else:
        tree[path] = value
    assert refusal_of(tree) == sentence


@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
@pytest.mark.parametrize("depth", [40, 500, DEEP])
def test_deep_nesting_is_refused_wherever_it_stands(brackets: str, depth: int) -> None:
    opening, closing = brackets[:-1], brackets[-1]
    deep = opening * depth + "1" + closing * depth
    whole = json.dumps(changed("expected_funding", "HERE")).replace('"HERE"', deep)
    assert refusal_of(whole) == "This file is nested deeper than 32 levels."


def test_deep_nesting_alone_is_refused() -> None:
    assert refusal_of("[" * DEEP + "]" * DEEP) == "This file is nested deeper than 32 levels."
    assert refusal_of("[" * DEEP) == "This file is nested deeper than 32 levels."


def test_nesting_within_the_limit_is_kept() -> None:
    deep: Any = 1
    for _ in range(30):
        deep = [deep]
    assert read_record(json.dumps(changed("expected_funding", deep))).expected_funding == deep


def test_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(example_bytes("open-water-alliance"))
    assert read_record_file(path) == read_example("open-water-alliance")
    assert read_record_file(str(path)) == read_example("open-water-alliance")


def test_file_size_is_looked_at_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(RecordError) as caught:
        read_record_file(path)
    assert str(caught.value) == "This file has 200000000 bytes. Evenhand reads files smaller than 200000000 bytes."
    with pytest.raises(RecordError) as caught:
        read_record_file(path, limit=1000)
    assert str(caught.value) == "This file has 200000000 bytes. Evenhand reads files smaller than 1000 bytes."


def test_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        read_record_file(tmp_path / "none.json")
    assert str(caught.value) == "This file cannot be opened: No such file or directory."
    with pytest.raises(RecordError) as caught:
        read_record_file(tmp_path)
    assert str(caught.value) == "This file cannot be opened: Is a directory."


def test_six_hundred_thousand_scores_are_read_in_seconds() -> None:
    tree = tree_of("stone-and-river-coalition")
    session = tree["sessions"][0]
    session |= {"agreed": [], "satisfaction": [], "desired": [], "actions": []}
    tree["commitments"] = []
    tree["organisations"] = [tree["organisations"][0] | {"id": f"O{place}"} for place in range(30)]
    person = {"organisation": "O1", "role": "rater", "label": ""}
    tree["people"] = [{"id": f"P{place}"} | person for place in range(1000)]
    session["decisions"] = [{"id": f"D{place}", "text": "Who is hired", "kind": "made"} for place in range(20)]
    scores = {f"O{place}": place % 5 for place in range(30)}
    session["responses"] = [
        {"decision": f"D{decision}", "rater": f"P{person}", "scores": scores}
        for decision in range(20)
        for person in range(1000)
    ]
    source = json.dumps(tree)
    began = time.process_time()
    record = read_record(source)
    assert time.process_time() - began < 5
    assert sum(len(response.scores) for response in record.sessions[0].responses) == 600_000


PATHS = [path for path, _, _ in walk(tree_of()) if path and "expected" not in path]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), kept_json())
def test_any_value_anywhere_is_read_or_refused_with_a_path(path: str, value: Any) -> None:
    source = json.dumps(changed(path, value), indent=1, ensure_ascii=False) + "\n"
    try:
        record = read_record(source)
    except RecordError as refusal:
        assert refusal.sentence
        return
    assert write_record(record) == source


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS))
def test_any_field_may_be_missing_without_another_error(path: str) -> None:
    try:
        read_record(json.dumps(changed(path, LEFT_OUT)))
    except RecordError as refusal:
        assert bool(refusal.path) == (path != "format")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 70_000), st.binary(max_size=4))
def test_broken_bytes_are_read_or_refused(place: int, damage: bytes) -> None:
    source = example_bytes("stone-and-river-coalition")
    try:
        read_record(source[:place] + damage + source[place + len(damage) :])
    except RecordError as refusal:
        assert refusal.sentence
