"""What is refused in the partnership, its organisations, people, money and commitments."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evenhand.record.reading import read_record
from tests.record.changes import LEFT_OUT, changed, refusal_of, tree_of

NOT_ID = "is not an id (letters, digits and - . _ : only, at most"
CONTROL = "this text holds a character that cannot be kept"
KEPT = "kept, partly, not_kept, cannot_say"
ROLES = "facilitator, representative, rater, observer, stand_in"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("partnership", None, "null is not an object"),
        ("partnership", [], "a list is not an object"),
        ("partnership.colour", "red", "this field is not part of the format"),
        ("partnership.id", "", f'"" {NOT_ID} 80 of them)'),
        ("partnership.id", "a b", f'"a b" {NOT_ID} 80 of them)'),
        ("partnership.id", "a" * 81, f'"{"a" * 38}… {NOT_ID} 80 of them)'),
        ("partnership.id", 7, f"7 {NOT_ID} 80 of them)"),
        ("partnership.name", LEFT_OUT, "this field is missing"),
        ("partnership.name", None, "null is not a text"),
        ("partnership.name", " \u3000", "this text is empty"),
        ("partnership.name", "a\x00b", f"{CONTROL} (U+0000)"),
        ("partnership.name", "a\nb", f"{CONTROL} (U+000A)"),
        ("partnership.name", "a\x7f", f"{CONTROL} (U+007F)"),
        ("partnership.name", "a\x85", f"{CONTROL} (U+0085)"),
        ("partnership.name", "a\ud83d", f"{CONTROL} (U+D83D)"),
        ("partnership.name", "a\uffff", f"{CONTROL} (U+FFFF)"),
        ("partnership.name", "x" * 121, "this text has 121 characters, the longest is 120"),
        ("partnership.about", ["x"], "a list is not a text"),
        ("partnership.about", "x" * 2001, "this text has 2001 characters, the longest is 2000"),
        ("partnership.about", "a\x1b[31m", f"{CONTROL} (U+001B)"),
        ("partnership.stage", "asleep", '"asleep" is not one of: emerging, existing, ending'),
        ("partnership.stage", ["existing"], "a list is not one of: emerging, existing, ending"),
        ("partnership.languages", "en", '"en" is not a list'),
        ("partnership.languages[1]", 3, "3 is not a text"),
        ("partnership.languages[1]", "", "this text is empty"),
        ("partnership.started", "2023-13", '"2023-13" is not a year, month or day like 2026, 2026-03 or 2026-03-31'),
        ("partnership.started", 2023, "2023 is not a year, month or day like 2026, 2026-03 or 2026-03-31"),
        ("partnership.started", "2023-1", '"2023-1" is not a year, month or day like 2026, 2026-03 or 2026-03-31'),
        ("organisations[0]", "FPV", '"FPV" is not an object'),
        ("organisations[0].short", "x" * 13, "this text has 13 characters, the longest is 12"),
        ("organisations[0].kind", "Local NGO", '"Local NGO" is not a word like local_ngo'),
        ("organisations[0].kind", "", '"" is not a word like local_ngo'),
        ("organisations[0].local", "yes", '"yes" is not true or false'),
        ("organisations[0].local", 0, "0 is not true or false"),
        ("organisations[0].takes_part", "maybe", '"maybe" is not one of: yes, stand_in, absent, funder'),
        ("organisations[0].email", "a@b.example", "this field is not part of the format"),
        ("people[2].organisation", LEFT_OUT, "this field is missing"),
        ("people[2].organisation", "XYZ", '"XYZ" is not the id of an organisation in this file'),
        ("people[2].organisation", {}, "an object is not the id of an organisation in this file"),
        ("people[2].role", "boss", f'"boss" is not one of: {ROLES}'),
        ("people[2].role", None, f"null is not one of: {ROLES}"),
        ("people[2].stand_in", "true", '"true" is not true or false'),
        ("people[2].email", "a@b.example", "this field is not part of the format"),
        ("privacy.mode", "open", '"open" is not one of: open_by_organisation, blurred, talk_only'),
        ("privacy.reveal", "When it closes", '"When it closes" is not a word like local_ngo'),
        ("privacy.risk", 3, "3 is not a word like local_ngo"),
        ("scale.levels[4].value", 5, "5 is not on the ladder 0 to 4"),
        ("scale.levels[4].value", True, "true is not on the ladder 0 to 4"),
        ("scale.max", 10, "10 is not on the ladder 0 to 4"),
        ("scale.min", -1, "-1 is not on the ladder 0 to 4"),
        ("funding[0].year", "2025", '"2025" is not a whole number'),
        ("funding[0].year", 25, "25 is not between 1900 and 2200"),
        ("funding[0].currency", "euro", '"euro" is not a currency like EUR'),
        ("funding[0].from", "XYZ", '"XYZ" is not the id of an organisation in this file'),
        ("funding[0].to", None, "null is not the id of an organisation in this file"),
        ("funding[0].amount", "900 000", '"900 000" is not a number'),
        ("funding[0].amount", True, "true is not a number"),
        ("funding[0].overhead_in", -0.5, "-0.5 is not between 0 and 1000000000000000"),
        ("funding[0].months", 12.0, "12.0 is not a whole number"),
        ("funding[0].months", 1201, "1201 is not between 0 and 1200"),
        ("funding[0].flexible", "very flexible", '"very flexible" is not a word like local_ngo'),
        ("commitments[0].by", "XYZ", '"XYZ" is not the id of an organisation in this file'),
        ("commitments[0].to", "KRC", '"KRC" is not a list'),
        ("commitments[0].to[1]", "XYZ", '"XYZ" is not the id of an organisation in this file'),
        ("commitments[0].to[1]", "MCF", '"MCF" stands here twice'),
        ("commitments[0].text", "\n", "this text is empty"),
        ("commitments[0].public", None, "null is not true or false"),
        ("commitments[0].made_on", "10 October 2025", '"10 October 2025" is not a day like 2026-03-31'),
        ("commitments[0].made_on", "2025-02-30", '"2025-02-30" is not a day like 2026-03-31'),
        ("commitments[0].made_on", "2025-W01-1", '"2025-W01-1" is not a day like 2026-03-31'),
        ("commitments[0].made_on", "20251010", '"20251010" is not a day like 2026-03-31'),
        ("commitments[0].made_on", "٢٠٢٥-10-10", '"٢٠٢٥-10-10" is not a day like 2026-03-31'),
        ("commitments[0].review_every_months", 0, "0 is not between 1 and 1200"),
        ("commitments[0].checks[0].by", "XYZ", '"XYZ" is not the id of an organisation in this file'),
        ("commitments[0].checks[0].answer", "yes", f'"yes" is not one of: {KEPT}'),
        ("commitments[0].checks[0].on", LEFT_OUT, "this field is missing"),
        ("commitments[0].reply", LEFT_OUT, "this field is missing"),
        ("commitments[0].reply", "Sorry", '"Sorry" is not an object'),
        ("commitments[0].reply.text", "", "this text is empty"),
    ],
)
def test_refusal_names_the_place_and_what_is_wrong(path: str, value: Any, sentence: str) -> None:
    assert refusal_of(changed(path, value)) == f"{path}: {sentence}"


@pytest.mark.parametrize(("field", "value"), [("kind", "interval"), ("min", 1), ("max", 3)])
def test_another_scale_is_refused(field: str, value: Any) -> None:
    assert refusal_of(changed(f"scale.{field}", value)) == "scale: the scale is not the ladder 0 to 4"


def test_scale_with_another_number_of_levels_is_refused() -> None:
    tree = tree_of()
    tree["scale"]["levels"].pop()
    assert refusal_of(tree) == "scale: the scale is not the ladder 0 to 4"
    tree["scale"]["levels"] = list(reversed(tree_of()["scale"]["levels"]))
    assert refusal_of(tree) == "scale: the scale is not the ladder 0 to 4"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("partnership.name", "Alliance de l'eau · <script> {{ x }} 🌊 \u200f\u200d"),
        ("partnership.about", "Two\nlines,\r\nand a tab\t."),
        ("partnership.started", "2023"),
        ("partnership.started", "2023-01-31"),
        ("partnership.id", "eau-é.1:b_2"),
        ("organisations[0].kind", "organisation_of_persons_with_disabilities"),
        ("organisations[0].kind", "foundation"),
        ("organisations[0].takes_part", "funder"),
        ("organisations[0].takes_part", "funder_in_the_room"),
        ("scale.levels[0].label", "N'est pas informé"),
        ("funding[0].amount", 0),
        ("funding[0].amount", 12.5),
        ("people[0].label", ""),
    ],
)
def test_what_partnerships_may_say_is_read(path: str, value: Any) -> None:
    read_record(json.dumps(changed(path, value)))
