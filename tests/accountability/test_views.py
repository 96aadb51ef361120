"""The pages of what was promised: inside, on phones, in public, in the frame of another page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from evenhand.accountability import actions
from evenhand.accountability.models import PublicPage, PublicYes
from evenhand.commitments.models import Check, Commitment
from tests import makers
from tests.accountability.promising import (
    Promised,
    make_check,
    make_promise,
    make_promised,
    make_reply,
    signed_in,
)
from tests.commitments.phones import phone_of_voice
from tests.facilitation.phones import said_on

pytestmark = pytest.mark.django_db


def address(promised: Promised, place: int = 0) -> str:
    return f"/partnerships/{promised.partnership.pk}/promises/{promised.partners[place].pk}/"


def on_phone(promised: Promised, place: int = 0) -> str:
    return f"/voice/promises/{promised.partners[place].pk}/"


def text_of(page: Any) -> str:
    """What stands on a page, without tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", said_on(page).partition("<main")[2]).split())


class TestInside:
    def test_says_what_was_promised_what_partners_say_and_what_was_answered(self) -> None:
        promised = make_promised()
        promise = Commitment.objects.get()
        make_reply(promise)
        page = text_of(signed_in(promised.ana).get(address(promised)))
        for words in (
            "What Waterkring promised",
            "We ask before we quote.",
            "Partners differ",
            "Nyanza Shore : Kept",
            "Ziwa Letu : Not kept",
            "True. We ask next time.",
        ):
            assert words in page

    def test_has_no_badge_no_score_and_no_share(self) -> None:
        promised = make_promised()
        page = said_on(signed_in(promised.ana).get(address(promised)))
        assert (
            re.findall(r"%|score|badge|rank|average|points", page.partition("<main")[2].partition("</main>")[0]) == []
        )

    def test_silence_is_no_answer_and_never_kept(self) -> None:
        promised = make_promised(answers=())
        page = text_of(signed_in(promised.ana).get(address(promised)))
        assert ("Nyanza Shore has not answered." in page, "There is nothing to answer yet." in page) == (True, True)

    def test_while_partners_can_answer_without_names_nothing_of_it_is_shown(self) -> None:
        promised = make_promised(answers=("not_kept", "kept"))
        Commitment.objects.update(first_on=timezone.now().date())
        Check.objects.update(due_on=timezone.now().date(), is_named=False)
        page = text_of(signed_in(promised.ana).get(address(promised)))
        assert "Being asked" in page
        assert "The answers are shown together: when all have answered, or after" in page
        assert re.findall(r"says|not kept|There is nothing to answer yet\.", page.partition("Being asked")[2]) == [
            "There is nothing to answer yet."
        ]

    def test_a_missing_answer_of_the_maker_stands_there_with_its_day(self) -> None:
        promised = make_promised()
        page = text_of(signed_in(promised.ana).get(address(promised)))
        assert "No answer from Waterkring yet. It can come until" in page
        promise = Commitment.objects.get()
        promise.first_on -= timedelta(days=60)
        promise.save()
        promise.checks.update(due_on=promise.first_on, said_on=promise.first_on)
        page = text_of(signed_in(promised.ana).get(address(promised)))
        assert "No answer from Waterkring yet. It was to come by" in page

    def test_a_promise_taken_back_says_why(self) -> None:
        promised = make_promised()
        make_promise(
            promised.maker,
            promised.partners[1:],
            "Another one.",
            withdrawn_on=timezone.now().date(),
            withdrawn_because="There is no summit this year.",
        )
        page = text_of(signed_in(promised.ana).get(address(promised)))
        assert ("Taken back on" in page, "There is no summit this year." in page) == (True, True)

    def test_a_draft_is_on_no_page(self) -> None:
        promised = make_promised()
        make_promise(promised.maker, promised.partners[1:], "Only a draft.", published_on=None)
        assert "Only a draft." not in said_on(signed_in(promised.ana).get(address(promised)))

    def test_the_list_holds_who_has_promised_something(self) -> None:
        promised = make_promised()
        page = text_of(signed_in(promised.ana).get(f"/partnerships/{promised.partnership.pk}/promises/"))
        assert ("Waterkring 1 Partners differ" in page, "Mwalo" in page) == (True, False)

    def test_who_has_promised_nothing_has_no_page(self) -> None:
        promised = make_promised()
        assert signed_in(promised.ana).get(address(promised, 1)).status_code == 404
        assert phone_of_voice(promised.voices[0]).get(on_phone(promised, 1)).status_code == 404

    @pytest.mark.parametrize("end", ["", "public/", "public/preview/", "2026/"])
    def test_a_stranger_finds_nothing(self, end: str) -> None:
        promised = make_promised()
        promised.say_yes(0)
        cleo = signed_in(makers.make_person("cleo"))
        assert cleo.get(address(promised) + end).status_code == 404
        assert Client().get(address(promised) + end)["Location"].startswith("/sign-in/")

    def test_a_thousand_promises_come_in_pages_and_ask_few_questions(self, django_assert_num_queries: Any) -> None:
        promised = make_promised(answers=())
        for number in range(59):
            make_promise(promised.maker, promised.partners[1:2], f"Promise {number}.")
        browser = signed_in(promised.ana)
        with django_assert_num_queries(13):
            page = browser.get(address(promised))
        assert said_on(page).count("<article>") == 50
        assert said_on(browser.get(address(promised) + "?from=50")).count("<article>") == 10
        assert browser.get(address(promised) + "?from=x").status_code == 200


