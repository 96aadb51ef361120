"""What a host is told about the set-up."""

from __future__ import annotations

import dataclasses
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evenhand.site.checking import DAY, findings_in
from evenhand.site.environment import read_environment
from evenhand.site.facts import Facts
from tests.site.test_backups import evenhand

GB = 2**30
WELL = {
    "EVENHAND_PUBLIC_URL": "https://power.example.org",
    "EVENHAND_TRUSTED_PROXY": "127.0.0.1",
    "EVENHAND_MAIL_SERVER": "smtps://mail.example.org",
    "EVENHAND_BACKUP_KEY": "amber-kettle-orchard-violin",
}


def seen(settings: dict[str, str] | None = None, **other: object) -> list[str]:
    """The beginnings of what is found, with everything well but this."""
    facts = Facts(
        environment=read_environment(WELL | (settings or {})),
        sqlite="3.53.4",
        is_sqlite=True,
        now=100 * DAY,
        newest_file=99 * DAY,
        last_backup=98.0 * DAY,
        has_people=True,
        open_files=(),
        free=50 * GB,
        total=100 * GB,
        waiting=0,
    )
    found = findings_in(dataclasses.replace(facts, **other))  # type: ignore[arg-type]
    assert all(finding.what.endswith(".") and finding.what_to_do.endswith(".") for finding in found)
    return [finding.what.partition(",")[0].partition(":")[0].partition(". ")[0] for finding in found]


def test_a_good_set_up_has_no_findings() -> None:
    assert seen() == []
    assert seen({"DATABASE_URL": "postgres://evenhand@db.example.org/x?sslmode=verify-full"}) == []
    assert seen({"DATABASE_URL": "postgres://evenhand@127.0.0.1/x"}) == []


def test_a_laptop_on_its_own_needs_no_https_and_no_mail() -> None:
    alone = dict.fromkeys(("EVENHAND_PUBLIC_URL", "EVENHAND_TRUSTED_PROXY", "EVENHAND_MAIL_SERVER"), "")
    assert seen(alone) == []


@pytest.mark.parametrize(
    ("settings", "beginning"),
    [
        ({"EVENHAND_PUBLIC_URL": "http://power.example.org"}, "People open http"),
        ({"EVENHAND_PUBLIC_URL": "", "EVENHAND_HOST": "127.0.0.1,0.0.0.0"}, "The server listens on 0.0.0.0"),
        ({"EVENHAND_TRUSTED_PROXY": ""}, "No proxy is trusted"),
        ({"EVENHAND_TRUSTED_PROXY": "0.0.0.0/0"}, "EVENHAND_TRUSTED_PROXY is 0.0.0.0/0"),
        (
            {"DATABASE_URL": "postgres://evenhand@db.example.org/x?sslmode=require"},
            "Answers travel to the database on another machine without TLS that is checked.",
        ),
        ({"EVENHAND_BUS": "redis://bus.example.org/0"}, "Notices travel to the bus on another machine without TLS"),
        ({"EVENHAND_MAIL_SERVER": ""}, "There is no mail server"),
        ({"EVENHAND_MAIL_SERVER": "smtp://mail.example.org"}, "Sign-in codes travel to the mail server without TLS."),
        ({"EVENHAND_FACILITATORS": "open"}, "Whoever has an e-mail address can become a facilitator here."),
        ({"EVENHAND_BACKUP_KEY": ""}, "Backups are not encrypted"),
    ],
)  # fmt: skip
def test_a_setting_that_leaves_people_open_is_named(settings: dict[str, str], beginning: str) -> None:
    assert seen(settings) == [beginning]


@pytest.mark.parametrize(
    ("facts", "beginning"),
    [
        ({"waiting": 2}, "The database is older than this version of Evenhand."),
        ({"sqlite": "3.40.1"}, "SQLite is 3.40.1"),
        ({"open_files": ("evenhand.sqlite3",)}, "Other accounts of this machine can read evenhand.sqlite3."),
        ({"free": 400 * 2**20}, "The disk is nearly full"),
        ({"free": 4 * GB, "total": 100 * GB}, "The disk is nearly full"),
        ({"newest_file": 100.1 * DAY}, "The clock of this machine is behind"),
        ({"last_backup": 92.0 * DAY}, "The last backup was made"),
        ({"last_backup": None}, "The last backup was made"),
    ],
)
def test_what_is_wrong_on_the_machine_is_named(facts: dict[str, object], beginning: str) -> None:
    assert seen(None, **facts) == [beginning]


def test_old_sqlite_does_not_matter_on_postgresql_and_no_backup_where_nobody_signed_in() -> None:
    assert seen(None, sqlite="3.40.1", is_sqlite=False) == []
    assert seen(None, last_backup=None, has_people=False) == []


def test_reminders_that_wait_and_work_that_nobody_does_are_named() -> None:
    assert seen(None, mails_waiting=3) == ["Reminders wait for the mail server"]
    apart = {"EVENHAND_JOBS": "apart"}
    today = datetime.fromtimestamp(100 * DAY, UTC).date()
    assert seen(apart, last_work=today - timedelta(days=2)) == []
    for last in (today - timedelta(days=3), None):
        assert seen(apart, last_work=last) == ["Nothing was erased and nobody was reminded since"]
    assert seen(apart, has_people=False, last_backup=None) == []


def test_an_instrument_that_cannot_be_read_is_named() -> None:
    assert seen(None, left_aside=("a.json: This file is empty.",)) == ["Instruments in the data folder are left aside"]


def test_development_is_the_first_thing_named() -> None:
    local = {"EVENHAND_PUBLIC_URL": "", "EVENHAND_DEVELOPMENT": "yes", "EVENHAND_FACILITATORS": "open"}
    assert seen(local)[0] == "Development is on"


def test_the_command_prints_each_with_what_to_do_and_says_by_its_code_whether_anything_is_wrong(tmp_path: Path) -> None:
    made = evenhand("manage", "migrate", "--verbosity", "0", EVENHAND_DATA=str(tmp_path))
    assert made.returncode == 0, made.stderr
    well = evenhand("check", "--data", str(tmp_path))
    assert (well.returncode, well.stderr) == (0, "")
    assert well.stdout == "Nothing is wrong that can be seen from here.\n"
    os.utime(tmp_path / "secret.key", (time.time(), time.time() + 2 * DAY))
    wrong = evenhand("check", "--data", str(tmp_path), EVENHAND_FACILITATORS="open")
    assert (wrong.returncode, wrong.stderr) == (1, "To look at: 2\n")
    beginning = "- The clock of this machine is behind: files were written later than it says now.\n  Set"
    assert wrong.stdout.startswith(beginning)
