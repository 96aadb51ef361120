"""Sets spaces up beside the server, and reads afterwards who has a place, in a process of its own.

python -m tests.soak.placing_set make '{"spaces": 3, "capacity": 12}'
python -m tests.soak.placing_set kept SPACE
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any


def main() -> None:
    """Do what the first word says and print JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    import django

    django.setup()
    commands: dict[str, Callable[..., Any]] = {"make": make, "kept": kept, "draw": draw, "end_lot": end_lot}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))


def make(wanted: str) -> list[dict[str, str]]:
    """Spaces whose doors are open, each with what a crowd needs to know."""
    from django.utils import timezone

    from tests.spaces.meeting import make_programme, make_space

    wishes = json.loads(wanted)
    programme, made = make_programme(), []
    for _ in range(wishes["spaces"]):
        space = make_space(programme, capacity=12, opens_at=timezone.now(), giving=wishes.get("giving", "order"))
        made.append({"space": str(space.pk), "address": f"/meet/{programme.token}/{space.pk}/"})
    return made


def kept(space: str) -> dict[str, Any]:
    """Whose turn has a place, whose waits, and how many places and words there are."""
    from evenhand.spaces.models import Place, Seat

    seats = Seat.objects.filter(space=space)
    return {
        "placed": sorted(seats.placed().values_list("position", flat=True)),
        "waiting": list(seats.waiting().values_list("position", flat=True)),
        "places": Place.objects.filter(space=space).count(),
        "taken": len(set(seats.placed().values_list("place", flat=True))),
        "words": len(set(seats.values_list("finder", flat=True))),
    }


def end_lot(space: str) -> bool:
    """Let the time of asking be over."""
    from datetime import timedelta

    from django.utils import timezone

    from evenhand.spaces.models import Space

    return bool(Space.objects.filter(pk=space).update(opens_at=timezone.now() - timedelta(hours=73)))


def draw() -> int:
    """Draw what is due."""
    from django.utils import timezone

    from evenhand.spaces.actions.drawing import draw_what_is_due

    return draw_what_is_due(timezone.now())


if __name__ == "__main__":
    main()
