"""What is wrong with an installation, as far as it can be seen from where it runs.

Each check looks at plain facts, so that it can be tried with any; gathering.py gathers them.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from evenhand.site.environment import LOOPBACK_HOSTS
from evenhand.site.facts import Facts, Finding
from evenhand.site.gathering import gathered

DAY = 24 * 3600
DAYS_BETWEEN_BACKUPS = 7
DAYS_WITHOUT_WORK = 2
SMALLEST_ROOM = 500 * 2**20
SMALLEST_SHARE = 0.05
SAFE_SQLITE = (3, 51, 3)
"""Earlier ones can, very rarely, damage a database in WAL mode (docs/decisions/0005)."""
TLS_IS_CHECKED = ("verify-ca", "verify-full")


def findings_in(facts: Facts) -> list[Finding]:
    """Everything that is wrong, the gravest first."""
    return [found for check in CHECKS if (found := check(facts)) is not None]


def development(facts: Facts) -> Finding | None:
    if not facts.environment.development:
        return None
    return Finding(
        "Development is on: error pages show inner details to whoever sees them.",
        "Take EVENHAND_DEVELOPMENT out of the settings.",
    )


def waiting(facts: Facts) -> Finding | None:
    if not facts.waiting:
        return None
    return Finding(
        "The database is older than this version of Evenhand.",
        "Make a backup with the earlier version, then start `evenhand serve`, which brings it up to date.",
    )


def plain_http(facts: Facts) -> Finding | None:
    environment = facts.environment
    if environment.is_https or is_this_machine(environment.public_host):
        return None
    return Finding(
        f"People open {environment.public_url} over plain http: whoever is on the way can read along.",
        "Put a proxy with https in front and set EVENHAND_PUBLIC_URL to the https address.",
    )


def own_address(facts: Facts) -> Finding | None:
    environment = facts.environment
    reachable = [host for host in environment.hosts if not is_this_machine(host)]
    if not reachable or not is_this_machine(environment.public_host):
        return None
    return Finding(
        f"The server listens on {', '.join(reachable)}, but links and QR codes lead to {environment.public_url}.",
        "Set EVENHAND_PUBLIC_URL to the address people open.",
    )


def proxy(facts: Facts) -> Finding | None:
    environment = facts.environment
    if not environment.is_https or environment.trusted_proxies:
        return None
    return Finding(
        "No proxy is trusted, so all visitors seem to come from one address and share one limit on wrong codes.",
        "Set EVENHAND_TRUSTED_PROXY to the address your proxy connects from, as 127.0.0.1.",
    )


def everybody_trusted(facts: Facts) -> Finding | None:
    wide = [proxy for proxy in facts.environment.trusted_proxies if ipaddress.ip_network(proxy).prefixlen == 0]
    if not wide:
        return None
    return Finding(
        f"EVENHAND_TRUSTED_PROXY is {wide[0]}: any visitor can claim any address, so limits do not hold.",
        "Name the address of your own proxy only.",
    )


def database_line(facts: Facts) -> Finding | None:
    parts = urlsplit(facts.environment.database_url)
    if not parts.hostname or is_this_machine(parts.hostname):
        return None
    mode = parse_qs(parts.query).get("sslmode", [""])[0]
    if mode in TLS_IS_CHECKED:
        return None
    return Finding(
        "Answers travel to the database on another machine without TLS that is checked.",
        "Add ?sslmode=verify-full (and sslrootcert=…) to DATABASE_URL.",
    )


def bus_line(facts: Facts) -> Finding | None:
    parts = urlsplit(facts.environment.bus)
    if parts.scheme not in ("redis", "valkey") or is_this_machine(parts.hostname or ""):
        return None
    return Finding(
        "Notices travel to the bus on another machine without TLS. They hold numbers of sessions, no answers.",
        "Use a rediss:// address in EVENHAND_BUS.",
    )


def open_files(facts: Facts) -> Finding | None:
    if not facts.open_files:
        return None
    return Finding(
        f"Other accounts of this machine can read {', '.join(facts.open_files)}.",
        "Close them: chmod 700 for the data folder, chmod 600 for the files in it.",
    )


def old_sqlite(facts: Facts) -> Finding | None:
    if not facts.is_sqlite or tuple(map(int, facts.sqlite.split("."))) >= SAFE_SQLITE:
        return None
    return Finding(
        f"SQLite is {facts.sqlite}, which can, very rarely, damage a database that several connections write to.",
        "Make backups often, use a newer SQLite (3.51.3 or later), or PostgreSQL.",
    )


def mail(facts: Facts) -> Finding | None:
    if facts.environment.mail is not None or is_this_machine(facts.environment.public_host):
        return None
    return Finding(
        "There is no mail server: sign-in codes appear where the server prints, and nobody gets an invitation.",
        "Set EVENHAND_MAIL_SERVER, or hand over links with `evenhand link`.",
    )


def plain_mail(facts: Facts) -> Finding | None:
    server = facts.environment.mail
    if server is None or server.tls or server.starttls or is_this_machine(server.host):
        return None
    return Finding(
        "Sign-in codes travel to the mail server without TLS.",
        "Write EVENHAND_MAIL_SERVER with smtps:// or smtp+starttls://.",
    )


def mails_wait(facts: Facts) -> Finding | None:
    if not facts.mails_waiting:
        return None
    return Finding(
        f"Reminders wait for the mail server, which does not take them: {facts.mails_waiting}.",
        "Look at EVENHAND_MAIL_SERVER, and whether it answers. They go out by themselves, each once.",
    )


def instruments_left_aside(facts: Facts) -> Finding | None:
    if not facts.left_aside:
        return None
    return Finding(
        f"Instruments in the data folder are left aside. {facts.left_aside[0]}",
        "Put the file right, and look at it again: evenhand instrument check FILE.",
    )


def nobody_works(facts: Facts) -> Finding | None:
    today = datetime.fromtimestamp(facts.now, UTC).date()
    is_done = facts.last_work is not None and (today - facts.last_work).days <= DAYS_WITHOUT_WORK
    if facts.environment.jobs_inside or not facts.has_people or is_done:
        return None
    return Finding(
        f"Nothing was erased and nobody was reminded since: {facts.last_work or 'the beginning'}.",
        "EVENHAND_JOBS is apart, so keep `evenhand work` running, or let each server do it (EVENHAND_JOBS=inside).",
    )


def open_door(facts: Facts) -> Finding | None:
    if not facts.environment.open_to_facilitators:
        return None
    return Finding(
        "Whoever has an e-mail address can become a facilitator here.",
        "If that is not meant, take EVENHAND_FACILITATORS=open out and invite people.",
    )


def backup(facts: Facts) -> Finding | None:
    if not facts.has_people:
        return None
    age = None if facts.last_backup is None else facts.now - facts.last_backup
    if age is not None and age <= DAYS_BETWEEN_BACKUPS * DAY:
        return None
    since = "never" if age is None else f"{int(age // DAY)} days ago"
    return Finding(
        f"The last backup was made: {since}.",
        "Make one each day, as with cron: evenhand backup FOLDER --keep 14. Copy the folder to another machine.",
    )


def unencrypted_backups(facts: Facts) -> Finding | None:
    if facts.last_backup is None or facts.environment.backup_key:
        return None
    return Finding(
        "Backups are not encrypted, and do not hold the secret key.",
        "Set EVENHAND_BACKUP_KEY, and keep it in another place than the backups.",
    )


def clock(facts: Facts) -> Finding | None:
    if facts.newest_file <= facts.now + 60:
        return None
    return Finding(
        "The clock of this machine is behind: files were written later than it says now.",
        "Set the clock, and let the machine keep it by itself (NTP). Codes and links depend on it.",
    )


def disk(facts: Facts) -> Finding | None:
    if facts.free >= SMALLEST_ROOM and facts.free >= SMALLEST_SHARE * facts.total:
        return None
    return Finding(
        f"The disk is nearly full: {facts.free // 2**20} MB are free.",
        "Make room. When it is full, answers are refused (each person is told), and none that was saved is lost.",
    )


CHECKS: tuple[Callable[[Facts], Finding | None], ...] = (
    development, waiting, plain_http, own_address, proxy, everybody_trusted, database_line, bus_line, open_files,
    old_sqlite, disk, clock, backup, unencrypted_backups, mail, plain_mail, mails_wait, nobody_works, open_door,
    instruments_left_aside,
)  # fmt: skip


def is_this_machine(host: str) -> bool:
    """Whether a host name leads back to this machine."""
    if host in LOOPBACK_HOSTS or not host:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def findings() -> list[Finding]:
    """What is wrong with the installation whose settings are loaded.

    Queries: 4 and those that look which steps the database is behind.
    """
    return findings_in(gathered())
