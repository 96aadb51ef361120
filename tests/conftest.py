"""What any test may ask for. The settings stand in environment.py."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.running import RunningServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes says something about the machine, and nothing about the rule.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Each test begins in English: a request leaves the language of its page behind."""
    translation.deactivate()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[RunningServer]:
    """A real server on a folder of its own, empty but for what its start makes."""
    with running_server(tmp_path / "data") as server:
        yield server


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A real server with the two worked examples, shared by the journeys of one worker."""
    with running_server(tmp_path_factory.mktemp("demo") / "data", "--demo") as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine. Each journey opens contexts of its own in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


def chromium_path() -> str:
    """Where the browser is. CHROMIUM names another one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.fail("There is no Chromium on this machine. Install it, or set CHROMIUM to where it is.")
    return found