class TestPhone:
    def test_reads_the_same_and_is_asked_for_a_yes(self) -> None:
        promised = make_promised()
        page = text_of(phone_of_voice(promised.voices[2]).get(on_phone(promised)))
        assert "May Ziwa Letu be named on a public page of these promises?" in page
        assert ("Partners differ" in page, "No answer from Waterkring yet." in page) == (True, True)

    def test_yes_and_leave_us_out(self) -> None:
        promised = make_promised()
        phone = phone_of_voice(promised.voices[2])
        answer = phone.post(on_phone(promised), {"answer": "yes"})
        assert answer["Location"] == on_phone(promised) + "?saved=1"
        assert PublicYes.objects.get().partner.key == "ZL"
        assert "You said yes." in said_on(phone.get(on_phone(promised)))
        phone.post(on_phone(promised), {"answer": "leave_out"})
        assert PublicYes.objects.count() == 0
        assert phone.post(on_phone(promised), {"answer": "perhaps"}).status_code == 404

    def test_a_no_looks_like_no_answer(self) -> None:
        promised = make_promised()
        phone = phone_of_voice(promised.voices[2])
        before = tokenless(said_on(phone.get(on_phone(promised))))
        phone.post(on_phone(promised), {"answer": "leave_out"})
        assert tokenless(said_on(phone.get(on_phone(promised)))) == before

    def test_who_receives_nothing_public_is_not_asked(self) -> None:
        promised = make_promised()
        Commitment.objects.update(is_public=False)
        assert "May <bdi>" not in said_on(phone_of_voice(promised.voices[2]).get(on_phone(promised)))

    def test_the_key_is_turned_after_reading_what_opens(self) -> None:
        promised = make_promised()
        promised.say_yes(0)
        page = actions.ask_page(promised.maker, promised.ana)
        phone = phone_of_voice(promised.voices[3])
        assert "turn the second key" in said_on(phone.get(on_phone(promised)))
        read = text_of(phone.get(on_phone(promised) + "public/"))
        assert ("2 partners say kept." in read, "Ziwa Letu" in read) == (True, False)
        assert phone.post(on_phone(promised) + "public/", {"page": "another"}).status_code == 422
        answer = phone.post(on_phone(promised) + "public/", {"page": str(page.pk)})
        assert (answer.status_code, PublicPage.objects.get().published_at is not None) == (302, True)

    def test_who_may_not_turn_it_reads_how_it_would_look_and_has_no_button(self) -> None:
        promised = make_promised()
        promised.say_yes(0)
        page = actions.ask_page(promised.maker, promised.ana)
        phone = phone_of_voice(promised.voices[0])
        read = text_of(phone.get(on_phone(promised) + "public/"))
        assert ("Nobody can read it yet." in read, "Turn the key" in read) == (True, False)
        assert phone.post(on_phone(promised) + "public/", {"page": str(page.pk)}).status_code == 422
        assert PublicPage.objects.get().published_at is None

    def test_a_voice_of_another_partnership_finds_nothing(self) -> None:
        promised, elsewhere = make_promised(), make_promised()
        phone = phone_of_voice(elsewhere.voices[1])
        for end in ("", "public/", "2026/"):
            assert phone.get(on_phone(promised) + end).status_code == 404

    def test_the_page_is_light(self) -> None:
        promised = make_promised(answers=())
        note = "We read our own words in the newspaper, four days before anybody had asked us about them."
        for number in range(30):
            promise = make_promise(
                promised.maker, promised.partners[1:], f"Promise {number}, a sentence of some length."
            )
            for partner in promised.partners[1:]:
                make_check(promise, partner, "partly", f"{number} {note}")
        page = phone_of_voice(promised.voices[1]).get(on_phone(promised))
        assert len(brotli.compress(page.content, quality=5)) <= 14_000


