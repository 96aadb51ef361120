"""Who hosts the installation sees no content: not on a page, not from a command."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import get_commands

from evenhand.analysis.disclosure import Viewer, disclose
from tests.analysis.records import OPEN_WATER
from tests.house.access_table import ACCESS, Who
from tests.house.visitors import MARK, make_place, routes

pytestmark = pytest.mark.django_db


def test_there_is_no_admin() -> None:
    assert [each.name for each in apps.get_app_configs() if "admin" in each.name] == []
    assert [route for route, _ in routes() if "admin" in route] == []


def test_no_page_shows_the_host_anything_of_a_partnership() -> None:
    place = make_place("look")
    told = [
        f"{method} {route}"
        for route, who in ACCESS.items()
        for method in ("GET", "POST")
        if who is not Who.EVERYBODY
        if MARK in place.ask("host", method, place.address(route)).content.decode("utf-8", "replace")
    ]
    assert told == []


def test_what_the_host_may_do_is_to_invite_and_nothing_else() -> None:
    assert {route for route, who in ACCESS.items() if who is Who.HOST} == {
        "account/invitations/",
        "account/invitations/<int:number>/withdraw/",
    }


def test_no_command_that_shows_rows_is_offered() -> None:
    ours = {name for name, app in get_commands().items() if app.startswith("evenhand")}
    shown = subprocess.run(
        [sys.executable, "-m", "evenhand", "--help"], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    for name in ("dumpdata", "dbshell", "inspectdb"):
        assert name not in shown
        assert name not in ours


def test_disclosure_gives_a_host_neither_decisions_nor_levels_nor_names() -> None:
    seen = disclose(OPEN_WATER, "R1", Viewer("operator"))
    assert (seen.decisions, seen.actions, seen.organisations) == ((), (), ())
