"""Preparing the data folder and running the one process that serves pages and streams."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import io
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import segno
import uvicorn
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from evenhand.live.bus import bus_for
from evenhand.site.environment import LOOPBACK_HOSTS, Environment
from evenhand.site.refused import Refused
from evenhand.site.security import headers_of_every_response

# Longer than any page takes, shorter than the patience of whoever stops the server.
SECONDS_TO_FINISH = 3
BACKLOG = 8192
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
SECONDS_TO_KEEP_A_CONNECTION = 20


def serve(with_examples: bool, for_the_room: bool = False) -> None:
    """Prepare everything, say what to open, and serve until stopped.

    Refuses: a port that is taken; a data folder that another server already uses; development for others to see.
    """
    os.umask(0o077)
    raise_open_file_limit()
    environment = settings.ENVIRONMENT
    refuse_unusable_bus(environment.bus, environment.database_url)
    if for_the_room and environment.development:
        raise Refused("EVENHAND_DEVELOPMENT shows inner details, so it does not go together with --lan.")
    with contextlib.ExitStack() as open_ports, only_server_of(environment.data):
        listening = [open_ports.enter_context(listen_on(host, environment.port)) for host in environment.hosts]
        with one_at_a_time(environment.data / "preparing.lock"), one_server_prepares():
            prepare(with_examples)
            lines = greeting(with_examples, lines_for_the_room(environment) if for_the_room else [])
        for line in lines:
            print(line, flush=True)
        run_server(listening)


def refuse_unusable_bus(bus: str, database_url: str) -> None:
    """Stop before anything is served when the bus that is set can never work here."""
    try:
        bus_for(bus, database_url)
    except ValueError as reason:
        raise Refused(f"EVENHAND_BUS cannot be used: {reason}.") from None


def prepare(with_examples: bool) -> None:
    """Bring the database and the static files up to date, and load the examples if asked."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if with_examples:
        from evenhand.exchange.actions import load_examples

        load_examples()
    if not settings.DEVELOPMENT:
        call_command("collectstatic", verbosity=0, interactive=False)


def greeting(with_examples: bool, for_phones: list[str]) -> list[str]:
    """What to open, in plain words.

    The sign-in link is shown on a first start and with the examples, and not later: what a server prints is often kept.
    """
    from evenhand.people.actions import first_sign_in_link

    address = public_address()
    lines = ["", "Evenhand is running.", "", f"  Open      {address}/"]
    nobody_yet = not get_user_model().objects.filter(last_login__isnull=False).exists()
    if with_examples or nobody_yet:
        lines.append(f"  Sign in   {address}{first_sign_in_link()}   (works once)")
    if not settings.HAS_MAIL_SERVER:
        lines.append("  Codes     There is no mail server, so sign-in codes appear in this window.")
    return [*lines, *for_phones, f"  Data      {settings.ENVIRONMENT.data}", "  Stop      Ctrl+C", ""]


def public_address() -> str:
    """The address to open: the public one where it is set, else the one the server listens on."""
    environment = settings.ENVIRONMENT
    if os.environ.get("EVENHAND_PUBLIC_URL"):
        return str(environment.public_url)
    host = "127.0.0.1" if environment.hosts[0] in EVERYWHERE else environment.hosts[0]
    return f"http://{f'[{host}]' if ':' in host else host}:{environment.port}"


def lines_for_the_room(environment: Environment) -> list[str]:
    """Where phones on the same network open this machine, what that does not keep safe, and the square to scan."""
    phones = [f"http://{host}:{environment.port}/join/" for host in environment.hosts if host not in LOOPBACK_HOSTS]
    phones = phones or [environment.public_url + "/join/"]
    return [
        *(f"  Phones    {address}" for address in phones),
        "  Careful   This is plain http: whoever is on the same network can read along. Use a hotspot or router of "
        "your own",
        "            with a password. If an answer could put somebody in danger, do not use it this way.",
        *square_lines(phones[0]),
    ]


