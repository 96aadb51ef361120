"""A report as values."""

from __future__ import annotations

import pytest

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import isolated, without_isolates
from tests.reports.sessions import example


def test_name_with_isolating_characters_of_its_own_is_isolated_once() -> None:
    assert isolated("a\u2069b\u2068c") == "\u2068abc\u2069"


def test_text_without_isolates_reads_the_same() -> None:
    assert without_isolates(f"{isolated('KRC')} decides.") == "KRC decides."


def test_section_is_found_by_its_key_and_a_missing_one_is_refused() -> None:
    document = session_report(example(), "en")
    assert document.section("today").heading == "How each partner takes part today"
    with pytest.raises(KeyError):
        document.section("money")
