"""Inside a group that meets apart: nobody finds out who objected, who wants to talk, or whose answers are whose.

The attacker has a place in the group, knows this code, keeps every page, and asks again after each step; or holds the
database, the secret key, the files and the copies.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import subprocess
import sys
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from evenhand.site.backups.tables import kept_models, lines_of_model
from evenhand.spaces.actions import agreeing, carrying
from evenhand.spaces.actions.agreeing import Said
from evenhand.spaces.actions.leaving import leave
from evenhand.spaces.models import LineAnswer, Objection, TakeOutAnswer, TakeOutVersion, Wording
from evenhand.spaces.queries import seats
from evenhand.spaces.queries.agreeing import wording_id
from evenhand.spaces.queries.seats import HeldPlace
from evenhand.spaces.rules import keys
from tests.environment import WANTED
from tests.running import clean_environment
from tests.spaces.insiders import Group, make_group
from tests.spaces.meeting import phone_of_place

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent.parent
WORD = "Quillfeather"
"""Stands in everything that is typed."""
PASSING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{32}')
PAGES = (
    "/place/",
    "/place/agreements/1/",
    "/place/agreements/2/",
    "/place/texts/",
    "/place/texts/new/",
    "/place/erasure/",
)


def asked(group: Group) -> TakeOutVersion:
    today = timezone.now().date()
    return carrying.write_text(group.space, f"{WORD} text", "en", "joint", today + timedelta(days=10), today)


def say(place: HeldPlace, version: TakeOutVersion, answer: str) -> None:
    carrying.answer_text(
        place.seat.space,
        version.pk,
        place.mark,
        is_objected_to=answer != "ok",
        reason=answer.removeprefix("object").strip(),
        today=timezone.now().date(),
    )


def everything_seen(place: HeldPlace, *texts: TakeOutVersion) -> dict[str, str]:
    """Every page inside, as this seat sees it, without what differs each time or from group to group."""
    phone = phone_of_place(place)
    addresses = [*PAGES, *(f"/place/texts/{each.takeout_id}/" for each in texts)]
    return {PASSING.sub("", each): PASSING.sub("", phone.get(each).content.decode()) for each in addresses}


def rows_of(*models: type) -> list[tuple[object, ...]]:
    """What stands in these tables, without ids, which are of chance."""
    found = []
    for model in models:
        fields = [each.name for each in model._meta.concrete_fields if each.name not in ("id", "line", "version")]  # type: ignore[attr-defined]
        found.append(tuple(model.objects.values_list(*fields)))  # type: ignore[attr-defined]
    return found


# --- who objected


@pytest.mark.parametrize("objector", [1, 2, 3])
def test_whoever_objects_every_page_is_the_same_at_every_step(objector: int) -> None:
    """The attacker is the first seat, and looks after each answer."""
    seen = []
    for chosen in (objector, objector % 3 + 1):
        group = make_group(4)
        version = asked(group)
        steps = []
        for number, place in enumerate(group.places):
            say(place, version, "object" if number == chosen else "ok")
            steps.append(everything_seen(group.places[0], version))
        seen.append(steps)
    assert seen[0] == seen[1]
    assert "Stays inside" in seen[0][-1]["/place/texts//"]


def test_before_the_end_no_page_moves_when_somebody_objects_says_yes_or_says_nothing() -> None:
    seen = []
    for answer in ("object It names us.", "ok", ""):
        group = make_group(4)
        version = asked(group)
        say(group.places[0], version, "ok")
        if answer:
            say(group.places[1], version, answer)
        seen.append([everything_seen(each, version) for each in (group.places[0], group.places[2])])
    assert seen[0] == seen[1] == seen[2]


def test_one_objection_and_three_leave_the_same_pages_and_the_same_rows() -> None:
    seen, rows = [], []
    for objecting in (1, 3):
        group = make_group(4)
        version = asked(group)
        for number, place in enumerate(group.places):
            say(place, version, "object" if 0 < number <= objecting else "ok")
        seen.append(everything_seen(group.places[0], version))
        rows.append(rows_of(TakeOutAnswer, Objection))
        group.space.programme.delete()
    assert seen[0] == seen[1]
    assert rows[0] == rows[1] == [(), ()]


@pytest.mark.parametrize("leaver", [1, 2])
def test_removing_one_seat_does_not_tell_whether_it_was_the_one_that_objected(leaver: int) -> None:
    """The first of the others objects; then that one, or another one, leaves."""
    group = make_group(5)
    version = asked(group)
    before = everything_seen(group.places[0], version)
    for number in (1, 2, 3):
        say(group.places[number], version, "object" if number == 1 else "ok")
    leave(group.places[leaver])
    assert everything_seen(group.places[0], version) == before
    for place in group.places:
        if place is not group.places[leaver] and TakeOutVersion.objects.get(pk=version.pk).outcome == "":
            say(place, version, "ok")
    told = everything_seen(group.places[0], version)
    assert "Stays inside" in told["/place/texts//"]


def test_two_people_alone_tell_each_other_nothing_by_asking_a_third_before_the_others_come() -> None:
    """Two who know each other's answers ask one more, let the day pass, and look: it waits, whatever was said."""
    told = []
    for answer in ("ok", "object"):
        group = make_group(6)
        version = asked(group)
        say(group.places[0], version, "ok")
        say(group.places[1], version, answer)
        carrying.settle_what_is_over(timezone.now().date() + timedelta(days=11))
        told.append(everything_seen(group.places[0], version))
    assert told[0] == told[1]
    assert "It waits inside" in told[0]["/place/texts//"]


