"""The report straight from a file."""

from __future__ import annotations

import argparse
import dataclasses
import errno
import os
import stat
from pathlib import Path
from typing import get_args

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from evenhand.record.examples import example_bytes, read_example
from evenhand.reports.command import Reader, write_report
from evenhand.reports.formats.making import FORMATS
from evenhand.site.cli import main
from evenhand.site.commands.files import add_report
from tests.reports.sessions import BLURRED, OPEN

RECORD = read_example(OPEN)


def test_report_is_written_for_this_account_only(tmp_path: Path) -> None:
    write_report(RECORD, session="R2", output=tmp_path / "report.html")
    assert "One year later" in (tmp_path / "report.html").read_text()
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_report_for_a_funder_shows_those_who_said_yes(tmp_path: Path) -> None:
    write_report(RECORD, session="R2", audience="funder", released=["KRC", "WLB"], output=tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text()
    assert "Kijito Rights Centre" in page
    assert "Stichting Brug" not in page


def test_report_for_a_funder_without_anybodys_yes_says_so(tmp_path: Path) -> None:
    write_report(RECORD, session="R2", audience="funder", output=tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text()
    assert "No organisation has released anything for these readers, so there is nothing to show." in page
    assert "Open Water" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"session": "R9"}, 'The file has no session "R9". There is: R1, R2.'),
        ({"language": "tlh"}, 'There are no words in the language "tlh" yet. There is: en.'),
        ({"format": "odt"}, 'There is no format "odt". There is: pdf, docx, xlsx, csv, slides, png, svg, json, html.'),
        ({"audience": "press"}, 'There are no readers called "press". There are: inside, funder, public.'),
        (
            {"audience": "funder", "released": ["KRC", "X"]},
            'The file has no organisation "X". There are: FPV, BRUG, MCF, KRC, WLB, BDT.',
        ),
    ],
)
@override_settings(LANGUAGES=[("en", "English")])
def test_wrong_use_is_refused_by_a_sentence_that_names_what_there_is(
    tmp_path: Path, wrong: dict, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        write_report(RECORD, **({"session": "R2", "output": tmp_path / "report.html"} | wrong))
    assert refused.value.messages == [sentence]
    assert list(tmp_path.iterdir()) == []


def test_last_session_is_taken_when_none_is_named(tmp_path: Path) -> None:
    write_report(RECORD, output=tmp_path / "report.html")
    assert "One year later" in (tmp_path / "report.html").read_text()


def test_usual_name_is_taken_when_none_is_given_and_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_report(RECORD, format="csv") == Path("report.csv")
    with pytest.raises(ValidationError) as refused:
        write_report(RECORD, format="csv")
    assert refused.value.messages == ["There is a file report.csv already. Name another with --output."]


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as refused:
        write_report(RECORD, output=tmp_path)
    assert refused.value.messages == [f"{tmp_path} is a folder. Name a file in it."]


@pytest.mark.parametrize("audience", get_args(Reader))
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", [OPEN, BLURRED])
def test_every_format_is_written_for_all_readers(tmp_path: Path, name: str, format: str, audience: str) -> None:
    record = read_example(name)
    everybody = [each.id for each in record.organisations]
    output = tmp_path / FORMATS[format].file_name
    write_report(record, audience=audience, format=format, output=output, released=everybody, with_annexes=True)
    assert output.stat().st_size > 80


def test_file_without_sessions_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as refused:
        write_report(dataclasses.replace(RECORD, sessions=()), session="R1", output=tmp_path / "report.html")
    assert refused.value.messages == ["The file has no sessions."]


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as refused:
        write_report(RECORD, session="R2", output=tmp_path / "nowhere" / "report.html")
    assert refused.value.messages == [f"There is no folder {tmp_path / 'nowhere'}."]


def test_full_disk_leaves_the_earlier_report_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.html"
    report.write_text("earlier")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_report(RECORD, session="R2", output=report)
    assert report.read_text() == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_command_writes_the_report_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = tmp_path / "open.json", tmp_path / "report.html"
    source.write_bytes(example_bytes(OPEN))
    words = ["report", str(source), "--session", "R2", "--audience", "funder", "--released", "KRC, WLB"]
    assert main([*words, "-o", str(output)]) == 0
    assert capsys.readouterr().out == f"Written to {output}.\n"
    assert "Kijito Rights Centre" in output.read_text()


def test_command_writes_annexes_for_who_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = tmp_path / "open.json", tmp_path / "report.html"
    source.write_bytes(example_bytes(OPEN))
    assert main(["report", str(source), "--annexes", "-o", str(output)]) == 0
    assert "Annex: the views of each organisation" in output.read_text()


def test_command_refuses_with_the_sentence_and_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "open.json"
    source.write_bytes(example_bytes(OPEN))
    assert main(["report", str(source), "--session", "R9", "-o", str(tmp_path / "report.html")]) == 1
    assert capsys.readouterr().err == 'The file has no session "R9". There is: R1, R2.\n'


def test_command_offers_every_format() -> None:
    parser = argparse.ArgumentParser()
    add_report(parser.add_subparsers())
    for key in FORMATS:
        assert parser.parse_args(["report", "file.json", "--format", key]).format == key
