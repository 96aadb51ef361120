"""What the server writes about itself: one JSON line for each event, on stderr.

A line says when, how grave, from where in the code, and a few facts of a short list. It never holds an IP address, a
user agent, a path with its tokens, a query string, a name, or anything typed: messages of other libraries and messages
of errors may hold all of these, so they are dropped, not searched.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

# What an `extra` may add to a line. Everything else in it is dropped.
FACTS = ("number", "error", "count", "seconds", "bus", "version")
# Only words that the code itself chooses look like this; a sentence or an address does not.
PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
MOST_PLACES = 20
# The addresses of notebooks, and of groups that meet apart, leave no line, whatever comes of them.
UNSEEN = ("notebook/", "place/", "meet/")


class PrivateFormatter(logging.Formatter):
    """Writes what a host needs to find a fault, and drops the rest."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if record.name.split(".")[0] == "evenhand" and isinstance(record.msg, str):
            # The bare template of our own code: what would be filled into it is left out.
            line["event"] = record.msg
        line |= facts_of(record) | facts_of_request(record)
        if record.exc_info and record.exc_info[1] is not None:
            line |= facts_of_error(record.exc_info[1])
        elif "event" not in line:
            line["where"] = [f"{short(record.pathname)}:{record.lineno} {record.funcName}"]
        return json.dumps(line, ensure_ascii=False)


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """The allowed facts that the code added to the record."""
    added = {name: record.__dict__[name] for name in FACTS if name in record.__dict__}
    return {name: value for name, value in added.items() if is_plain(value)}


def is_plain(value: object) -> bool:
    """Whether a value is a number or one word."""
    return isinstance(value, bool | int | float) or (isinstance(value, str) and bool(PLAIN_WORD.fullmatch(value)))


def facts_of_request(record: logging.LogRecord) -> dict[str, Any]:
    """The pattern of the address that was asked for, never the address; the status; the number shown on the page."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    facts: dict[str, Any] = {}
    if match is not None and not is_unseen(match.route):
        facts["route"] = match.route
    if isinstance(getattr(record, "status_code", None), int):
        facts["status"] = record.__dict__["status_code"]
    if request is not None and is_plain(number := getattr(request, "error_number", None)):
        facts["number"] = number
    return facts


def is_unseen(route: str) -> bool:
    """Whether a page is of somebody's notebook, or of a group that meets apart: that somebody was there at this time is
    nobody's affair.

    >>> is_unseen("notebook/check/"), is_unseen("place/texts/"), is_unseen("voice/")
    (True, True, False)
    """
    return route.startswith(UNSEEN)


def facts_of_error(error: BaseException) -> dict[str, Any]:
    """The kind of error and the places it passed, without its message and without any value."""
    facts: dict[str, Any] = {"error": type(error).__name__, "where": places_of(error.__traceback__)}
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        facts["because"] = {"error": type(cause).__name__, "where": places_of(cause.__traceback__)}
    return facts


def places_of(trace: TracebackType | None) -> list[str]:
    """File, line and function of each step, the last ones when there are many."""
    steps = [(frame.f_code, line) for frame, line in traceback.walk_tb(trace)]
    return [f"{short(code.co_filename)}:{line} {code.co_name}" for code, line in steps[-MOST_PLACES:]]


def short(path: str) -> str:
    """A file's place in its package, not in the machine.

    >>> short("/srv/x/lib/python3.11/site-packages/django/http/request.py")
    'django/http/request.py'
    """
    for mark in ("site-packages/", "/evenhand/"):
        if mark in path:
            return ("evenhand/" if mark == "/evenhand/" else "") + path.rpartition(mark)[2]
    return Path(path).name


def logging_settings() -> dict[str, Any]:
    """Python's logging, set so that every line goes through the private formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"private": {"()": "evenhand.site.logs.PrivateFormatter"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "private"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "evenhand": {"level": "INFO"},
            # Django's own handlers would print the whole request.
            "django": {"handlers": [], "level": "ERROR", "propagate": True},
            # Strangers who try host names are no event of ours.
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        },
    }
