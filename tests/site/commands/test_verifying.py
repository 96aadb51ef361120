"""Verifying by command: sentences, and exit codes that a script can use."""

from __future__ import annotations

import pytest

from evenhand.partnerships import queries
from evenhand.partnerships.actions import note_in_ledger
from evenhand.partnerships.models import LedgerEntry, Partnership
from evenhand.site.cli import main
from tests.makers import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership() -> Partnership:
    made = make_partnership()
    for what in ("door_opened", "revealed", "closed"):
        note_in_ledger(made, "facilitator", what, "R1")
    return made


def test_a_whole_log_is_said_to_be_whole(partnership: Partnership, capsys: pytest.CaptureFixture[str]) -> None:
    head = queries.ledger_end(partnership).head
    for words in ([], [str(partnership.pk)], [partnership.key], [partnership.key, "--count", "3", "--head", head]):
        assert main(["verify", *words]) == 0
        assert capsys.readouterr().out == f"{partnership.pk}  whole, 3 lines, ends with {head}\n"


def test_a_changed_row_is_found_with_code_1(partnership: Partnership, capsys: pytest.CaptureFixture[str]) -> None:
    LedgerEntry.objects.filter(partnership=partnership, number=2).update(what="timer")
    assert main(["verify"]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"{partnership.pk}  not as it was written, from line 2 on\n"
    assert printed.err == "Logs that are not as they were written: 1. Compare them with a backup.\n"


def test_a_cut_off_end_is_found_with_an_older_copy(
    partnership: Partnership, capsys: pytest.CaptureFixture[str]
) -> None:
    head = queries.ledger_end(partnership).head
    LedgerEntry.objects.filter(partnership=partnership, number=3).delete()
    assert main(["verify", partnership.key]) == 0
    assert main(["verify", partnership.key, "--count", "3", "--head", head]) == 1
    assert "from line 3 on" in capsys.readouterr().out


def test_one_broken_log_does_not_hide_another(partnership: Partnership, capsys: pytest.CaptureFixture[str]) -> None:
    other = make_partnership()
    note_in_ledger(other, "facilitator", "door_opened", "R1")
    LedgerEntry.objects.filter(partnership=partnership, number=1).delete()
    assert main(["verify"]) == 1
    assert f"{other.pk}  whole, 1 lines" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nobody"], ["--count", "3"], ["--head", "x"], ["--count", "3", "--head", "x"]])
def test_wrong_use_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", *words]) == 1
    assert capsys.readouterr().err != ""


def test_without_a_log_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == "No partnership has a log yet.\n"
