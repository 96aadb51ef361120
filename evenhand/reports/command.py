"""The report of one session of a file, for the command line."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Literal, get_args

from django.conf import settings
from django.core.exceptions import ValidationError

from evenhand.analysis.disclosure import DisclosedSession, Viewer, disclose
from evenhand.record.values import Record
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.contents.session_report.translated import as_typed, of_an_example
from evenhand.reports.formats.making import FORMATS, make_report
from evenhand.reports.formats.typesetting import NotTypeset

Reader = Literal["inside", "funder", "public"]
ONLY_THIS_ACCOUNT, AS_USUAL = 0o600, 0o666


def write_report(
    record: Record,
    *,
    session: str | None = None,
    language: str = "en",
    audience: str = "inside",
    format: str = "html",
    output: Path | None = None,
    released: Collection[str] = (),
    with_annexes: bool = False,
) -> Path:
    """Write the report of a session for these readers, as a whole file or not at all; the file that was written.

    `session`: None takes the last one of the file. `output`: None takes the usual name, in the present folder, and
    writes over nothing. `with_annexes`: for those who ask. `released`: the organisations that said yes to a report for
    a funder or the public. A file says nothing about that, so without them such a report is empty and says why. A
    report for the inside is written so that only this account can read it.
    Refuses: a session, organisation, language, readers or format there is none of; a folder that is not there; a file
    that is there already under the usual name.
    """
    if format not in FORMATS:
        raise _refusal(f'There is no format "{format}". There is: {", ".join(FORMATS)}.')
    if language not in dict(settings.LANGUAGES):
        there = ", ".join(code for code, _name in settings.LANGUAGES)
        raise _refusal(f'There are no words in the language "{language}" yet. There is: {there}.')
    file = _file(output, FORMATS[format].file_name)
    disclosed = _disclosed(record, session, audience, released)
    words = of_an_example if record.example else as_typed
    document = session_report(disclosed, language, words=words, with_annexes=with_annexes)
    try:
        written = make_report(document, FORMATS[format])
    except NotTypeset as failed:
        raise _refusal(f"The report could not be made. {failed} The format html needs no typesetter.") from None
    _write_whole(file, written, ONLY_THIS_ACCOUNT if audience == "inside" else AS_USUAL)
    return file


def _file(output: Path | None, usual_name: str) -> Path:
    if output is None:
        output = Path(usual_name)
        if output.exists():
            raise _refusal(f"There is a file {output} already. Name another with --output.")
    if output.is_dir():
        raise _refusal(f"{output} is a folder. Name a file in it.")
    if not output.parent.is_dir():
        raise _refusal(f"There is no folder {output.parent}.")
    return output


def _disclosed(record: Record, session: str | None, audience: str, released: Collection[str]) -> DisclosedSession:
    sessions = [each.id for each in record.sessions]
    if not sessions:
        raise _refusal("The file has no sessions.")
    session = sessions[-1] if session is None else session
    if session not in sessions:
        raise _refusal(f'The file has no session "{session}". There is: {", ".join(sessions)}.')
    if audience not in get_args(Reader):
        raise _refusal(f'There are no readers called "{audience}". There are: {", ".join(get_args(Reader))}.')
    organisations = [each.id for each in record.organisations]
    unknown = sorted(set(released) - set(organisations))
    if unknown:
        raise _refusal(f'The file has no organisation "{unknown[0]}". There are: {", ".join(organisations)}.')
    if audience == "inside":
        return disclose(record, session, Viewer("facilitator"))
    reader = Viewer("funder" if audience == "funder" else "public")
    return disclose(record, session, reader, released=frozenset(released))


def _refusal(sentence: str) -> ValidationError:
    return ValidationError(sentence, code="wrong_use")


def _write_whole(path: Path, content: bytes, rights: int) -> None:
    """Write beside the file and take its place when everything is on the disk."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, rights)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
