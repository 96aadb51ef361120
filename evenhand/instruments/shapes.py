"""The fields of every object in an instrument/1 file. A question mark stands after one that may be left out.

Reading follows these lines, and a test compares docs/file-format.md with them.
"""

from __future__ import annotations

SHAPES: dict[str, str] = {
    "instrument": (
        "format id version kind language title about? source? licence? "
        "scales? themes? open_questions? closing? evidence?"
    ),
    "scale": "id ordered? choices",
    "choice": "value label name?",
    "theme": "id title? talk? scale? items",
    "item": "id text ref? covers? hint? scale? answered? lowest? highest?",
    "open question": "id text covers? hint?",
}

FIELDS = {thing: tuple(name.removesuffix("?") for name in shape.split()) for thing, shape in SHAPES.items()}
REQUIRED = {
    thing: frozenset(name for name in shape.split() if not name.endswith("?")) for thing, shape in SHAPES.items()
}
