"""Bringing a file in by command: somebody must be able to open what came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import evenhand.record.examples
from evenhand.partnerships.models import Partnership
from evenhand.people.actions import FIRST_FACILITATOR, open_account
from evenhand.site.cli import main

pytestmark = pytest.mark.django_db

EXAMPLE = Path(evenhand.record.examples.__file__).with_name("stone-and-river-coalition.json")


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A file as another installation wrote it: no example."""
    content = json.loads(EXAMPLE.read_text())
    content |= {"example": False, "notice": ""}
    path = tmp_path / "own.json"
    path.write_text(json.dumps(content))
    return path


def facilitators() -> list[str]:
    return [each.person.email for each in Partnership.objects.get().facilitators.all()]


def test_an_imported_partnership_belongs_to_whoever_hosts(own_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_account("ana@example.org", is_operator=True)
    assert main(["import", str(own_file)]) == 0
    assert facilitators() == ["ana@example.org"]
    assert capsys.readouterr().out == f"Imported. The partnership has the id {Partnership.objects.get().pk}.\n"


def test_before_the_first_start_it_belongs_to_the_first_account(own_file: Path) -> None:
    assert main(["import", str(own_file)]) == 0
    assert facilitators() == [FIRST_FACILITATOR]


def test_another_facilitator_may_be_named(own_file: Path) -> None:
    open_account("ana@example.org", is_operator=True)
    open_account("ben@example.org")
    assert main(["import", str(own_file), "--facilitator", "Ben@example.org"]) == 0
    assert facilitators() == ["ben@example.org"]


def test_an_unknown_facilitator_is_refused_and_nothing_is_brought_in(
    own_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(own_file), "--facilitator", "cleo@example.org"]) == 1
    assert Partnership.objects.count() == 0
    sentence = "Nobody signs in here with the address cleo@example.org. Invite them first, and let them sign in once.\n"
    assert capsys.readouterr().err == sentence


def test_an_example_belongs_to_nobody() -> None:
    assert main(["import", str(EXAMPLE)]) == 0
    assert facilitators() == []
