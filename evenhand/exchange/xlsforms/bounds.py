"""The bounds of a number, as forms write them."""

from __future__ import annotations

import re

from evenhand.instruments.rules import WIDEST

PART = re.compile(r"\.\s*(>=|<=|>|<)\s*(-?[0-9]{1,9})")
NUMBER = re.compile(r"-?[0-9]{1,9}")
DEFAULTS = {"start": "1", "end": "10", "step": "1"}
"""What a range is where it does not say it, as the reference converter has it."""


def bounds_in_constraint(written: str) -> dict[str, int] | None:
    """The bounds in a condition. Unknown: None for any other condition.

    >>> bounds_in_constraint(". >= 0 and . < 10"), bounds_in_constraint("regex(., 'a')")
    ({'lowest': 0, 'highest': 9}, None)
    """
    found: dict[str, int] = {}
    for part in re.split(r"\s+and\s+", written.strip(), flags=re.IGNORECASE):
        read = PART.fullmatch(part.strip().removeprefix("(").removesuffix(")"))
        if read is None:
            return None
        number = int(read[2]) + {">": 1, "<": -1}.get(read[1], 0)
        side = "lowest" if read[1].startswith(">") else "highest"
        if side in found or abs(number) > WIDEST:
            return None
        found[side] = number
    return found


def bounds_in_parameters(written: str) -> dict[str, int] | None:
    """The bounds of a range. Unknown: None where it goes in other steps than 1, or says anything else.

    >>> bounds_in_parameters("start=0;end=5"), bounds_in_parameters(""), bounds_in_parameters("start=0 end=1 step=0.1")
    ({'lowest': 0, 'highest': 5}, {'lowest': 1, 'highest': 10}, None)
    """
    told = dict(DEFAULTS)
    for part in re.split(r"[\s;,]+", re.sub(r"\s*=\s*", "=", written.strip())):
        name, equals, value = part.partition("=")
        if part and (not equals or name.lower() not in DEFAULTS):
            return None
        if part:
            told[name.lower()] = value
    if told["step"] != "1" or not all(NUMBER.fullmatch(told[name]) for name in ("start", "end")):
        return None
    return {"lowest": int(told["start"]), "highest": int(told["end"])}
