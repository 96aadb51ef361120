"""The settings of one installation, read from the environment and from nowhere else.

Every name stands once in `read_environment`; `.env.example` lists the same names and a test compares the two. A value
that cannot be meant stops the start with one sentence that names the setting and the value.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evenhand.site.refused import Refused

OWN_PREFIX = "EVENHAND_"
TEST_PREFIX = "EVENHAND_TEST_"
YES = ("yes", "true", "on", "1")
NO = ("no", "false", "off", "0")
SHORTEST_BACKUP_KEY = 20
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class WrongSetting(Refused):
    """A setting has a value that cannot be meant. The text is one sentence for the person who hosts."""


@dataclass(frozen=True)
class Mail:
    """The mail server that carries sign-in codes and reminders."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool


@dataclass(frozen=True)
class Environment:
    """What the host decided about this installation."""

    data: Path
    database_url: str
    secret_key: str
    public_url: str
    other_hosts: tuple[str, ...]
    hosts: tuple[str, ...]
    port: int
    threads: int
    streams: int
    bus: str
    mail: Mail | None
    mail_from: str
    jobs_inside: bool
    time_zone: str
    open_to_facilitators: bool
    trusted_proxies: tuple[str, ...]
    backup_key: str
    translate_url: str
    translate_key: str
    development: bool

    @property
    def is_https(self) -> bool:
        """Whether people open this installation over https."""
        return self.public_url.startswith("https://")

    @property
    def public_host(self) -> str:
        """The host name of the public address, without the port."""
        return urlsplit(self.public_url).hostname or "127.0.0.1"


