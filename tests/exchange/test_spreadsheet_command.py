"""A spreadsheet from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.facilitation.models import AgreedLevel, Session
from evenhand.people.models import Person
from evenhand.site import cli
from tests.exchange.books import BUDGET, PLAIN, xlsx
from tests.makers import make_partnership, make_person

pytestmark = pytest.mark.django_db


def test_a_sheet_is_shown_and_comes_in_only_when_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Person.objects.filter(pk=make_person("ana").pk).update(is_operator=True)
    partnership = make_partnership(partners=0)
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(xlsx({"Scores": PLAIN}))
    asked = ["import-sheet", str(file), "--partnership", str(partnership.pk), "--facilitator", "ana@example.org"]
    assert cli.main(asked) == 0
    shown = capsys.readouterr().out
    assert "3 decisions, 3 organisations, 0 actions;" in shown
    assert "    --answer s0-what=actual  The levels of today" in shown
    assert shown.endswith("Nothing was brought in. With --bring-in it becomes a session.\n")
    assert cli.main([*asked, "--bring-in"]) == 1
    assert "answer the open questions" in capsys.readouterr().err
    assert Session.objects.count() == 0
    assert cli.main([*asked, "--bring-in", "--answer", "s0-what=actual", "--label", "Last year"]) == 0
    session = Session.objects.get()
    assert (session.label, AgreedLevel.objects.count()) == ("Last year", 7)
    assert capsys.readouterr().out.endswith(f"Brought in. The session has the id {session.pk}.\n")


def test_a_fault_is_said_with_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    partnership = make_partnership(partners=0)
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(xlsx({"Actual": [*PLAIN, (BUDGET + " later", 9, 0, 0)]}))
    assert cli.main(["import-sheet", str(file), "--partnership", str(partnership.pk)]) == 0
    assert '  Sheet "Actual", B5: "9" is not on the ladder 0 to 4\n' in capsys.readouterr().out
    file.write_bytes(b"%PDF-1.7\x00")
    assert cli.main(["import-sheet", str(file), "--partnership", str(partnership.pk)]) == 1
    assert capsys.readouterr().err == "This is no spreadsheet. Files can be .xlsx, .ods or .csv.\n"
