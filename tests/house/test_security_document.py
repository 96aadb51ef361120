"""The document about the security standard has every requirement, no empty cell, and names only what there is."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.house.sources import ROOT

DOCUMENT = ROOT / "docs" / "security" / "asvs.md"
STATES = ("met", "partly", "host", "not here")
# Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0, V1 to V17.
IN_EACH_CHAPTER = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]
OF_LEVEL_ONE = 70

ROWS = [
    [cell.strip() for cell in line.strip("|\n").split(" | ")]
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d", line)
]


def test_every_requirement_of_both_levels_has_its_row_in_order() -> None:
    numbers = [tuple(map(int, row[0].split("."))) for row in ROWS]
    assert numbers == sorted(set(numbers))
    assert [Counter(number[0] for number in numbers)[chapter] for chapter in range(1, 18)] == IN_EACH_CHAPTER
    assert Counter(row[1] for row in ROWS) == {"1": OF_LEVEL_ONE, "2": len(ROWS) - OF_LEVEL_ONE}


def test_no_cell_is_empty_and_every_state_is_known() -> None:
    assert [row for row in ROWS if len(row) != 5 or not all(row)] == []
    assert {row[3] for row in ROWS} == set(STATES)


def test_the_counts_at_the_top_are_those_of_the_rows() -> None:
    written = re.findall(r"^\| (met|partly|host|not here) \| .* \| (\d+) \|$", DOCUMENT.read_text(), re.MULTILINE)
    assert {state: int(count) for state, count in written} == Counter(row[3] for row in ROWS)


def test_what_is_said_to_be_met_names_a_test_or_a_file() -> None:
    assert [row[0] for row in ROWS if row[3] in ("met", "partly", "host") and not places_in(row[4])] == []


def places_in(text: str) -> list[str]:
    """The files and tests that a cell names."""
    at_the_top = ("Makefile", "uv.lock", "pyproject.toml", "SECURITY.md")
    return [place for place in re.findall(r"`([^`\s]+)`", text) if "/" in place[1:] or place in at_the_top]


@pytest.mark.parametrize("document", ["asvs.md", "arrangements.md", "attacks.md"])
def test_every_file_and_test_it_names_is_there(document: str) -> None:
    text = (ROOT / "docs" / "security" / document).read_text(encoding="utf-8")
    missing = []
    for place in dict.fromkeys(places_in(text)):
        path, _, name = place.partition("::")
        if path.endswith("/") or path.startswith(("/", "privacy/")):
            continue
        file = ROOT / path
        if not file.exists() or (name and f"def {name}(" not in file.read_text(encoding="utf-8")):
            missing.append(place)
    assert missing == []


def test_rules_that_rows_refer_to_by_their_title_are_there() -> None:
    titled = re.findall(r'"([^"]+)" in `(docs/[^`]+)`', DOCUMENT.read_text(encoding="utf-8"))
    missing = [
        title
        for title, path in titled
        if not re.search(rf"^## {re.escape(title)}", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(titled) > 20
    assert missing == []


def test_every_attack_names_a_defence_a_test_and_what_failed_without_it() -> None:
    text = (ROOT / "docs" / "security" / "attacks.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|\n").split(" | ")]
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith("| attack ")
    ]
    assert len(rows) >= 50
    assert [
        row[0] for row in rows if len(row) != 4 or not all(row) or not (places_in(row[1]) and places_in(row[2]))
    ] == []


def test_every_test_of_an_attack_stands_in_the_table() -> None:
    text = (ROOT / "docs" / "security" / "attacks.md").read_text(encoding="utf-8")
    tried = {file.name for file in (ROOT / "tests" / "attacks").glob("test_*.py")}
    assert tried == set(re.findall(r"tests/attacks/(test_\w+\.py)", text))