class Reader:
    """Reads settings by name and kind, and keeps the names that were asked for."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.asked: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """The value as written, without the blanks around it. Set but empty counts as not set."""
        self.asked.append(name)
        return self.environ.get(name, "").strip() or default

    def yes_no(self, name: str) -> bool:
        """A yes or a no; no when not set."""
        written = self.text(name, "no")
        if written.lower() not in YES + NO:
            raise WrongSetting(f'{name} is "{written}", but it can only be yes or no.')
        return written.lower() in YES

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """A whole number between two bounds, the bounds included."""
        written = self.text(name, str(default))
        if not (written.isascii() and written.isdigit() and lowest <= int(written) <= highest):
            raise WrongSetting(f'{name} is "{written}", but it must be a whole number from {lowest} to {highest}.')
        return int(written)

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """One of a few words; the first when not set."""
        written = self.text(name, choices[0])
        if written not in choices:
            raise WrongSetting(f'{name} is "{written}", but it must be one of: {", ".join(choices)}.')
        return written

    def several(self, name: str, default: str = "") -> tuple[str, ...]:
        """A list with commas between."""
        return tuple(part.strip() for part in self.text(name, default).split(",") if part.strip())

    def address(self, name: str, schemes: tuple[str, ...], default: str = "") -> SplitResult | None:
        """An address of one of the schemes, taken apart; None when not set.

        The sentence of a refusal does not repeat the value: such an address may carry a password.
        """
        written = self.text(name, default)
        if not written:
            return None
        try:
            parts = urlsplit(written)
            parts.port  # noqa: B018 - reading it is the check: it raises when the port is not a number
        except ValueError:
            raise WrongSetting(f"{name} is not an address that can be read: look at its port and brackets.") from None
        if parts.scheme not in schemes:
            allowed = " or ".join(f"{scheme}://" for scheme in schemes)
            start = parts.scheme or without_secrets(written)
            raise WrongSetting(f'{name} starts with "{start}", but must start with {allowed}.')
        return parts


def without_secrets(written: str) -> str:
    """The beginning of a value, short enough and cut before any @, so that a password is not repeated."""
    return written.partition("@")[0].partition(":")[0][:40]


def read_environment(environ: Mapping[str, str]) -> Environment:
    """The settings of this installation.

    Refuses: a value that cannot be meant, and a name starting with EVENHAND_ that is not a setting.
    """
    return read_with(Reader(environ))


def setting_names() -> list[str]:
    """The names of all settings, in the order they are read."""
    reader = Reader({})
    read_with(reader)
    return list(dict.fromkeys(reader.asked))


def read_with(reader: Reader) -> Environment:
    environment = Environment(
        data=Path(reader.text("EVENHAND_DATA", "data")).expanduser().resolve(),
        database_url=read_database_url(reader),
        secret_key=read_secret_key(reader),
        public_url=read_public_url(reader),
        other_hosts=reader.several("EVENHAND_OTHER_HOSTS"),
        hosts=reader.several("EVENHAND_HOST", "127.0.0.1"),
        port=read_port(reader),
        threads=reader.whole("EVENHAND_THREADS", 4, 1, 64),
        streams=reader.whole("EVENHAND_STREAMS", 8000, 0, 1_000_000),
        bus=read_bus(reader),
        mail=read_mail(reader),
        mail_from=reader.text("EVENHAND_MAIL_FROM", "Evenhand <evenhand@localhost>"),
        jobs_inside=reader.one_of("EVENHAND_JOBS", ("inside", "apart")) == "inside",
        time_zone=read_time_zone(reader),
        open_to_facilitators=reader.one_of("EVENHAND_FACILITATORS", ("invited", "open")) == "open",
        trusted_proxies=read_trusted_proxies(reader),
        backup_key=read_backup_key(reader),
        translate_url=read_translate_url(reader),
        translate_key=reader.text("EVENHAND_TRANSLATE_KEY"),
        development=reader.yes_no("EVENHAND_DEVELOPMENT"),
    )
    refuse_unknown_names(reader)
    if environment.development and environment.is_https:
        raise WrongSetting(
            "EVENHAND_DEVELOPMENT is on and EVENHAND_PUBLIC_URL starts with https: development shows inner details, "
            "so it only runs on one machine over http."
        )
    return environment


def read_database_url(reader: Reader) -> str:
    parts = reader.address("DATABASE_URL", ("postgres", "postgresql", "sqlite"))
    return parts.geturl() if parts else ""


def read_secret_key(reader: Reader) -> str:
    key = reader.text("EVENHAND_SECRET_KEY")
    if key and len(key) < 50:
        raise WrongSetting(f"EVENHAND_SECRET_KEY has {len(key)} characters, but it must have at least 50.")
    return key


def read_backup_key(reader: Reader) -> str:
    key = reader.text("EVENHAND_BACKUP_KEY")
    if key and len(key) < SHORTEST_BACKUP_KEY:
        raise WrongSetting(
            f"EVENHAND_BACKUP_KEY has {len(key)} characters, but it must have at least {SHORTEST_BACKUP_KEY}: "
            "six words that were drawn by chance, or a long line of signs."
        )
    return key


def read_port(reader: Reader) -> int:
    return reader.whole("EVENHAND_PORT", 8000, 1, 65535)


def read_public_url(reader: Reader) -> str:
    here = f"http://127.0.0.1:{read_port(reader)}"
    parts = reader.address("EVENHAND_PUBLIC_URL", ("http", "https"), here)
    assert parts is not None
    if not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise WrongSetting(
            f'EVENHAND_PUBLIC_URL is "{without_login(parts)}", but it must be a scheme and a host only, '
            "as https://power.example.org."
        )
    return f"{parts.scheme}://{parts.netloc}"


def without_login(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def read_bus(reader: Reader) -> str:
    written = reader.text("EVENHAND_BUS", "memory")
    if written in ("memory", "postgres") or written.startswith(("redis://", "rediss://", "valkey://")):
        return written
    raise WrongSetting(
        f'EVENHAND_BUS is "{without_secrets(written)}", but it must be memory, postgres or an address '
        "that starts with redis://, rediss:// or valkey://."
    )


def read_mail(reader: Reader) -> Mail | None:
    parts = reader.address("EVENHAND_MAIL_SERVER", ("smtp", "smtp+starttls", "smtps"))
    if parts is None:
        return None
    if not parts.hostname:
        raise WrongSetting("EVENHAND_MAIL_SERVER names no host: write it as smtps://user:password@mail.example.org.")
    ports = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    return Mail(
        host=parts.hostname,
        port=parts.port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
    )


def read_time_zone(reader: Reader) -> str:
    written = reader.text("EVENHAND_TIME_ZONE", "UTC")
    if not is_time_zone(written):
        raise WrongSetting(
            f'EVENHAND_TIME_ZONE is "{written[:40]}", but it must name a place whose clock is known, as Asia/Kathmandu.'
        )
    return written


def is_time_zone(name: str) -> bool:
    """Whether there are rules for the clock of this place."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def read_translate_url(reader: Reader) -> str:
    parts = reader.address("EVENHAND_TRANSLATE_URL", ("http", "https"))
    if parts is not None and not parts.hostname:
        raise WrongSetting("EVENHAND_TRANSLATE_URL names no host: write it as https://translate.example.org.")
    return parts.geturl() if parts else ""


def read_trusted_proxies(reader: Reader) -> tuple[str, ...]:
    proxies = reader.several("EVENHAND_TRUSTED_PROXY")
    for proxy in proxies:
        if not is_readable(ipaddress.ip_network, proxy):
            raise WrongSetting(f'EVENHAND_TRUSTED_PROXY has "{proxy}", which is not an address or a network.')
    return proxies


def is_readable(read: Callable[[str], object], written: str) -> bool:
    try:
        read(written)
    except ValueError:
        return False
    return True


def refuse_unknown_names(reader: Reader) -> None:
    for name in sorted(reader.environ):
        if name.startswith(OWN_PREFIX) and not name.startswith(TEST_PREFIX) and name not in reader.asked:
            raise WrongSetting(f"{name} is set, but Evenhand has no setting of that name.")
