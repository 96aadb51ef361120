"""Steps and the exit page, for a facilitator and on phones."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.partnerships.models import Partner, Partnership
from evenhand.transitions.models import Keeping, Step
from tests.commitments.phones import phone_of_voice
from tests.facilitation.phones import HOSTILE, said_on
from tests.makers import make_keeping, make_partnership, make_person, make_step, make_voice

pytestmark = pytest.mark.django_db


def by(name: str) -> Client:
    client = Client()
    client.force_login(make_person(name))
    return client


def place() -> tuple[Partnership, list[Partner]]:
    partnership = make_partnership(make_person("ana"))
    return partnership, list(partnership.partners.all())


def test_ana_writes_a_step_and_both_sides_agree_and_finish_it_on_phones() -> None:
    partnership, (first, second, _third) = place()
    address = f"/partnerships/{partnership.pk}/transition/"
    day = (timezone.now().date() + timedelta(days=30)).isoformat()
    typed = {"role": "Signs the contract", "giver": str(first.pk), "receiver": str(second.pk), "by_on": day}
    assert by("ana").post(address, typed).status_code == 302
    step = Step.objects.get()
    assert "Waits for the yes of both sides" in said_on(by("ana").get(address))
    giving, taking = phone_of_voice(make_voice(first)), phone_of_voice(make_voice(second))
    for phone in (giving, taking):
        assert phone.post(f"/voice/transition/{step.pk}/", {"answer": "yes"}).status_code == 302
    assert "Agreed by both sides" in said_on(by("ana").get(address))
    assert "It is done: we hold the role" not in said_on(giving.get(f"/voice/transition/{step.pk}/"))
    assert giving.post(f"/voice/transition/{step.pk}/", {"answer": "done"}).status_code == 422
    taking.post(f"/voice/transition/{step.pk}/", {"answer": "done"})
    assert "Done, says the side that takes over" in said_on(by("ana").get(address))


def test_an_open_step_is_shown_to_its_two_sides_only_and_tells_nobody_who_said_yes() -> None:
    partnership, (first, second, third) = place()
    step = make_step(first, second, role="Opens the letters", giver_yes=True)
    assert "Opens the letters" not in said_on(phone_of_voice(make_voice(third)).get("/voice/transition/"))
    assert phone_of_voice(make_voice(third)).get(f"/voice/transition/{step.pk}/").status_code == 404
    assert "Opens the letters" in said_on(phone_of_voice(make_voice(second)).get("/voice/transition/"))
    for page in (
        said_on(phone_of_voice(make_voice(second)).get(f"/voice/transition/{step.pk}/")),
        said_on(by("ana").get(f"/partnerships/{partnership.pk}/transition/")),
    ):
        assert "has said yes" not in page.replace("have said yes", "")


def test_a_step_whose_day_is_over_says_so_without_alarm() -> None:
    partnership, (first, second, _third) = place()
    yesterday = timezone.now().date() - timedelta(days=1)
    make_step(first, second, by_on=yesterday, giver_yes=True, receiver_yes=True, agreed_on=yesterday)
    page = said_on(by("ana").get(f"/partnerships/{partnership.pk}/transition/"))
    assert "The day is over. Talk about what is missing." in page


def test_the_exit_page_holds_all_five_kinds_and_a_line_can_be_taken_off() -> None:
    partnership, (first, _second, _third) = place()
    address = f"/partnerships/{partnership.pk}/exit/"
    day = (timezone.now().date() + timedelta(days=30)).isoformat()
    by("ana").post(address, {"kind": "contacts", "what": "The chiefs", "partner": str(first.pk), "by_on": day})
    page = said_on(by("ana").get(address))
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["Things", "Money", "Data", "Contacts", "Knowledge and methods"]
    assert "The chiefs" in page
    phone = phone_of_voice(make_voice(first))
    kept = Keeping.objects.get()
    phone.post("/voice/transition/", {"keeping": str(kept.pk), "answer": "yes"})
    assert "has said yes" in said_on(by("ana").get(address))
    by("ana").post(f"{address}{kept.pk}/")
    assert "The chiefs" not in said_on(by("ana").get(address))


def test_a_partnership_that_ends_offers_the_exit_page() -> None:
    partnership, _partners = place()
    address = f"/partnerships/{partnership.pk}/transition/"
    exit_link = f'class="btn" href="/partnerships/{partnership.pk}/exit/"'
    assert exit_link not in said_on(by("ana").get(address))
    Partnership.objects.filter(pk=partnership.pk).update(stage="ending")
    assert exit_link in said_on(by("ana").get(address))


def test_cleo_finds_nothing_and_an_example_stays_as_it_is() -> None:
    partnership, (first, second, _third) = place()
    step = make_step(first, second)
    for address in ("transition/", f"transition/{step.pk}/", "exit/"):
        assert by("cleo").get(f"/partnerships/{partnership.pk}/{address}").status_code == 404
    Partnership.objects.filter(pk=partnership.pk).update(is_example=True)
    assert by("cleo").get(f"/partnerships/{partnership.pk}/transition/").status_code == 200
    for address in ("transition/", f"transition/{step.pk}/", "exit/"):
        assert by("ana").post(f"/partnerships/{partnership.pk}/{address}", {"role": "x"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_more_steps_take_no_more_queries(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    partnership, (first, second, _third) = place()
    for _number in range(rows):
        make_step(first, second)
    client = by("ana")
    with django_assert_num_queries(6):
        client.get(f"/partnerships/{partnership.pk}/transition/")


def test_phone_pages_are_small_and_their_titles_neutral() -> None:
    _partnership, (first, second, _third) = place()
    steps = [make_step(first, second, condition="c" * 280, support="s" * 280) for _number in range(10)]
    for _number in range(5):
        make_keeping(first)
    phone = phone_of_voice(make_voice(first))
    for address in ("", "new/", f"{steps[0].pk}/"):
        response = phone.get(f"/voice/transition/{address}")
        assert len(brotli.compress(response.content, quality=5)) <= 14_000
        assert "<title>What moves</title>" in response.content.decode()


def test_hostile_words_stay_words() -> None:
    partnership, (first, second, _third) = place()
    make_step(first, second, role=HOSTILE[:160], condition=HOSTILE)
    make_keeping(first, what=HOSTILE)
    for response in (
        by("ana").get(f"/partnerships/{partnership.pk}/transition/"),
        by("ana").get(f"/partnerships/{partnership.pk}/exit/"),
        phone_of_voice(make_voice(first)).get("/voice/transition/"),
    ):
        assert b"<script>alert" not in response.content
