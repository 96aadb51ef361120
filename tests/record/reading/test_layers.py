"""What a file says it holds, organisations' views, and where the log ended."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evenhand.record.reading import read_record
from evenhand.record.refusals import RecordError
from evenhand.record.values import LedgerEnd, OrganisationView
from evenhand.record.writing import write_record
from tests.record.changes import tree_of

HEAD = "0f" * 32


def shared_tree() -> dict[str, Any]:
    """An example without its people and answers."""
    tree = tree_of()
    tree["people"] = []
    for session in tree["sessions"]:
        session["responses"] = []
        session.pop("raters", None)
    return {"format": tree.pop("format"), "layer": "shared", "ledger": {"count": 3, "head": HEAD}, **tree}


def refusal_of(tree: dict[str, Any]) -> str:
    with pytest.raises(RecordError) as refused:
        read_record(json.dumps(tree))
    return str(refused.value)


def test_a_shared_file_says_so_and_comes_back_as_it_was() -> None:
    written = json.dumps(shared_tree(), indent=1, ensure_ascii=False) + "\n"
    record = read_record(written)
    assert (record.layer, record.ledger) == ("shared", LedgerEnd(3, HEAD))
    assert write_record(record) == written


def test_views_of_organisations_are_read() -> None:
    tree = shared_tree()
    session = tree["sessions"][0]
    decision, organisation = session["decisions"][0]["id"], tree["organisations"][0]["id"]
    session["views"] = [{"decision": decision, "organisation": organisation, "scores": {organisation: None}}]
    record = read_record(json.dumps(tree))
    assert record.sessions[0].views == (OrganisationView(decision, organisation, {organisation: None}),)
    session["views"] *= 2
    assert "stands here twice" in refusal_of(tree)
    session["views"] = []
    assert refusal_of(tree) == "sessions[0].views: this list is empty and is left out instead"
    session["views"] = [{"decision": decision, "organisation": "nobody", "scores": {}}]
    assert "is not the id of an organisation in this file" in refusal_of(tree)


def test_a_shared_file_with_people_answers_or_raters_is_refused() -> None:
    whole = tree_of()
    sentence = "a file with the shared layer only has nobody’s answers in it, and no people"
    tree = shared_tree() | {"people": whole["people"]}
    assert refusal_of(tree) == f"people: {sentence}"
    tree = shared_tree()
    tree["sessions"][0]["raters"] = []
    assert refusal_of(tree) == f"sessions[0]: {sentence}"


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("layer", "all", "layer"),
        ("ledger", {"count": -1, "head": HEAD}, "ledger.count"),
        ("ledger", {"count": 1, "head": "x"}, "ledger.head"),
        ("ledger", {"count": 1, "head": HEAD.upper()}, "ledger.head"),
        ("ledger", {"count": 1, "head": None}, "ledger.head"),
        ("ledger", {"count": 1}, "ledger.head"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(field: str, value: object, path: str) -> None:
    assert refusal_of(shared_tree() | {field: value}).partition(": ")[0] == path


def test_a_file_that_does_not_say_has_no_layer() -> None:
    record = read_record(json.dumps(tree_of()))
    assert (record.layer, record.ledger) == (None, None)
