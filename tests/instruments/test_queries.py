"""Where instruments come from: those that come along, those of the host, those of a partnership."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.utils import translation

from evenhand.instruments import hosted, queries
from tests import makers
from tests.instruments.makers import contents, make_questionnaire
from tests.site.test_backups import evenhand


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a host puts instruments."""
    monkeypatch.setattr(hosted, "hosted_folder", lambda: tmp_path)
    return tmp_path


def put(folder: Path, name: str, **fields: object) -> None:
    (folder / name).write_text(json.dumps(contents(**fields), ensure_ascii=False), encoding="utf-8")


def test_an_instrument_is_given_in_its_newest_version_or_in_that_of_an_answer(folder: Path) -> None:
    put(folder, "a.json", version=1, title="First")
    put(folder, "b.json", version=2, title="Second")
    assert queries.instrument("landing").title == "Second"
    assert queries.instrument("landing", 1).title == "First"
    assert queries.instrument("selfcheck").version == 1
    for unknown in (("landing", 3), ("selfcheck", 9), ("nothing", None)):
        with pytest.raises(KeyError):
            queries.instrument(*unknown)


def test_one_of_each_kind_is_offered_and_those_of_the_host_need_no_restart(folder: Path) -> None:
    assert [each.id for each in queries.offered()] == ["agreements", "coordinator", "selfcheck"]
    assert [each.id for each in queries.offered("self-check")] == ["selfcheck"]
    put(folder, "a.json")
    put(folder, "b.json", version=2)
    assert [(each.id, each.version) for each in queries.offered("questions")] == [("landing", 2)]


def test_a_file_of_the_host_is_read_in_the_language_of_the_page(folder: Path) -> None:
    put(folder, "a.json")
    with translation.override("sw"):
        assert queries.instrument("landing").themes[0].title == "Inavyotumika"
    assert [each.language for each in queries.instrument_in_every_language("landing")] == ["en", "sw"]


def test_a_file_that_cannot_be_read_is_left_aside_with_its_reason(folder: Path) -> None:
    put(folder, "a.json")
    put(folder, "b.json", title="The same again")
    put(folder, "c.json", id="selfcheck")
    (folder / "d.json").write_text("{")
    (folder / "e.txt").write_text("not looked at")
    assert {name: str(refusal) for name, refusal in queries.instruments_left_aside().items()} == {
        "b.json": 'version: another file has the id "landing" in this version already',
        "c.json": 'id: The id "selfcheck" belongs to an instrument that comes with Evenhand. Choose another one.',
        "d.json": "This file is not JSON: it cannot be read at line 1, column 2.",
    }
    assert queries.instrument("landing").title == "The new landing place"


def test_a_file_that_was_changed_is_read_anew(folder: Path) -> None:
    put(folder, "a.json")
    assert queries.instrument("landing").title == "The new landing place"
    put(folder, "a.json", title="Another landing place")
    assert queries.instrument("landing").title == "Another landing place"


@pytest.mark.django_db
def test_the_questionnaires_of_a_partnership_come_by_name_the_newest_version_first() -> None:
    partnership, other = makers.make_partnership(), makers.make_partnership()
    make_questionnaire(partnership, id="b", version=1)
    make_questionnaire(partnership, id="a", version=1)
    make_questionnaire(partnership, id="b", version=2)
    make_questionnaire(other, id="c")
    found = queries.questionnaires_of(partnership)
    assert [(each.name, each.version) for each in found] == [("a", 1), ("b", 2), ("b", 1)]
    with translation.override("sw"):
        assert [each.text for each in queries.contents_of(found[0]).items] == ["Unatua hapa?", "What would help?"]
    assert [each.language for each in queries.contents_in_every_language(found[0])] == ["en", "sw"]


def test_the_command_says_what_is_in_a_file_or_what_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, "good.json")
    put(tmp_path, "bad.json", version=0)
    good = evenhand("instrument", "check", str(tmp_path / "good.json"), data=tmp_path / "data")
    assert (good.returncode, good.stdout.splitlines()[:2]) == (
        0,
        [
            "The new landing place: landing, version 1, questions.",
            "Questions: 2. Languages: en, sw. Licence: not said.",
        ],
    )
    bad = evenhand("instrument", "check", str(tmp_path / "bad.json"), data=tmp_path / "data")
    assert (bad.returncode, bad.stderr.strip()) == (1, "version: 0 is not between 1 and 10000")
