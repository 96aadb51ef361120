"""Those who try to have a promise look better than it is, or to find out who said that it was not kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from evenhand.commitments import actions, queries
from evenhand.commitments.models import Check, Voice
from evenhand.exchange.queries import shared_record_of
from evenhand.facilitation.queries import FACILITATOR
from evenhand.record.writing import write_record
from tests.commitments.phones import phone_of_voice
from tests.commitments.test_actions import World, make_world
from tests.facilitation.phones import said_on
from tests.house.visitors import signed_in

pytestmark = pytest.mark.django_db


def pages_of(world: World, voice: Voice) -> str:
    """Everything a voice and a facilitator can read about the promise, and the copy they take away."""
    phone = phone_of_voice(voice)
    pages = [said_on(phone.get(f"/voice/commitments/{world.promise.pk}/{more}")) for more in ("", "check/")]
    pages += [said_on(phone.get(address)) for address in ("/voice/", "/voice/commitments/")]
    copy = shared_record_of(world.partnership, FACILITATOR)
    due = queries.due_dates_of(world.partnership, world.today)
    without_tokens = re.sub(r'(csrfmiddlewaretoken|seen)" value="[^"]*"', "", " ".join(pages))
    return f"{without_tokens} {write_record(copy)} {due}".replace(str(copy.ledger), "")


@pytest.mark.parametrize("days", [0, 400])
def test_who_said_not_kept_without_a_name_stands_nowhere(days: int) -> None:
    """Two worlds, in which the nameless one and a named one changed places, look alike to the fourth, for ever."""
    seen = []
    for nameless, named in ((1, 2), (2, 1)):
        world = make_world()
        actions.say_check(world.voices[named], world.promise, world.today, "kept")
        actions.say_check(world.voices[nameless], world.promise, world.today, "not_kept", note="Late", is_named=False)
        commitment = queries.commitment_of(world.promise, today=world.today + timedelta(days=days))
        assert commitment is not None
        seen.append([(review.tally, review.answers, review.notes) for review in commitment.reviews])
        for voice in (world.voices[0], world.voices[3]):
            text = pages_of(world, voice)
            assert not re.search(r"(Nyanza Shore|Ziwa Letu)</bdi>[^<]*(<[^>]*>)*\s*<b>(Kept|Not kept)", text)
            assert '"by": "NS"' not in text
            assert '"by": "ZL"' not in text
    assert seen[0][-1] == seen[1][-1]


def test_pages_before_and_after_a_nameless_answer_do_not_tell_whose_it_is() -> None:
    """Who watches every page while answers come in learns how many said what, and never who."""
    world = make_world()
    watched = []
    for number, answer, is_named in ((1, "kept", True), (2, "kept", True), (3, "not_kept", False)):
        actions.say_check(world.voices[number], world.promise, world.today, answer, is_named=is_named)
        found = queries.commitment_of(world.promise)
        assert found is not None
        watched.append(found.reviews[0].answers)
    assert watched == [(), (), ()]


def test_a_facilitator_has_no_way_to_say_kept() -> None:
    world = make_world()
    browser = signed_in(world.ana)
    for address in (f"/voice/commitments/{world.promise.pk}/check/", f"/voice/commitments/{world.promise.pk}/"):
        answer = browser.post(address, {"answer": "kept", "due_on": str(world.today), "do": "publish"})
        assert answer.status_code == 403
    assert Check.objects.count() == 0


def test_a_made_up_cookie_or_another_version_opens_nothing() -> None:
    world = make_world()
    phone = phone_of_voice(world.voices[1])
    actions.leave_every_phone(world.voices[1])
    answer = {"answer": "kept", "due_on": str(world.today)}
    assert phone.post(f"/voice/commitments/{world.promise.pk}/check/", answer).status_code == 410
    phone.cookies["voice"] = "made:up"
    assert phone.post(f"/voice/commitments/{world.promise.pk}/check/", answer).status_code == 403
    assert Check.objects.count() == 0


def test_wrong_words_are_counted_like_wrong_codes() -> None:
    phone = phone_of_voice()
    statuses = [phone.post("/voice/return/", {"phrase": "one two three four"}).status_code for _ in range(22)]
    assert (statuses[0], statuses[-1]) == (422, 429)
