"""Agreements about the templates."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.sources import PACKAGE, place, templates

QUERYING = re.compile(
    r"\{[{%][^}%]*?(?<!loop)\.(all|count|filter|exclude|exists|first|last|order_by|values|select_related)\b"
)
TEMPLATE_CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)

# Where a style block stands in the page: participants' pages are one response (the blocks are constant and allowed by
# their hashes; so are those of a page for the frame of another page), and a report saved as a file is one file, which
# no policy of ours guards.
HASHED_STYLES = {
    PACKAGE / "site" / "templates" / "site" / "phone.html",
    PACKAGE / "reports" / "templates" / "reports" / "standalone.html",
    PACKAGE / "accountability" / "templates" / "accountability" / "standing_alone.html",
}


def found(pattern: str | re.Pattern[str], path: Path) -> list[str]:
    text = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), path.read_text(encoding="utf-8"))
    matches = re.finditer(pattern, text)
    return [f"{place(path)}:{text.count(chr(10), 0, match.start()) + 1} {match[0]}" for match in matches]


def test_templates_ask_the_database_nothing() -> None:
    assert [line for path in templates() for line in found(QUERYING, path)] == []


def test_nothing_is_inline_that_the_policy_would_refuse() -> None:
    inline = (
        r"<style|\sstyle\s*=|<script(?![^>]*\s(?:src=|type=\"application/json\"))|\son[a-z]+\s*=\s*[\"']|javascript:"
    )
    assert [line for path in templates() if path not in HASHED_STYLES for line in found(inline, path)] == []


def test_nothing_comes_from_another_host() -> None:
    assert [line for path in templates() for line in found(r"(?:src|action)\s*=\s*[\"']?(?:https?:)?//", path)] == []


def test_a_form_that_changes_something_carries_its_token() -> None:
    without = [
        place(path)
        for path in templates()
        for form in re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
        if re.search(r"method\s*=\s*[\"']?post", form, re.IGNORECASE) and "csrf_token" not in form
    ]
    assert without == []


def test_a_question_in_a_template_has_at_most_two_tests() -> None:
    asked = [line for path in templates() for line in found(r"\{% (?:el)?if [^%]*%\}", path)]
    assert [line for line in asked if len(re.findall(r"\b(?:and|or)\b", line)) > 1] == []
