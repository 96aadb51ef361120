"""Those who try to have a promise look better than it is, or to find out who said that it was not kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from evenhand.accountability.actions import say_yes
from evenhand.analysis.disclosure.promises import DisclosedTally
from evenhand.commitments import actions, queries
from evenhand.commitments.models import Check, Commitment, Voice
from evenhand.exchange.queries import shared_record_of
from evenhand.facilitation.queries import FACILITATOR
from evenhand.partnerships.models import LedgerEntry
from evenhand.record.writing import write_record
from evenhand.reminders.queries import calendar_days
from evenhand.reminders.queries.dues import dues_of_voice
from tests import makers
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


def opened(browser: Client, address: str) -> str:
    """What stands on a page that is there."""
    page = browser.get(address)
    assert page.status_code == 200, address
    return said_on(page)


def everything_anybody_reads(world: World) -> str:
    """What the maker, another receiver, an outsider of five and a facilitator can read, with every list and date."""
    maker = world.partners[0].pk
    here = f"/partnerships/{world.partnership.pk}"
    on_phones = [f"/voice/promises/{maker}/", f"/voice/promises/{maker}/{world.today.year}/", "/voice/dates/"]
    in_the_room = ["", "commitments/", f"commitments/{world.promise.pk}/", "dates/", "promises/", f"promises/{maker}/"]
    in_the_room += [f"promises/{maker}/public/preview/", f"promises/{maker}/{world.today.year}/"]
    browser = signed_in(world.ana)
    read = [pages_of(world, voice) for voice in (world.voices[0], world.voices[3])]
    for voice in (world.voices[0], world.voices[3]):
        phone = phone_of_voice(voice)
        read += [opened(phone, address) for address in on_phones]
        read += [str(queries.due_for_voice(voice, world.today)), str(dues_of_voice(voice, world.today))]
    read += [opened(browser, f"{here}/{address}") for address in in_the_room]
    read += [opened(browser, "/partnerships/"), str(calendar_days(world.partnership, world.today))]
    read += [str(list(LedgerEntry.objects.filter(partnership=world.partnership).values()))]
    return re.sub(r'(csrfmiddlewaretoken|seen|form_key)" value="[^"]*"|nonce="[^"]*"', "", " ".join(read))


def test_whoever_watches_every_page_while_a_known_organisation_answers_learns_nothing() -> None:
    """Not that it answered, not what, not that it changed its mind; and who answered cannot move what is then shown."""
    world = make_world()
    Commitment.objects.update(is_public=True)
    say_yes(world.voices[0], world.partners[0])
    actions.say_check(world.voices[3], world.promise, world.today, "kept")
    before = everything_anybody_reads(world)
    for answer in ("kept", "not_kept", "partly"):
        actions.say_check(world.voices[1], world.promise, world.today, answer, note="They came late", is_named=False)
        assert everything_anybody_reads(world) == before
    actions.say_check(world.voices[2], world.promise, world.today, "cannot_say", is_named=False)
    shown = everything_anybody_reads(world)
    assert "They came late" in shown
    for voice in world.voices[1:]:
        with pytest.raises(ValidationError):
            actions.say_check(voice, world.promise, world.today, "not_kept", is_named=False)
    assert everything_anybody_reads(world) == shown


def test_two_copies_taken_before_and_after_an_answer_are_the_same() -> None:
    world = make_world()
    copies = []
    for voice in world.voices[1:3]:
        copies.append(write_record(shared_record_of(world.partnership, FACILITATOR)))
        actions.say_check(voice, world.promise, world.today, "not_kept", note="Late", is_named=False)
    copies.append(write_record(shared_record_of(world.partnership, FACILITATOR)))
    assert copies[0] == copies[1] == copies[2]


def test_a_move_to_another_server_shows_no_count_that_grew_there() -> None:
    """Who reads here how many had answered, and there how many more did, would know what those said."""
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept", is_named=False)
    makers.make_closed_session(world.partnership, moved_at=timezone.now())
    found = queries.commitment_of(world.promise, today=world.today + timedelta(days=400))
    assert found is not None
    assert [(review.due_on, review.tally) for review in found.reviews] == [(world.today, None)]


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
    """Who watches every page while answers come in sees them once all have come, and never who said what."""
    world = make_world()
    watched = []
    for number, answer, is_named in ((1, "kept", True), (2, "kept", True), (3, "not_kept", False)):
        actions.say_check(world.voices[number], world.promise, world.today, answer, is_named=is_named)
        found = queries.commitment_of(world.promise)
        assert found is not None
        watched.append((found.reviews[0].answers, found.reviews[0].tally))
    assert watched == [((), None), ((), None), ((), DisclosedTally(kept=2, not_kept=1))]


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
