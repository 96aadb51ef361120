"""What the host takes off the public shelf."""

from __future__ import annotations

import pytest

from evenhand.shelf import actions
from evenhand.shelf.models import Resource, Tried
from evenhand.site.cli import main
from tests.shelf.makers import TEXT, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation of the tests stands for the host's."""
    monkeypatch.setattr("evenhand.site.commands.hosting.open_installation", lambda _data: None)


def test_a_text_goes_off_the_shelf_by_its_address(capsys: pytest.CaptureFixture[str]) -> None:
    row = make_resource()
    assert main(["take-off-shelf", f"https://example.org/shelf/{row.pk}/"]) == 0
    assert capsys.readouterr().out.startswith("Taken off.")
    assert Resource.objects.get().text == ""


def test_what_others_added_goes_alone(capsys: pytest.CaptureFixture[str]) -> None:
    row = make_resource()
    actions.keep_tried(row, "a" * 64, "kept", "", "Well.", "en")
    assert main(["take-off-shelf", row.pk.hex, "--added"]) == 0
    assert capsys.readouterr().out.startswith("Erased:")
    assert (Tried.objects.count(), Resource.objects.get().text) == (0, TEXT)


@pytest.mark.parametrize("address", ["no address", "https://example.org/shelf/" + "0" * 32])
def test_an_address_with_nothing_behind_it_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["take-off-shelf", address]) == 1
    assert capsys.readouterr().err == "Nothing stands on the shelf under this address.\n"