class TestAsking:
    def test_ana_sees_yes_or_not_in_it_and_nothing_else(self) -> None:
        promised = make_promised()
        promised.say_yes(0, 1)
        page = said_on(signed_in(promised.ana).get(address(promised) + "public/"))
        assert (page.count(" Yes</span>"), page.count("not in it</span>")) == (2, 2)

    def test_ana_turns_her_key_and_the_address_comes_with_the_second(self) -> None:
        promised = make_promised()
        promised.say_yes(0)
        browser = signed_in(promised.ana)
        page = browser.post(address(promised) + "public/", {"do": "ask", "days": "30"}, follow=True)
        assert ("It waits for the second key." in said_on(page), "/promises/" + "x" in said_on(page)) == (True, False)
        asked = PublicPage.objects.get()
        assert asked.token not in said_on(page)
        actions.turn_key(promised.voices[1], asked)
        page = browser.get(address(promised) + "public/")
        assert f"/promises/{asked.token}/frame/" in said_on(page)

    def test_a_refusal_is_a_sentence_and_changes_nothing(self) -> None:
        promised = make_promised()
        browser = signed_in(promised.ana)
        page = browser.post(address(promised) + "public/", {"do": "ask", "days": "90"}, follow=True)
        assert "The organisation itself has not said yes yet." in said_on(page)
        assert browser.post(address(promised) + "public/", {"do": "x"}).status_code == 404
        page = browser.post(address(promised) + "public/", {"do": "ask", "days": "-1"}, follow=True)
        assert "Choose how long the page can be read" in said_on(page)
        assert PublicPage.objects.count() == 0

    def test_ana_closes_it(self) -> None:
        promised = make_promised()
        page = promised.publish(0)
        signed_in(promised.ana).post(address(promised) + "public/", {"do": "close"})
        assert Client().get(f"/promises/{page.token}/").status_code == 410

    def test_an_example_can_be_read_and_never_made_public(self) -> None:
        promised = make_promised(is_example=True)
        cleo = signed_in(makers.make_person("cleo"))
        assert cleo.get(address(promised)).status_code == 200
        assert cleo.get(address(promised) + "public/").status_code == 404


class TestPublic:
    def test_everybody_with_the_address_reads_it_and_it_is_counted(self) -> None:
        promised = make_promised()
        page = promised.publish(0)
        answer = Client().get(f"/promises/{page.token}/")
        assert (answer.status_code, "2 partners say kept." in text_of(answer)) == (200, True)
        assert PublicPage.objects.get().openings == 1

    def test_no_machine_lists_it_and_its_title_names_nobody(self) -> None:
        promised = make_promised()
        page = promised.publish(0)
        for end in ("", "frame/", "file/", "report/"):
            answer = Client().get(f"/promises/{page.token}/{end}")
            assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "no-store")
            title = re.search(r"<title>(.*?)</title>", said_on(answer))
            assert title is not None
            assert "Waterkring" not in title[1]

    @pytest.mark.parametrize("token", ["x" * 43, "x", "%20" * 20])
    def test_a_guess_finds_nothing(self, token: str) -> None:
        make_promised().publish(0)
        for end in ("", "frame/", "file/", "report/"):
            assert Client().get(f"/promises/{token}/{end}").status_code == 404

    def test_at_high_risk_it_names_no_partnership_and_no_day(self) -> None:
        promised = make_promised(risk="high")
        page = promised.publish(0, 1, 2, 3)
        read = text_of(Client().get(f"/promises/{page.token}/"))
        assert (promised.partnership.name in read, "Asked on" in read, "Promised on" in read) == (False, False, False)

    def test_only_the_frame_may_stand_in_another_page(self) -> None:
        page = make_promised().publish(0)
        framed = Client().get(f"/promises/{page.token}/frame/")
        policy = framed["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert policy.endswith("; frame-ancestors *")
        assert "X-Frame-Options" not in framed
        for end in ("", "file/", "report/"):
            other = Client().get(f"/promises/{page.token}/{end}")
            assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
            assert other["X-Frame-Options"] == "DENY"

    def test_the_file_runs_and_loads_nothing_and_carries_its_day(self) -> None:
        page = make_promised().publish(0)
        answer = Client().get(f"/promises/{page.token}/file/")
        assert answer["Content-Disposition"] == 'attachment; filename="promises.html"'
        written = answer.content.decode()
        assert (
            re.findall(r"<script|<link|<form|<img|<iframe|\son\w+=|javascript:|https?://|@import|url\(", written) == []
        )
        assert "As it stood on" in written
        assert written == Client().get(f"/promises/{page.token}/frame/").content.decode()

    def test_the_frame_speaks_the_language_it_is_asked_for(self) -> None:
        page = make_promised().publish(0)
        for asked, written in (("fr", 'lang="fr"'), ("xx", 'lang="en"')):
            assert written in Client().get(f"/promises/{page.token}/frame/?language={asked}").content.decode()

    def test_a_closed_page_says_so_at_every_address_of_it_and_no_more(self) -> None:
        promised = make_promised()
        page = promised.publish(0, 1, 2, 3)
        actions.leave_out(promised.voices[1], promised.maker)
        for end, status in (("", 410), ("frame/", 410), ("file/", 410), ("report/", 404)):
            answer = Client().get(f"/promises/{page.token}/{end}")
            assert (answer.status_code, "Waterkring" in said_on(answer)) == (status, False)

    def test_it_is_light(self) -> None:
        page = make_promised().publish(0, 1, 2, 3)
        for end in ("", "frame/"):
            answer = Client().get(f"/promises/{page.token}/{end}")
            assert len(brotli.compress(answer.content, quality=5)) <= 14_000


def tokenless(page: str) -> str:
    """A page without the parts that differ each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value|data-token)="[^"]*"', "", page)
