"""What is refused in a session: levels, references, things that stand twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evenhand.record.reading import read_record
from tests.record.changes import LEFT_OUT, changed, refusal_of, tree_of

NO_ORGANISATION = "is not the id of an organisation in this file"
NO_DECISION = "is not the id of a decision in this session"
OFF = "is not on the ladder 0 to 4"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("responses[12].scores.KRC", 7, f"7 {OFF}"),
        ("responses[12].scores.KRC", -1, f"-1 {OFF}"),
        ("responses[12].scores.KRC", 5, f"5 {OFF}"),
        ("responses[12].scores.KRC", True, f"true {OFF}"),
        ("responses[12].scores.KRC", False, f"false {OFF}"),
        ("responses[12].scores.KRC", 2.0, f"2.0 {OFF}"),
        ("responses[12].scores.KRC", "2", f'"2" {OFF}'),
        ("responses[12].scores.KRC", [2], f"a list {OFF}"),
        ("responses[12].scores.KRC", 10**4000, f"1{'0' * 38}… {OFF}"),
        ("responses[12].scores.XYZ", 2, f'"XYZ" {NO_ORGANISATION}'),
        ("responses[12].scores", [2, 3], "a list is not an object"),
        ("responses[12].scores", None, "null is not an object"),
        ("responses[12].scores", LEFT_OUT, "this field is missing"),
        ("responses[12].rater", "Z9", '"Z9" is not the id of a person in this file'),
        ("responses[12].rater", ["L1"], "a list is not the id of a person in this file"),
        ("responses[12].decision", "D9", f'"D9" {NO_DECISION}'),
        ("responses[12].decision", {"id": "D1"}, f"an object {NO_DECISION}"),
        ("responses[12].name", "Ann", "this field is not part of the format"),
        ("responses[12].what_happened", "x" * 281, "this text has 281 characters, the longest is 280"),
        ("responses[12].what_happened", "a\x00", "this text holds a character that cannot be kept (U+0000)"),
        ("responses[12]", 3, "3 is not an object"),
        ("responses", None, "null is not a list"),
        ("id", None, "null is not an id (letters, digits and - . _ : only, at most 40 of them)"),
        ("label", LEFT_OUT, "this field is missing"),
        ("from", "2025-09-31", '"2025-09-31" is not a day like 2026-03-31'),
        ("to", "tomorrow", '"tomorrow" is not a day like 2026-03-31'),
        ("round", 1, "this field is not part of the format"),
        ("privacy", "blurred", '"blurred" is not an object'),
        ("decisions[0].text", "x" * 141, "this text has 141 characters, the longest is 140"),
        ("decisions[0].text", "", "this text is empty"),
        ("decisions[0].kind", "dreamt", '"dreamt" is not one of: made, coming'),
        ("decisions[0].phase", "The Money", '"The Money" is not a word like local_ngo'),
        ("decisions[0].proposed_by", "L1", f'"L1" {NO_ORGANISATION}'),
        ("decisions[0].each_for_itself", 1, "1 is not true or false"),
        ("decisions[0].merged_from", [], "this list is empty and is left out instead"),
        ("decisions[0].merged_from", None, "null is not a list"),
        ("decisions[1].id", "D1", 'the id "D1" is used twice'),
        ("agreed[0].decision", "D9", f'"D9" {NO_DECISION}'),
        ("agreed[1].decision", "D1", '"D1" stands here twice'),
        ("agreed[0].settled", "no", '"no" is not true or false'),
        ("agreed[0].scores", LEFT_OUT, "this field is missing"),
        ("agreed[0].scores.BRUG", 4.5, f"4.5 {OFF}"),
        ("agreed[0].note", "x" * 1001, "this text has 1001 characters, the longest is 1000"),
        ("satisfaction[1].decision", "D1", '"D1" stands here twice'),
        ("satisfaction[0].by_organisation.KRC", "happy", '"happy" is not one of: agree, disagree, unsure'),
        ("satisfaction[0].by_organisation.KRC", None, "null is not one of: agree, disagree, unsure"),
        ("satisfaction[0].by_organisation.KRC", [], "a list is not one of: agree, disagree, unsure"),
        ("satisfaction[0].by_organisation.XYZ", "agree", f'"XYZ" {NO_ORGANISATION}'),
        ("satisfaction[0].by_organisation", [], "a list is not an object"),
        ("satisfaction[0].outcome", "vote", '"vote" is not one of: agreement, no_agreement, ask'),
        ("desired[0].decision", None, f"null {NO_DECISION}"),
        ("desired[1].decision", "D1", '"D1" stands here twice'),
        ("desired[0].scores.WLB", 9, f"9 {OFF}"),
        ("actions[1].id", "A1", 'the id "A1" is used twice'),
        ("actions[0].decision", "D9", f'"D9" {NO_DECISION}'),
        ("actions[0].owner", "L1", f'"L1" {NO_ORGANISATION}'),
        ("actions[0].owner", LEFT_OUT, "this field is missing"),
        ("actions[0].confirmer", "XYZ", f'"XYZ" {NO_ORGANISATION}'),
        ("actions[0].confirmed", "yes", '"yes" is not true or false'),
        ("actions[0].due", "2025-11-31", '"2025-11-31" is not a day like 2026-03-31'),
        ("actions[0].status", "finished", '"finished" is not one of: planned, doing, done, stuck, dropped'),
        ("actions[0].shifts[0].organisation", "XYZ", f'"XYZ" {NO_ORGANISATION}'),
        ("actions[0].shifts[0].from", 5, f"5 {OFF}"),
        ("actions[0].shifts[0].to", LEFT_OUT, "this field is missing"),
        ("closing_remarks", "x" * 4001, "this text has 4001 characters, the longest is 4000"),
    ],
)
def test_refusal_names_the_place_and_what_is_wrong(path: str, value: Any, sentence: str) -> None:
    path = f"sessions[0].{path}"
    assert refusal_of(changed(path, value)) == f"{path}: {sentence}"


def test_own_privacy_and_raters_of_a_session_are_checked() -> None:
    assert refusal_of(changed("sessions[0].privacy", {})) == "sessions[0].privacy.mode: this field is missing"
    assert refusal_of(changed("sessions[0].raters", ["L1", "Z9"])) == (
        'sessions[0].raters[1]: "Z9" is not the id of a person in this file'
    )
    assert refusal_of(changed("sessions[0].raters", ["L1", "L1"])) == 'sessions[0].raters[1]: "L1" stands here twice'


def test_second_answer_of_a_rater_to_a_decision_is_refused() -> None:
    tree = tree_of()
    tree["sessions"][0]["responses"].append(tree["sessions"][0]["responses"][0])
    assert refusal_of(tree) == 'sessions[0].responses[112]: "L1" has two answers to the decision "D1"'


def test_decision_of_another_session_is_unknown() -> None:
    # D2 is on the list of the first session only.
    assert refusal_of(changed("sessions[1].responses[0].decision", "D2")) == (
        'sessions[1].responses[0].decision: "D2" is not the id of a decision in this session'
    )


def test_strange_organisation_is_shown_safely() -> None:
    tree = changed("sessions[0].responses[0].scores", {"<b>\x00": 1})
    assert refusal_of(tree) == (
        'sessions[0].responses[0].scores["<b>\\u0000"]: "<b>\\u0000" is not the id of an organisation in this file'
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("responses[0].scores", {}),
        ("responses[0].scores.KRC", None),
        ("responses[0].what_happened", "é" * 280),
        ("agreed[0]", {"decision": "D1", "settled": False, "scores": None, "note": "Not settled."}),
        ("agreed[0].scores.KRC", None),
        ("desired[0]", {"decision": "D1", "settled": False, "scores": None}),
        ("satisfaction[0].outcome", "ask"),
        ("satisfaction[0].by_organisation", {}),
        ("decisions[0].kind", "coming"),
        ("decisions[0].text", "Qui décide de l'emploi du temps ?\nEt où"),
        ("actions[0].decision", None),
        ("actions[0].shifts[0].from", None),
        ("to", None),
    ],
)
def test_what_sessions_may_say_is_read(path: str, value: Any) -> None:
    read_record(json.dumps(changed(f"sessions[0].{path}", value)))
