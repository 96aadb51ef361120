"""When a policy paper can be closed, endorsed and published. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

Content = dict[str, Any]
"""The texts of a paper as they are kept with a version of it."""
Stance = Literal["named", "unnamed", "no"]
MOST_SECTIONS, MOST_REQUESTS = 20, 40


def closing_refusal(content: Content) -> Literal["empty"] | None:
    """Why organisations cannot be asked to endorse it; None when they can.

    >>> closing_refusal({"sections": [], "requests": []})
    'empty'
    """
    return None if content["sections"] or content["requests"] else "empty"


def publishing_refusal(*, is_closed: bool, are_over: Iterable[bool]) -> Literal["not_closed", "open"] | None:
    """Why it cannot be published; None when it can: its text is closed, and nobody answers its requests any more.

    >>> publishing_refusal(is_closed=True, are_over=[True, False])
    'open'
    """
    if not is_closed:
        return "not_closed"
    return None if all(are_over) else "open"


def endorsing_refusal(stance: str, before: str, *, is_closed: bool, is_published: bool) -> str | None:
    """Why an organisation cannot say this; None when it can. A name can be taken back at any time.

    >>> endorsing_refusal("named", "no", is_closed=True, is_published=True)
    'published'
    >>> endorsing_refusal("unnamed", "named", is_closed=True, is_published=True)
    """
    order = ("no", "unnamed", "named")
    if stance not in order:
        return "no_such_choice"
    if not is_closed:
        return "not_closed"
    return "published" if is_published and order.index(stance) > order.index(before) else None


def parts_of(content: Content) -> list[tuple[str, str]]:
    """Each text of a paper with the name under which a translation of it is kept, in the order of reading.

    >>> parts_of({"title": "Closer", "subtitle": "", "sections": [], "requests": []})
    [('title', 'Closer')]
    """
    texts = [("title", content["title"]), ("subtitle", content["subtitle"])]
    for section in content["sections"]:
        texts += [(part_of("section", section["id"], name), section[name]) for name in ("title", "text", "side_note")]
    for request in content["requests"]:
        names = ("addressee", "ask", "reason")
        texts += [(part_of("request", request["version"], name), request[name]) for name in names]
        for place, words in enumerate(request.get("words", ())):
            texts.append((part_of("words", request["version"], str(place)), words["text"]))
    return [(part, text) for part, text in texts if text]


def part_of(kind: str, key: object, name: str) -> str:
    """The name of a part of a section, of a request or of what was said to it."""
    return f"{kind}-{key}-{name}"