def test_reasons_stand_in_the_same_order_whoever_wrote_first() -> None:
    reasons = ("It names us.", "not yet", "Too long.")
    seen = set()
    for order in permutations(reasons):
        group = make_group(3)
        version = asked(group)
        for place, reason in zip(group.places, order, strict=True):
            say(place, version, f"object {reason}")
        seen.add(tuple(sorted(everything_seen(group.places[0], version).items())))
    assert len(seen) == 1


def test_asking_again_after_silence_asks_everybody_and_not_only_the_silent() -> None:
    group = make_group(4)
    version = asked(group)
    for place in group.places[:3]:
        say(place, version, "ok")
    today = timezone.now().date()
    carrying.settle_what_is_over(today + timedelta(days=11))
    carrying.word_text_anew(group.space, version.takeout_id, version.text, "en", today + timedelta(days=10), today)
    waiting = ["It may leave" in everything_seen(place)["/place/texts/"] for place in group.places]
    assert waiting == [True] * 4


# --- who wants to talk


def answer_line(group: Group, number: int, choice: str) -> None:
    place = group.places[number]
    agreeing.answer_lines(
        group.space, place.mark, {"a05": Said(1, choice, f"{WORD} words" if choice == "change" else "")}
    )


@pytest.mark.parametrize("choice", ["talk", "change"])
def test_whoever_wants_to_talk_every_page_is_the_same_before_and_after_the_look(choice: str) -> None:
    seen = []
    for chosen in (1, 2):
        group = make_group(4)
        steps = []
        for number in range(1, 4):
            answer_line(group, number, choice if number == chosen else "agree")
            steps.append(everything_seen(group.places[0]))
        agreeing.look_at_lines(group.space, timezone.now().date())
        steps.append(everything_seen(group.places[0]))
        seen.append(steps)
    assert seen[0] == seen[1]
    assert seen[0][0] == seen[0][1] == seen[0][2]
    assert "We talk about this line first" in seen[0][3]["/place/agreements/2/"]


def test_a_look_with_one_answer_more_or_less_differs_in_nothing_but_its_day() -> None:
    """Somebody looks, a newcomer comes, and nobody can look again: a line that was told is told."""
    group = make_group(4)
    for number in range(3):
        answer_line(group, number, "agree")
    agreeing.look_at_lines(group.space, timezone.now().date())
    before = everything_seen(group.places[0])
    for change in (
        lambda: answer_line(group, 3, "talk"),
        lambda: agreeing.look_at_lines(group.space, timezone.now().date()),
    ):
        with pytest.raises(Exception, match=r"moved on|three people"):
            change()
    leave(group.places[1])
    assert everything_seen(group.places[0]) == before


def test_after_the_look_no_answer_of_anybody_stands_in_the_database() -> None:
    group = make_group(3)
    for number in range(3):
        answer_line(group, number, "change")
    line = LineAnswer.objects.all()[0].line
    marks = {place.mark("line", line.pk) for place in group.places}
    proposals = {wording_id(place.mark, line) for place in group.places}
    agreeing.look_at_lines(group.space, timezone.now().date())
    assert set(LineAnswer.objects.values_list("key", flat=True)) & marks == set()
    assert set(Wording.objects.values_list("pk", flat=True)) & proposals == set()
    assert Wording.objects.count() == 1


# --- whose rows are whose


