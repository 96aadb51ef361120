"""`evenhand work`: the same rounds apart from the server."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.running import clean_environment
from tests.site.test_backups import evenhand


def test_one_round_says_what_was_done_and_names_nobody(tmp_path: Path) -> None:
    made = evenhand("manage", "migrate", "--verbosity", "0", EVENHAND_DATA=str(tmp_path))
    assert made.returncode == 0, made.stderr
    assert evenhand("manage", "createcachetable", EVENHAND_DATA=str(tmp_path)).returncode == 0
    alone = evenhand("work", "--once", "--data", str(tmp_path))
    said = "Erased what was due.\nThere is no mail server, so there are no reminders by mail.\n"
    assert (alone.returncode, alone.stdout) == (0, said), alone.stderr
    mailing = evenhand("work", "--once", "--data", str(tmp_path), EVENHAND_MAIL_SERVER="smtp://127.0.0.1:9")
    said = "Today's erasing is done already.\nReminders sent: 0. Waiting for the mail server: 0.\n"
    assert (mailing.returncode, mailing.stdout) == (0, said), mailing.stderr


def test_it_works_until_it_is_stopped(tmp_path: Path) -> None:
    assert evenhand("manage", "migrate", "--verbosity", "0", EVENHAND_DATA=str(tmp_path)).returncode == 0
    command = [sys.executable, "-m", "evenhand", "work", "--data", str(tmp_path)]
    working = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clean_environment())
    late = threading.Timer(60, working.kill)
    late.start()
    try:
        assert working.stdout is not None
        assert working.stdout.readline().startswith("Evenhand works: it erases what is due and sends reminders.")
        working.send_signal(signal.SIGTERM)
        assert working.wait(20) == 0
    finally:
        late.cancel()
        working.kill()
        working.communicate()


def test_without_an_installation_it_is_refused(tmp_path: Path) -> None:
    refused = evenhand("work", "--once", "--data", str(tmp_path / "nowhere"))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "There is no installation" in refused.stderr