def square_lines(address: str) -> list[str]:
    """A QR code in signs that a terminal prints; none where the terminal has no such signs.

    On a terminal the colours are said, too: some phones do not read light squares on a dark ground.
    """
    drawn = io.StringIO()
    segno.make_qr(address, error="m").terminal(out=drawn, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return []
    rows = drawn.getvalue().splitlines()
    black_on_white = "\033[97;40m{}\033[0m" if sys.stdout.isatty() else "{}"
    return ["", *(black_on_white.format(row) for row in rows), ""]


@contextlib.contextmanager
def listen_on(host: str, port: int) -> Iterator[socket.socket]:
    """The open port, taken before anything else is done."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise Refused(f"Evenhand cannot listen on {host}: there is no such address. Set EVENHAND_HOST.") from None
    with socket.socket(family, kind, protocol) as listening:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
            listening.listen(BACKLOG)
        except OSError as error:
            raise Refused(why_not_listening(error, host, port)) from None
        yield listening


def why_not_listening(error: OSError, host: str, port: int) -> str:
    """Why the port could not be opened, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop it, or choose another port with --port."
    if error.errno == errno.EACCES:
        return f"This account may not open port {port}. Choose one above 1023 with --port."
    return f"Evenhand cannot listen on {host}, port {port}: {(error.strerror or 'unknown reason').lower()}."


def only_server_of(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Refuse a second server on one data folder, unless a bus lets the two hear of each other."""
    if settings.BUS != "memory":
        return contextlib.nullcontext()
    return one_at_a_time(
        folder / "serving.lock",
        f"Another Evenhand server already uses {folder}. Stop it, or choose another folder with --data.",
    )


@contextlib.contextmanager
def one_at_a_time(path: Path, otherwise: str = "") -> Iterator[None]:
    """Hold a lock between processes on this machine. It goes with the process, also when that is killed.

    Refuses: with the sentence, if there is one, when another process holds the lock; else it waits.
    """
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; there the host starts one server
        yield
        return
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (fcntl.LOCK_NB if otherwise else 0))
        except BlockingIOError:
            raise Refused(otherwise) from None
        yield


@contextlib.contextmanager
def one_server_prepares() -> Iterator[None]:
    """On PostgreSQL servers on several machines may start together: one prepares, the others wait."""
    if connection.vendor != "postgresql":
        yield
        return
    lock = 0x45_56_45_4E  # any number that only we use
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [lock])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])


def raise_open_file_limit() -> None:
    """Every stream is an open file: use as many as the machine allows."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Server(uvicorn.Server):
    """Ends the streams before it waits for connections, so that it stops at once."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say goodbye to every stream, then finish the pages that are under way."""
        from evenhand.site.asgi import hub

        hub.close_streams()
        await super().shutdown(sockets)


def reader_of_requests() -> type[asyncio.Protocol] | str:
    """What reads requests: ours where its library is installed, else the slower one of uvicorn."""
    try:
        from evenhand.site.slow_clients import PatientProtocol
    except ImportError:
        return "h11"
    return PatientProtocol


def look_for_garbage_less_often() -> None:
    """Pages leave little that only a search finds, and what is loaded by now stays: nobody need look through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def run_server(listening: list[socket.socket]) -> None:
    """Serve until a signal comes."""
    proxies = settings.ENVIRONMENT.trusted_proxies
    config = uvicorn.Config(
        "evenhand.site.asgi:application",
        interface="asgi3",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        headers=headers_of_every_response(settings.ENVIRONMENT.is_https),
        http=reader_of_requests(),
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        backlog=BACKLOG,
        timeout_keep_alive=SECONDS_TO_KEEP_A_CONNECTION,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    look_for_garbage_less_often()
    connection.close()  # this thread only prepared; the threads that serve pages open their own
    # uvicorn raises the signal again once it has stopped; a stop that was asked for is no failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=listening)
    if not server.started:
        raise Refused("The server could not start; the log line above says where it failed.")