def all_rows() -> dict[str, list[list[str]]]:
    """Every row of every table of spaces, as text."""
    found: dict[str, list[list[str]]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("spaces").get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found[model._meta.label_lower] = [
                [bytes(cell).hex() if isinstance(cell, bytes | memoryview) else str(cell) for cell in row]
                for row in cursor.fetchall()
            ]
    return found


def test_nothing_ties_an_answer_to_a_seat_or_to_another_answer_of_it() -> None:
    group = make_group(3)
    version = asked(group)
    for place in group.places:
        agreeing.answer_lines(group.space, place.mark, {ref: Said(1, "agree") for ref in ("a01", "a02", "a03")})
    say(group.places[0], version, "object")
    rows = all_rows()
    of_seats = {cell for row in rows["spaces.seat"] for cell in row if len(cell) >= 32} - {
        str(group.space.pk),
        group.space.pk.hex,
    }
    said = [
        cell
        for table in ("lineanswer", "takeoutanswer", "objection", "wording")
        for row in rows[f"spaces.{table}"]
        for cell in row
    ]
    assert set(said) & of_seats == set()
    marks = [cell for row in rows["spaces.lineanswer"] for cell in row if re.fullmatch("[0-9a-f]{64}", cell)]
    assert len(marks) == len(set(marks)) == 9


def test_no_mark_can_be_made_of_the_database_and_the_secret_key() -> None:
    group = make_group(2)
    agreeing.answer_lines(group.space, group.places[0].mark, {"a01": Said(1, "agree")})
    answer = LineAnswer.objects.get()
    secret = settings.SECRET_KEY.encode()
    candidates = [secret, hashlib.sha256(secret).digest(), seats.pepper(), b""]
    for place in group.places:
        seat = place.seat
        for each in (seat.finder, seat.request_key):
            candidates += [bytes.fromhex(each), hashlib.sha256(bytes.fromhex(each)).digest(), each.encode()]
            candidates += [hashlib.sha256(bytes.fromhex(each) + secret).digest()]
        candidates += [seat.pk.bytes, seat.pk.bytes * 2, bytes(seat.sealed_own)[:32]]
    assert [key for key in candidates if keys.mark_of(key, "line", answer.line_id) == answer.key] == []
    assert group.places[0].mark("line", answer.line_id) == answer.key


def test_one_person_in_two_groups_leaves_nothing_alike_in_them() -> None:
    """The same name, the same answers, the same reason on the same day: no cell of one group stands in the other."""
    found = []
    for _each in range(2):
        group = make_group(3)
        version = asked(group)
        for place in group.places:
            agreeing.answer_lines(group.space, place.mark, {"a01": Said(1, "change", f"{WORD} words")})
        say(group.places[0], version, "object It names us.")
        found.append(
            {
                cell
                for table, rows in all_rows().items()
                for row in rows
                for cell in row
                if len(cell) >= 20 and table != "spaces.space"
            }
        )
        group.space.programme.delete()
    typed = {f"{WORD} words", "It names us.", "Arriving, one story each."}
    assert {
        cell for cell in found[0] & found[1] if cell not in typed and not re.match(r"\d{4}-\d\d-\d\d", cell)
    } == set()


# --- logs, copies, files


def test_no_page_inside_leaves_a_line_in_the_log_whatever_comes_of_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="evenhand")
    group = make_group(3)
    version = asked(group)
    phone = phone_of_place(group.places[0])
    everything_seen(group.places[0], version)
    phone.post("/place/texts/new/", {"text": WORD})
    phone.post(f"/place/texts/{version.takeout_id}/", {"answer": "object", "reason": WORD})
    phone.post("/place/agreements/1/", {"a01": WORD})
    assert phone.get(f"/place/texts/{version.pk}/").status_code == 404
    assert Client().post("/place/texts/new/", {"text": WORD}).status_code == 403
    assert caplog.records == []


def test_a_copy_holds_nothing_that_was_said_inside() -> None:
    group = make_group(3)
    version = asked(group)
    for place in group.places:
        agreeing.answer_lines(group.space, place.mark, {"a01": Said(1, "change", f"{WORD} words")})
    say(group.places[0], version, f"object {WORD} reason")
    group.space.meetings.update(plan=f"{WORD} plan", where=f"{WORD} room")
    group.space.care_name = group.space.care_reach = f"{WORD} care"
    group.space.save()
    copied = b"".join(line for model in kept_models(apps) for line in lines_of_model(model)).decode()
    assert (WORD in copied, group.space.name in copied) == (False, True)
    marks = [place.mark("text", version.pk) for place in group.places]
    assert [mark for mark in marks if mark in copied] == []


def test_what_left_is_in_a_copy() -> None:
    group = make_group(3)
    version = asked(group)
    for place in group.places:
        say(place, version, "ok")
    copied = [json.loads(line) for model in kept_models(apps) for line in lines_of_model(model)]
    assert [WORD in str(row) for row in copied].count(True) == 1


@pytest.mark.skipif(WANTED == "postgres", reason="the bytes of a PostgreSQL server's files are its own affair")
def test_after_the_daily_run_no_file_of_the_data_folder_holds_what_was_said(tmp_path: Path) -> None:
    script = ROOT / "tests" / "spaces" / "erasing_on_disk.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "data")], capture_output=True, text=True, timeout=120, check=False,
        cwd=ROOT, env=clean_environment() | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.stdout.strip().splitlines() or [""])[-1] == "gone", done.stderr
