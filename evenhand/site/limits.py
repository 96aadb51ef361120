"""How much one request may bring, and under which keys tries are counted."""

from __future__ import annotations

import re

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.crypto import salted_hmac

# The largest form is a paper sheet of 40 partners with a note each; in scripts of three bytes a letter, written as
# %-codes, that is about 900 kB.
MOST_BYTES_OF_A_FORM = 2**20
MOST_FIELDS = 5000
# Addresses that take files, as patterns of whole paths, and how many bytes each takes. Nothing else takes any.
TAKES_FILES: dict[str, int] = {
    "/asking/[A-Za-z0-9_-]{1,32}/person/": 2**20,
    "/member/rounds/[0-9a-f-]{36}/voice/": 2**20,
    "/partnerships/receive/": 64 * 2**20,
    "/partnerships/[0-9a-f-]{36}/spreadsheet/": 6 * 2**20,
    "/partnerships/[0-9a-f-]{36}/questionnaires/new/": 6 * 2**20,
    "/sessions/[0-9a-f-]{36}/voice-notes/": 2**20,
}


def most_bytes(path: str) -> int:
    """How long the body of a request to this address may be."""
    return next((most for pattern, most in TAKES_FILES.items() if re.fullmatch(pattern, path)), MOST_BYTES_OF_A_FORM)


def takes_files(path: str) -> bool:
    """Whether this address takes files."""
    return any(re.fullmatch(pattern, path) for pattern in TAKES_FILES)


class OnlyWhereTaken(FileUploadHandler):
    """Drops a file unread that was sent to an address that takes none, before Django puts it anywhere."""

    def new_file(self, *arguments: object, **rest: object) -> None:
        super().new_file(*arguments, **rest)  # type: ignore[arg-type]
        assert self.request is not None
        if not takes_files(self.request.path):
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def keyed(key: str, prefix: str, version: int) -> str:
    """The name under which tries are counted: a keyed hash, because the plain one holds an address."""
    return salted_hmac("evenhand.site.limits", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
