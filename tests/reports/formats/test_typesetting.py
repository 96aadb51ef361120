"""The child process that sets type."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.reports.formats import typesetting
from evenhand.reports.formats.typesetting import NotTypeset, typeset

SECRET = "Kijito Rights Centre"


def test_failure_says_nothing_of_what_was_in_it() -> None:
    with pytest.raises(NotTypeset) as failed:
        typeset("report", {"title": SECRET}, "pdf")
    assert str(failed.value) == "The typesetter ended with 1."
    assert failed.value.__cause__ is None


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "LONGEST", 0.001)
    with pytest.raises(NotTypeset) as failed:
        typeset("report", {"title": SECRET}, "pdf")
    assert str(failed.value) == "The typesetter took too long."
    assert failed.value.__suppress_context__


def test_child_gets_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    child = tmp_path / "child.py"
    child.write_text("import os, sys\nsys.exit(64 + len(set(os.environ) - {'LC_CTYPE'}))")
    monkeypatch.setattr(typesetting, "CHILD", child)
    (tmp_path / "typst").mkdir()
    with pytest.raises(NotTypeset) as failed:
        typeset("report", {}, "pdf")
    assert str(failed.value) == "The typesetter ended with 65."
