"""The data folder is closed to every other account of the machine."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from evenhand.site.data_folder import UnusableDataFolder, prepare_data_folder, secret_key_in


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


def test_a_new_folder_and_its_key_are_for_this_account_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    prepare_data_folder(folder)
    key = secret_key_in(folder)
    assert (mode(folder), mode(folder / "secret.key")) == ("drwx------", "-rw-------")
    assert len(key) >= 64
    assert secret_key_in(folder) == key


def test_a_folder_and_a_key_that_others_could_read_are_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "secret.key").write_text("k" * 60)
    (tmp_path / "secret.key").chmod(0o644)
    prepare_data_folder(tmp_path)
    assert secret_key_in(tmp_path) == "k" * 60
    assert (mode(tmp_path), mode(tmp_path / "secret.key")) == ("drwx------", "-rw-------")


def test_a_folder_that_is_a_file_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UnusableDataFolder, match=r"Evenhand cannot write in its data folder .*/data\. Choose another"):
        prepare_data_folder(tmp_path / "data")


def test_a_folder_inside_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableDataFolder, match="EVENHAND_DATA or --data"):
        prepare_data_folder(tmp_path / "file" / "data")


def test_a_key_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("half")
    with pytest.raises(UnusableDataFolder, match="is too short to be whole"):
        secret_key_in(tmp_path)
