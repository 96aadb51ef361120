"""The facts of an installation, gathered where it runs; what is wrong in them is said by checking.py."""

from __future__ import annotations

import os
import shutil
import stat
import time
from datetime import date
from pathlib import Path

from evenhand.site.environment import Environment
from evenhand.site.facts import Facts


def gathered() -> Facts:
    """The facts of the installation whose settings are loaded."""
    from django.conf import settings
    from django.db import connection

    from evenhand.site.commands import waiting_migrations

    environment: Environment = settings.ENVIRONMENT
    room = shutil.disk_usage(environment.data)
    behind = waiting_migrations()
    mark = environment.data / "backup.made"
    files = [path for path in environment.data.iterdir() if path.is_file()]
    return Facts(
        environment=environment,
        sqlite=settings.SQLITE_VERSION,
        is_sqlite=connection.vendor == "sqlite",
        now=time.time(),
        newest_file=max((path.stat().st_mtime for path in files), default=0),
        last_backup=mark.stat().st_mtime if mark.exists() else None,
        has_people=not behind and somebody_signed_in(),
        open_files=tuple(path.name for path in [environment.data, *files] if is_open_to_others(path)),
        free=room.free,
        total=room.total,
        waiting=behind,
        mails_waiting=0 if behind else mails_that_wait(),
        last_work=None if behind else last_day_of_work(),
        left_aside=files_left_aside(),
    )


def files_left_aside() -> tuple[str, ...]:
    """Each instrument of the host that cannot be read, with the reason."""
    from evenhand.instruments import queries

    return tuple(f"{name}: {refusal}" for name, refusal in queries.instruments_left_aside().items())


def somebody_signed_in() -> bool:
    """Whether the installation is in use."""
    from evenhand.people.models import Person

    return Person.objects.filter(last_login__isnull=False).exists()


def mails_that_wait() -> int:
    """How many reminders the mail server did not take."""
    from evenhand.reminders.queries import waiting_count

    return waiting_count()


def last_day_of_work() -> date | None:
    """The last day on which what was due was erased. Unknown: None before the first."""
    from evenhand.facilitation.models import ErasingDay

    return ErasingDay.objects.filter(done_at__isnull=False).order_by("-on").values_list("on", flat=True).first()


def is_open_to_others(path: Path) -> bool:
    """Whether other accounts of the machine may read or change a file or folder."""
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
