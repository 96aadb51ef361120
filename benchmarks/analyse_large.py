"""How long a large record takes: 1,000 raters, 20 decisions, 30 partners, 600,000 answers.

    uv run python benchmarks/analyse_large.py

Prints seconds, and each step as a multiple of json.loads on the same bytes.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evenhand.analysis.summary import summary
from evenhand.record.reading import read_record

RATERS, DECISIONS, PARTNERS = 1_000, 20, 30
LABELS = ("Not informed", "Informed", "Consulted", "Co-decides", "Decides")
KEYS = ("not_informed", "informed", "consulted", "co_decides", "decides")

Result = TypeVar("Result")


def large_record(seed: int = 1) -> dict[str, Any]:
    """A made-up record of the size above, the same every time."""
    draw = random.Random(seed)
    partners = [f"P{number}" for number in range(PARTNERS)]
    people = [
        {"id": f"R{number}", "organisation": partners[number % PARTNERS], "role": "rater", "label": f"Rater {number}"}
        for number in range(RATERS)
    ]
    decisions = [{"id": f"D{number}", "text": f"Decision {number}", "kind": "made"} for number in range(DECISIONS)]
    levels = (0, 1, 2, 3, 4, None)
    return {
        "format": "partnership-power/1",
        "example": True,
        "notice": "Made up by a benchmark.",
        "partnership": {"id": "large", "name": "Large", "about": "", "stage": "existing", "languages": ["en"]},
        "organisations": [
            {"id": each, "name": each, "short": each, "kind": "local_ngo", "local": True, "takes_part": "yes"}
            for each in partners
        ],
        "people": people,
        "privacy": {"mode": "open_by_organisation", "reveal": "when_the_step_closes"},
        "sessions": [
            {
                "id": "R1",
                "label": "First",
                "from": "2026-01-01",
                "to": "2026-01-31",
                "how": "By phone",
                "decisions": decisions,
                "responses": [
                    {
                        "decision": decision["id"],
                        "rater": person["id"],
                        "scores": {each: draw.choice(levels) for each in partners},
                    }
                    for decision in decisions
                    for person in people
                ],
                "agreed": [],
                "satisfaction": [],
                "desired": [],
                "actions": [],
            }
        ],
        "funding": [],
        "commitments": [],
        "scale": {
            "id": "say-0-4",
            "kind": "ordinal",
            "min": 0,
            "max": 4,
            "levels": [{"value": value, "key": KEYS[value], "label": LABELS[value]} for value in range(5)],
            "missing": "null is not known",
        },
    }


def timed(step: Callable[[], Result]) -> tuple[Result, float]:
    """What a step gives, and the fewest seconds it took in three tries."""
    seconds = []
    for _ in range(3):
        gc.collect()
        start = time.perf_counter()
        result = step()
        seconds.append(time.perf_counter() - start)
    return result, min(seconds)


def main() -> None:
    content = json.dumps(large_record()).encode()
    parsed, parsing = timed(lambda: json.loads(content))
    record, reading = timed(lambda: read_record(content))
    figures, working = timed(lambda: summary(record))
    answers = sum(len(each["scores"]) for each in parsed["sessions"][0]["responses"])
    cells = sum(len(each["by_organisation"]) for each in figures["sessions"][0]["metrics"])
    print(f"answers            {answers:>9,}   file {len(content) / 1e6:.1f} MB   cells {cells}")
    print(f"json.loads         {parsing:>9.2f} s   1.0 ×")
    print(f"read_record        {reading:>9.2f} s   {reading / parsing:.1f} ×")
    print(f"summary            {working:>9.2f} s   {working / parsing:.1f} ×")
    print(f"read and summary   {reading + working:>9.2f} s   {(reading + working) / parsing:.1f} ×")


if __name__ == "__main__":
    main()
