"""How fast one participant's 80 scores (10 decisions × 8 partners) are saved, and with how many queries.

Run: uv run python -m benchmarks.save_scores [repeats]

In this process, on a database file of its own that survives a power cut (synchronous FULL), without a web server.
Beside ours stands the obvious way, one score a transaction, measured in the same run on the same machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from tests.makers import Room

DECISIONS, PARTNERS = 10, 8


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        start_django(Path(folder))
        print(f"80 scores, {DECISIONS} decisions × {PARTNERS} partners, {repeats} times in one process")
        report("one decision a save", save_by_decision, repeats)
        report("one score a save (the obvious way)", save_one_by_one, repeats)


def start_django(folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_SECRET_KEY": "only-for-benchmarks-" * 3,
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def save_by_decision(room: Room, level: int) -> list[Callable[[], object]]:
    """Ours: a page holds one decision, and a save keeps all its scores at once."""
    from functools import partial

    from evenhand.facilitation import actions

    levels = {partner.pk: level for partner in room.partners}
    return [
        partial(actions.record_responses, room.ben, decision, levels, form_key=f"{decision.pk}-{level}")
        for decision in room.decisions
    ]


def save_one_by_one(room: Room, level: int) -> list[Callable[[], object]]:
    """Each score for itself: look the session, the person, the decision and the partner up, then write one row."""
    from functools import partial

    from django.db import transaction

    from evenhand.facilitation.models import Decision, Participant, Response, Session
    from evenhand.partnerships.models import Partner

    @transaction.atomic
    def save(decision_id: UUID, partner_id: UUID) -> None:
        session = Session.objects.get(pk=room.session.pk)
        participant = Participant.objects.get(pk=room.ben.pk, session=session)
        decision = Decision.objects.get(pk=decision_id, session=session)
        partner = Partner.objects.get(pk=partner_id, partnership=session.partnership_id)
        Response.objects.update_or_create(
            participant=participant, decision=decision, partner=partner, defaults={"level": level}
        )

    return [partial(save, decision.pk, partner.pk) for decision in room.decisions for partner in room.partners]


def report(name: str, saves_of: Callable[[Room, int], list[Callable[[], object]]], repeats: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.makers import make_room

    room = make_room(partners=PARTNERS, decisions=DECISIONS)
    with CaptureQueriesContext(connection) as captured:
        for save in saves_of(room, 0):
            save()
    seconds: list[float] = []
    began = time.perf_counter()
    for repeat in range(1, repeats + 1):
        for save in saves_of(room, repeat % 5):
            one = time.perf_counter()
            save()
            seconds.append(time.perf_counter() - one)
    whole = time.perf_counter() - began
    p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
    print(f"\n{name}")
    print(f"  queries for 80 scores   {len(captured)}")
    print(f"  saves for 80 scores     {len(seconds) // repeats}")
    print(f"  saves a second          {len(seconds) / whole:.0f}   p95 {p95:.1f} ms")
    print(f"  80 scores saved in      {whole / repeats * 1000:.0f} ms")


if __name__ == "__main__":
    main()
