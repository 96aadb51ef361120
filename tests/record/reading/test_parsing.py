"""Hostile and broken files."""

from __future__ import annotations

import json

import pytest

from evenhand.record.examples import example_bytes
from evenhand.record.reading import read_record
from tests.record.changes import changed, refusal_of, tree_of


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "This file is empty."),
        (" \n", "This file is empty."),
        (b"\xff\xfe{\x00}\x00", "This file is not UTF-8 text."),
        (b'{"format": "\xe9"}', "This file is not UTF-8 text."),
        (b"\xed\xa0\x80", "This file is not UTF-8 text."),
        (b"\xef\xbb\xbf{}", "This file begins with a byte order mark. Save it as UTF-8 without one."),
        ("\ufeff{}", "This file begins with a byte order mark. Save it as UTF-8 without one."),
        ("PK\x03\x04", "This file is not JSON: it cannot be read at line 1, column 1."),
        ("{\n \"format\": 'x'}", "This file is not JSON: it cannot be read at line 2, column 12."),
        ('{"a": 1,}', "This file is not JSON: it cannot be read at line 1, column 9."),
        ("{} {}", "This file is not JSON: it cannot be read at line 1, column 4."),
        ('{"a": "\x01"}', "This file is not JSON: it cannot be read at line 1, column 8."),
        ("9" * 5000, "This file holds a number with too many digits."),
    ],
)
def test_broken_file_is_refused(source: bytes | str, sentence: str) -> None:
    assert refusal_of(source) == sentence


def test_byte_order_mark_of_a_whole_file_is_refused() -> None:
    assert refusal_of(b"\xef\xbb\xbf" + example_bytes("open-water-alliance")) == (
        "This file begins with a byte order mark. Save it as UTF-8 without one."
    )


def test_size_is_counted_in_bytes() -> None:
    assert refusal_of(b"{}  ", limit=4) == "This file has 4 bytes. Evenhand reads files smaller than 4 bytes."
    assert refusal_of("ééé", limit=6) == "This file has 6 bytes. Evenhand reads files smaller than 6 bytes."
    assert refusal_of("éé ", limit=6) == "This file is not JSON: it cannot be read at line 1, column 1."
    whole = example_bytes("open-water-alliance")
    assert refusal_of(whole, limit=len(whole)) == (
        f"This file has {len(whole)} bytes. Evenhand reads files smaller than {len(whole)} bytes."
    )
    assert read_record(whole, limit=len(whole) + 1).example is True


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("NaN", "funding[0].amount: NaN is not a number"),
        ("Infinity", "funding[0].amount: Infinity is not a number"),
        ("-Infinity", "funding[0].amount: -Infinity is not a number"),
        ("1e999", "funding[0].amount: 1e999 is not a number"),
        ("-1", "funding[0].amount: -1 is not between 0 and 1000000000000000"),
        ("1" + "0" * 300, f"funding[0].amount: 1{'0' * 38}… is not between 0 and 1000000000000000"),
    ],
)
def test_numbers_that_are_none_are_refused(written: str, sentence: str) -> None:
    source = json.dumps(changed("funding[0].amount", "HERE")).replace('"HERE"', written)
    assert refusal_of(source) == sentence


def test_nan_is_refused_in_parts_kept_as_they_came() -> None:
    source = json.dumps(changed("expected_funding.overhead_passed_percent", float("nan")))
    assert refusal_of(source) == "expected_funding.overhead_passed_percent: NaN is not a number"


@pytest.mark.parametrize(
    ("once", "twice", "path"),
    [
        ('"format": "partnership-power/1"', '"format": 1, "format": "partnership-power/1"', "format"),
        ('"name": "Open', '"name": "x", "name": "Open', "partnership.name"),
        ('"text": "How each', '"text": "x", "text": "How each', "sessions[0].decisions[5].text"),
        ('"scores": {"FPV": 2,', '"scores": {"FPV": 2, "FPV": 3,', "sessions[0].responses[0].scores.FPV"),
        (
            '"widest_spread": 3',
            '"widest_spread": 3, "widest_spread": 3',
            "sessions[0].expected_metrics[2].widest_spread",
        ),
    ],
)
def test_key_written_twice_is_refused(once: str, twice: str, path: str) -> None:
    source = json.dumps(tree_of(), ensure_ascii=False)
    assert once in source
    assert refusal_of(source.replace(once, twice, 1)) == f"{path}: this field is written twice"


def test_strange_key_written_twice_is_shown_safely() -> None:
    source = '{"format": "partnership-power/1", "a\\u0000\\ud800b": 1, "a\\u0000\\ud800b": 1}'
    assert refusal_of(source) == '["a\\u0000\\ud800b"]: this field is written twice'
