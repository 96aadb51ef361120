"""The page of a facilitator and those on the phones of voices."""

from __future__ import annotations

import re
from html import unescape

import brotli
import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.exchange import actions as exchange
from evenhand.money.models import Flow, Loss
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record.examples import read_example
from tests.commitments.phones import phone_of_voice
from tests.facilitation.phones import HOSTILE, said_on
from tests.makers import (
    make_closed_session,
    make_decision,
    make_flow,
    make_partnership,
    make_person,
    make_voice,
)

pytestmark = pytest.mark.django_db


def partners_of(partnership: Partnership) -> list[Partner]:
    return list(partnership.partners.all())


def ana() -> Client:
    client = Client()
    client.force_login(make_person("ana"))
    return client


def page_of(partnership: Partnership, client: Client | None = None) -> str:
    return said_on((client or ana()).get(f"/partnerships/{partnership.pk}/money/"))


def figures(page: str) -> dict[str, str]:
    """What stands beside each label."""
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)(?:<small>.*?</small>)?</dd>", page)
    return {unescape(label).strip(): re.sub("</?bdi>", "", value).strip() for label, value in found}


@pytest.fixture
def example() -> Partnership:
    return exchange.import_record(read_example("open-water-alliance"))


def test_the_page_of_the_example_equals_its_oracle(example: Partnership) -> None:
    oracle = read_example("open-water-alliance").expected_funding
    assert figures(page_of(example)) == {
        "Money from the funder": f"{oracle['received_from_funder']:,} EUR",
        "Straight to local organisations": "0 EUR",
        "Direct share": f"{oracle['share_direct_from_funder_to_local_percent']} per cent",
        "To local organisations through one other": f"{oracle['reached_local_through_one_intermediary']:,} EUR",
        "Share that reaches local organisations, on all these ways": (
            f"{oracle['share_reaching_local_percent']} per cent"
        ),
        "Passed on from one local organisation to another": f"{oracle['of_which_passed_on_to_smaller_local']:,} EUR",
        "Overhead received by those who pass money on": f"{oracle['overhead_received_by_lead']:,} EUR",
        "Overhead passed on to local organisations": f"{oracle['overhead_passed_to_local']:,} EUR",
        "Share of the overhead that is passed on": f"{oracle['overhead_passed_percent']} per cent",
        "Agreements with local organisations": str(oracle["agreements_with_local_partners"]),
        "Of these, for 24 months or longer": str(oracle["agreements_of_24_months_or_more_with_local_partners"]),
        "Agreements with local organisations: Earmarked": "4",
    }


def test_levels_in_the_decisions_about_money_stand_beside_it(example: Partnership) -> None:
    page = page_of(example)
    later = read_example("open-water-alliance").sessions[-1]
    about_money = [each for each in later.decisions if each.phase == "money"]
    assert [decision.text in page for decision in about_money] == [True] * len(about_money)
    assert f"“<bdi>{later.label}</bdi>”" in page


def test_the_second_example_shows_that_nothing_was_told() -> None:
    page = page_of(exchange.import_record(read_example("stone-and-river-coalition")))
    assert "No organisation has shown any money yet." in page


def test_a_facilitator_sees_only_that_something_waits() -> None:
    partnership = make_partnership(make_person("ana"))
    first, second, _third = partners_of(partnership)
    assert "Something waits for the yes" not in page_of(partnership)
    flow = make_flow(first, second, 424242)
    waiting = page_of(partnership)
    assert "Something waits for the yes of the organisation that told it." in waiting
    assert "424,242" not in waiting
    Flow.objects.filter(pk=flow.pk).update(is_released=True)
    assert "424,242 EUR" in page_of(partnership)


def test_ben_and_cleo_find_no_page() -> None:
    partnership = make_partnership(make_person("ana"))
    cleo = Client()
    cleo.force_login(make_person("cleo"))
    address = f"/partnerships/{partnership.pk}/money/"
    assert cleo.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert phone_of_voice().get("/voice/money/").status_code == 302


