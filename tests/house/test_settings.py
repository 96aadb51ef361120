"""The settings and the file that lists them name the same things, with the same defaults."""

from __future__ import annotations

import re

from evenhand.site.environment import read_environment, setting_names
from tests.house.sources import ROOT

LISTED = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))


def test_the_example_lists_every_setting_and_no_other() -> None:
    assert sorted(LISTED) == sorted(setting_names())


def test_the_example_shows_the_defaults() -> None:
    assert read_environment(LISTED) == read_environment({})


def test_every_setting_has_a_comment_above_it() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[A-Z_]+=", line):
            assert lines[number - 1].startswith("#") or re.match(r"[A-Z_]+=", lines[number - 1]), line


def test_the_guide_for_hosts_names_every_setting() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert [name for name in setting_names() if f"`{name}`" not in guide] == []
