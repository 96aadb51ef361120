"""A record is written as it was read, byte for byte."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from evenhand.record.examples import example_bytes, example_names, read_example
from evenhand.record.reading import read_record
from evenhand.record.values import Record
from evenhand.record.writing import write_record
from tests.record.strategies import records


def example() -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(example_bytes("stone-and-river-coalition"))
    return tree


def written(tree: dict[str, Any]) -> str:
    return json.dumps(tree, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", example_names())
def test_example_comes_back_byte_for_byte(name: str) -> None:
    assert write_record(read_example(name)).encode() == example_bytes(name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records())
def test_any_record_is_read_as_it_was_written(record: Record) -> None:
    text = write_record(record)
    again = read_record(text)
    assert again == record
    assert again.as_written == {}
    assert write_record(again) == text
    assert read_record(text.encode()) == record


def test_spelling_of_a_file_is_kept() -> None:
    tree = example()
    tree["people"][0] = dict(reversed(tree["people"][0].items()))
    tree["people"][1]["device"] = None
    tree["sessions"][0]["responses"][0]["what_happened"] = None
    tree["sessions"][0]["decisions"][0]["each_for_itself"] = False
    tree["expected_funding"] = None
    tree["partnership"].pop("started")
    tree = dict(sorted(tree.items()))
    record = read_record(written(tree))
    assert write_record(record) == written(tree)
    assert record == read_record(write_record(replace(record, as_written={})))


def test_field_that_got_a_value_after_reading_is_written() -> None:
    tree = example()
    tree["people"][0] = dict(reversed(tree["people"][0].items()))
    record = read_record(written(tree))
    first = replace(record.people[0], device="borrowed phone")
    tree["people"][0]["device"] = "borrowed phone"
    assert write_record(replace(record, people=(first, *record.people[1:]))) == written(tree)


def test_false_null_and_left_out_stay_three_things() -> None:
    tree = example()
    organisations = tree["organisations"]
    organisations[0]["local"], organisations[1]["local"] = False, None
    organisations[2].pop("local")
    record = read_record(written(tree))
    assert [organisation.local for organisation in record.organisations[:3]] == [False, None, None]
    assert write_record(record) == written(tree)


def test_new_fields_stand_in_their_place() -> None:
    tree = example()
    session = tree["sessions"][0]
    session["actions"][0] |= {"confirmer": "IPO", "confirmed": False}
    session["decisions"][0]["merged_from"] = ["Who sits at the table", "Who speaks"]
    session["responses"][0]["what_happened"] = "We were told\nthe day after."
    session["expected_metrics"] = session.pop("expected_metrics")
    tree["organisations"][0]["place"] = "By the river"
    record = read_record(written(tree))
    assert record.sessions[0].decisions[0].merged_from == ("Who sits at the table", "Who speaks")
    assert record.as_written == {}
    assert write_record(record) == written(tree)


def test_session_keeps_its_own_privacy_raters_and_remarks() -> None:
    record = read_record(example_bytes("stone-and-river-coalition"))
    session = replace(
        record.sessions[0], privacy=replace(record.privacy, mode="talk_only"), raters=(), closing_remarks="Thank you."
    )
    tree = json.loads(write_record(replace(record, sessions=(session,))))
    assert list(tree["sessions"][0]) == [
        "id",
        "label",
        "from",
        "to",
        "how",
        "privacy",
        "raters",
        "decisions",
        "responses",
        "agreed",
        "satisfaction",
        "desired",
        "actions",
        "closing_remarks",
        "expected_metrics",
    ]
    assert tree["sessions"][0]["raters"] == []


def test_order_of_scores_is_kept() -> None:
    tree = example()
    response = tree["sessions"][0]["responses"][0]
    response["scores"] = dict(reversed(response["scores"].items()))
    assert write_record(read_record(written(tree))) == written(tree)


def test_number_that_json_does_not_have_is_not_written() -> None:
    record = replace(read_example("open-water-alliance"), expected_funding={"share": float("nan")})
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_record(record)
