"""A PDF with its small objects pressed together: a tagged table has thousands, and they are most of such a file.

The typesetter writes them one by one and in full. PDF 1.5 and later, archival ones too, may hold them in object
streams (ISO 32000-1, 7.5.7 and 7.5.8). Nothing about what the file says or shows is changed.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence

TOGETHER = 500
"""Objects in one stream: a reader that needs one of them unpacks them all."""
ENTRY = re.compile(rb"(\d{10}) 00000 n")
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
TABLE = re.compile(rb"xref\s+0 (\d+)\s")
FREE, PLAIN, PRESSED = 0, 1, 2
"""Kinds of entries in the list of objects."""


def packed(pdf: bytes) -> bytes:
    """The same PDF, smaller. One of another build than the typesetter's is returned as it is."""
    objects = _objects(pdf)
    if objects is None:
        return pdf
    plain = {number: content for number, content in objects.items() if b"stream" in content}
    small = [(number, _inside(content)) for number, content in objects.items() if number not in plain]
    next_number = max(objects) + 1
    written, entries = bytearray(pdf[: pdf.index(b"\n", 9) + 1]), {0: (FREE, 0, 65535)}
    for number, content in plain.items():
        entries[number] = (PLAIN, len(written), 0)
        written += content
    for first in range(0, len(small), TOGETHER):
        group = small[first : first + TOGETHER]
        entries |= {number: (PRESSED, next_number, place) for place, (number, _content) in enumerate(group)}
        entries[next_number] = (PLAIN, len(written), 0)
        written += _stream(next_number, *_together(group))
        next_number += 1
    entries[next_number] = (PLAIN, len(written), 0)
    start, trailer = len(written), TRAILER.search(pdf)
    assert trailer is not None
    told = re.sub(rb"/Size \d+", b"", trailer[1])
    listed = b"".join(struct.pack(">BIH", *entries[number]) for number in sorted(entries))
    written += _stream(next_number, b"/Type/XRef/Size %d/W[1 4 2]%s" % (next_number + 1, told), listed)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % start)


def _objects(pdf: bytes) -> dict[int, bytes] | None:
    """Every object by its number, from the list at the end of the file. None for a list of another kind."""
    start, trailer = START.search(pdf), TRAILER.search(pdf)
    head = TABLE.match(pdf, int(start[1])) if start else None
    if start is None or head is None or trailer is None or b"/Encrypt" in trailer[1]:
        return None
    entries = list(ENTRY.finditer(pdf, head.end(), trailer.start()))
    if len(entries) != int(head[1]) - 1:
        return None
    begins = sorted((int(entry[1]), number) for number, entry in enumerate(entries, 1))
    ends = [*(begin for begin, _number in begins[1:]), int(start[1])]
    found = {number: pdf[begin:end] for (begin, number), end in zip(begins, ends, strict=True)}
    whole = all(content.startswith(b"%d 0 obj\n" % number) for number, content in found.items())
    return found if whole else None


def _inside(content: bytes) -> bytes:
    return content[content.index(b"obj\n") + 4 : content.rindex(b"endobj")].strip()


def _together(group: Sequence[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """Objects one after the other, behind a list of their numbers and places."""
    places, place = [], 0
    for number, content in group:
        places.append(b"%d %d" % (number, place))
        place += len(content) + 1
    head = b" ".join(places) + b"\n"
    told = b"/Type/ObjStm/N %d/First %d" % (len(group), len(head))
    return told, head + b"\n".join(content for _number, content in group)


def _stream(number: int, told: bytes, content: bytes) -> bytes:
    pressed = zlib.compress(content)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        told,
        len(pressed),
        pressed,
    )