@pytest.mark.parametrize("flows", [1, 3])
def test_more_rows_take_no_more_queries(flows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    partnership = make_partnership(make_person("ana"))
    first, second, _third = partners_of(partnership)
    for _number in range(flows):
        make_flow(first, second, is_released=True)
    client = ana()
    with django_assert_num_queries(7):
        page_of(partnership, client)


def test_the_picture_is_mirrored_where_the_language_is(example: Partnership) -> None:
    boxes = {}
    for language in ("en", "ar"):
        client = ana()
        with translation.override(language):
            client.cookies["evenhand_language"] = language
            page = client.get(f"/partnerships/{example.pk}/money/", headers={"accept-language": language})
            boxes[language] = re.findall(r'<rect x="(\d+)" y="(\d+)"', page.content.decode())
    width = max(int(x) for x, _y in boxes["en"]) + 132 + 4
    assert [(str(width - int(x) - 132), y) for x, y in boxes["en"]] == boxes["ar"]


def test_all_boxes_and_lines_are_equal(example: Partnership) -> None:
    page = ana().get(f"/partnerships/{example.pk}/money/").content.decode()
    drawing = page[page.index('<svg class="streams"') :]
    assert set(re.findall(r'width="(\d+)" height="(\d+)" rx', drawing)) == {("132", "40")}
    assert "stroke-width" not in drawing[: drawing.index("</svg>")]


class TestPhone:
    def test_money_is_told_shown_and_taken_back(self) -> None:
        partnership = make_partnership(make_person("ana"))
        first, second, _third = partners_of(partnership)
        phone = phone_of_voice(make_voice(second))
        typed = {
            "direction": "receives",
            "other": str(first.pk),
            "year": "2026",
            "currency": "eur",
            "amount": "24 000",
            "amount_to": "30 000",
            "overhead": "7 %",
            "months": "18",
            "flexible": "flexible",
            "due_on": "2026-01-31",
            "arrived_on": "2026-03-02",
        }
        assert phone.post("/voice/money/new/", typed).status_code == 302
        flow = Flow.objects.get()
        assert (flow.giver, flow.receiver, flow.owner, flow.is_released) == (first, second, second, False)
        assert (flow.least, flow.most, flow.overhead_percent, flow.months) == (2400000, 3000000, 700, 18)
        assert "24,000 to 30,000 EUR" in said_on(phone.get("/voice/money/"))
        phone.post("/voice/money/", {"flow": str(flow.pk), "answer": "yes"})
        page = page_of(partnership)
        assert "24,000 to 30,000 EUR" in page
        assert "30 days late" in page
        phone.post("/voice/money/", {"flow": str(flow.pk), "answer": "take_back"})
        assert "24,000" not in page_of(partnership)

    def test_the_other_side_never_sees_what_was_not_shown(self) -> None:
        first, second, third = partners_of(make_partnership(make_person("ana")))
        flow = make_flow(first, second, 424242)
        for partner in (first, third):
            phone = phone_of_voice(make_voice(partner))
            for address in ("/voice/money/", "/voice/money/shown/"):
                assert "424,242" not in said_on(phone.get(address))
            assert phone.get(f"/voice/money/{flow.pk}/").status_code == 404
            assert phone.post("/voice/money/", {"flow": str(flow.pk), "answer": "yes"}).status_code == 404

    def test_what_was_shown_stands_on_every_phone(self) -> None:
        first, second, third = partners_of(make_partnership(make_person("ana")))
        make_flow(first, second, 424242, is_released=True)
        assert "424,242 EUR" in said_on(phone_of_voice(make_voice(third)).get("/voice/money/shown/"))

    def test_losses_are_said_and_shown(self) -> None:
        partnership = make_partnership(make_person("ana"))
        first, _second, _third = partners_of(partnership)
        phone = phone_of_voice(make_voice(first))
        phone.post("/voice/money/losses/", {"exchange_rate": "yes", "theft": "no"})
        assert sorted(Loss.objects.values_list("kind", "is_carried", "is_released")) == [
            ("exchange_rate", True, False),
            ("theft", False, False),
        ]
        assert "A currency falls" not in page_of(partnership)
        phone.post("/voice/money/losses/", {"exchange_rate": "yes", "is_released": "on"})
        page = page_of(partnership)
        assert "A currency falls" in page
        assert "Theft, fire or damage" not in page

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"amount": "-5"}, "Type an amount in digits"),
            ({"amount": "10000000000000001"}, "Type an amount in digits"),
            ({"amount": "5", "amount_to": "4"}, "The second amount is smaller than the first."),
            ({"year": "2200"}, "Choose a year from 1990 on"),
            ({"currency": "€"}, "Type the three letters of the currency"),
            ({"overhead": "a bit"}, "Type the overhead as an amount"),
            ({"overhead": "2000"}, "The overhead is larger than the money it is part of."),
            ({"due_on": "0069-01-01"}, "Choose a day from 1990 to 2100."),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, typed: dict[str, str], sentence: str) -> None:
        first, second, _third = partners_of(make_partnership(make_person("ana")))
        phone = phone_of_voice(make_voice(first))
        known = {"direction": "gives", "other": str(second.pk), "year": "2026", "currency": "EUR", "amount": "1000"}
        response = phone.post("/voice/money/new/", known | typed)
        assert response.status_code == 422
        assert sentence in said_on(response)
        assert not Flow.objects.exists()

    def test_an_organisation_that_left_ends_its_access_and_its_word_stays(self) -> None:
        partnership = make_partnership(make_person("ana"), partners=4)
        first, second, *_others = partners_of(partnership)
        make_flow(first, second, 424242, is_released=True)
        phone = phone_of_voice(make_voice(second))
        second.left_at = timezone.now()
        second.save()
        assert phone.get("/voice/money/").status_code == 410
        assert "424,242 EUR" in page_of(partnership)

    def test_each_page_is_one_small_response(self) -> None:
        first, second, _third = partners_of(make_partnership(make_person("ana")))
        for year in range(2015, 2027):
            make_flow(first, second, year, year=year, is_released=True)
        phone = phone_of_voice(make_voice(second))
        for address in ("", "new/", "losses/", "shown/", f"{Flow.objects.all()[0].pk}/"):
            response = phone.get(f"/voice/money/{address}")
            assert response.status_code == 200
            assert len(brotli.compress(response.content, quality=5)) <= 14_000
            assert "<title>Money</title>" in response.content.decode()

    def test_hostile_names_stay_names(self) -> None:
        first, second, _third = partners_of(make_partnership(make_person("ana")))
        first.name = HOSTILE[:120]
        first.save()
        make_flow(first, second, is_released=True)
        phone = phone_of_voice(make_voice(second))
        for response in (phone.get("/voice/money/"), phone.get("/voice/money/shown/"), phone.get("/voice/money/new/")):
            assert b"<script>alert" not in response.content


def test_decisions_about_money_of_an_open_session_are_not_shown() -> None:
    partnership = make_partnership(make_person("ana"))
    session = make_closed_session(partnership, closed_at=None, stage="look")
    make_decision(session, "Who signs the budget", phase="money")
    assert "Who signs the budget" not in page_of(partnership)
