"""The command: clear sentences, and exit codes that a script can use."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError

import evenhand.record.examples
from evenhand.site import cli
from evenhand.site.cli import main, sentence_of
from evenhand.site.private_files import write_privately

EXAMPLE = Path(evenhand.record.examples.__file__).with_name("open-water-alliance.json")


def test_wrong_use_has_the_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["dance"], ["analyse"], ["report"], ["report", "x", "--audience", "everybody"]):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2
    assert "usage: evenhand" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused_with_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("analyse", "import"):
        assert main([command, "nowhere.json"]) == 1
        printed = capsys.readouterr()
        assert (printed.out, printed.err) == ("", "This file cannot be opened: No such file or directory.\n")


def test_figures_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", str(EXAMPLE)]) == 0
    assert list(json.loads(capsys.readouterr().out)) == ["sessions", "change", "funding"]


def test_figures_are_worked_out_without_django() -> None:
    code = f"""
import sys
from evenhand.site.cli import main
assert main(["analyse", {str(EXAMPLE)!r}]) == 0
print([name for name in sys.modules if name.split(".")[0] in ("django", "uvicorn", "allauth")], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == "[]\n"


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "OLDEST_PYTHON", (99, 0))
    assert main(["serve"]) == 1
    assert capsys.readouterr().err.startswith("Evenhand needs Python 3.11 or newer. This is Python 3.")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "The disk is full. Nothing was lost; make room and start the command again.",
        ),
        (
            OperationalError("database or disk is full"),
            "The disk is full. Nothing was lost; make room and start the command again.",
        ),
        (
            OperationalError("database is locked"),
            "Another program holds the database. Stop it, or wait, and start the command again.",
        ),
        (
            OperationalError("password secret is wrong for user evenhand"),
            "The database cannot be reached. Look at DATABASE_URL, and whether the database server runs.",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file", "out/report.html"),
            "There is no file or folder out/report.html.",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "The file x cannot be opened: permission denied."),
        (ValidationError(["This file is empty.", "Choose another."]), "This file is empty. Choose another."),
    ],
)
def test_what_the_surroundings_refuse_is_one_sentence(error: Exception, sentence: str) -> None:
    assert sentence_of(error) == sentence


def test_a_fault_of_ours_stays_a_fault() -> None:
    with pytest.raises(ZeroDivisionError):
        cli.run(lambda: 1 // 0)


def test_an_export_is_for_this_account_only_and_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "partnership.json"
    write_privately(path, b"{}\n")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"{}\n", 0o600)
    with pytest.raises(TypeError):
        write_privately(path, "not bytes")  # type: ignore[arg-type]
    assert [file.name for file in tmp_path.iterdir()] == ["partnership.json"]
    assert path.read_bytes() == b"{}\n"
