"""The pages of a policy paper: its organisers, members on their phones, and everybody with the link."""

from __future__ import annotations

import brotli
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from evenhand.communities.models import Endorsement, Paper
from evenhand.communities.queries import papers as queries
from tests import makers
from tests.communities.asking import signed_in
from tests.communities.papers import CHANGE, OBJECTION, Written, make_paper, make_published_paper

pytestmark = pytest.mark.django_db
NEUTRAL = "<title>Your page</title>"


def page_of(written: Written, name: str = "paper", *more: object) -> str:
    return reverse(name, args=[written.asking.community.pk, written.paper.pk, *more])


def link_of(written: Written) -> str:
    return reverse("paper_by_link", args=[written.fresh().token])


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_organiser_begins_a_paper_and_writes_a_part() -> None:
    written = make_paper()
    ana, community = signed_in(written.asking.ana), written.asking.community
    response = ana.post(reverse("new_paper", args=[community.pk]), {"title": "Second paper", "language": "fr"})
    row = Paper.objects.get(title="Second paper")
    assert response.url == reverse("paper", args=[community.pk, row.pk])
    part = {"title": "Ce que nous avons vu", "text": "Un.\n\nDeux.", "side_note": "Neuf."}
    assert ana.post(reverse("new_paper_section", args=[community.pk, row.pk]), part).status_code == 302
    assert [each.title for each in row.sections.all()] == ["Ce que nous avons vu"]
    assert row.language == "fr"


def test_form_without_a_title_says_what_is_missing() -> None:
    written = make_paper()
    response = signed_in(written.asking.ana).post(page_of(written, "new_paper_section"), {"text": "Text"})
    assert response.status_code == 422
    assert "Write a title." in response.content.decode()


def test_organiser_moves_a_part_and_takes_it_out() -> None:
    written = make_paper()
    ana = signed_in(written.asking.ana)
    ana.post(page_of(written, "new_paper_section"), {"title": "Second"})
    second = written.paper.sections.get(title="Second")
    ana.post(page_of(written, "paper_section", second.pk), {"do": "up"})
    assert [each.title for each in written.fresh().sections.all()] == ["Second", "What we saw"]
    ana.post(page_of(written, "paper_section", second.pk), {"do": "remove"})
    assert [each.title for each in written.fresh().sections.all()] == ["What we saw"]


def test_a_refusal_is_said_on_the_page_of_the_paper() -> None:
    written = make_paper(is_over=False)
    ana = signed_in(written.asking.ana)
    ana.post(page_of(written), {"do": "close"})
    response = ana.post(page_of(written), {"do": "publish"}, follow=True)
    assert "Organisations can still answer one of these requests." in response.content.decode()
    assert written.fresh().published_on is None


def test_others_find_no_page_of_an_organiser() -> None:
    written = make_paper()
    cleo = signed_in(makers.make_person("cleo"))
    part = written.paper.sections.get()
    for name, more in (
        ("paper", ()),
        ("paper_words", ()),
        ("paper_requests", ()),
        ("paper_pairs", ()),
        ("paper_section", (part.pk,)),
        ("paper_languages", ()),
        ("paper_wording", ("fr",)),
        ("paper_preview", ()),
    ):
        assert cleo.get(page_of(written, name, *more)).status_code == 404
    assert cleo.get(reverse("papers", args=[written.asking.community.pk])).status_code == 404


def test_a_paper_of_another_community_is_not_found_here() -> None:
    one = make_paper()
    other = one.asking.ana
    elsewhere = type(one.asking.community).objects.create(name="Another")
    elsewhere.organisers.create(person=other)
    assert signed_in(other).get(reverse("paper", args=[elsewhere.pk, one.paper.pk])).status_code == 404


def test_preview_says_that_it_is_a_draft() -> None:
    written = make_paper()
    page = text_of(signed_in(written.asking.ana), page_of(written, "paper_preview"))
    assert "This is a draft. It is not published." in page
    assert OBJECTION in page


def test_translator_finds_every_text_with_its_original() -> None:
    written = make_published_paper()
    ana = signed_in(written.asking.ana)
    address = page_of(written, "paper_wording", "sw")
    page = text_of(ana, address)
    assert [text in page for text in ("What we saw", "Nobody planned it so.", "Nine rooms.", OBJECTION, CHANGE)] == [
        True
    ] * 5
    ana.post(address, {"title": "Karibu na wanaobeba hatari"})
    assert "Karibu na wanaobeba hatari" in text_of(Client(), link_of(written) + "?language=sw")


def test_paper_in_its_own_language_is_not_translated() -> None:
    written = make_paper()
    assert signed_in(written.asking.ana).get(page_of(written, "paper_wording", "en")).status_code == 404


def test_member_reads_a_closed_text_and_endorses_it() -> None:
    written = make_paper()
    phone = written.asking.phone(2)
    address = reverse("member_paper", args=[written.paper.pk])
    assert phone.get(address).status_code == 404
    signed_in(written.asking.ana).post(page_of(written), {"do": "close"})
    assert "Closer to those who carry the risk" in text_of(phone, reverse("member_papers"))
    assert "What we saw" in text_of(phone, address)
    assert phone.post(address, {"choice": "named"}).url == address + "?saved=1"
    assert [(each.organisation.name, each.is_named) for each in Endorsement.objects.all()] == [("Nyanza Shore", True)]


def test_member_of_another_community_finds_no_paper() -> None:
    written = make_published_paper()
    elsewhere = type(written.asking.community).objects.create(name="Another")
    member = written.asking.members[0]
    type(member).objects.filter(pk=member.pk).update(community=elsewhere)
    assert written.asking.phone(0).get(reverse("member_paper", args=[written.paper.pk])).status_code == 404


@pytest.mark.parametrize("part", ["", "part"])
def test_member_page_is_small_neutral_and_kept_nowhere(part: str) -> None:
    written = make_published_paper()
    section = written.paper.sections.get()
    section.text = "Wer das Geld teilt, sagt, sie habe gefragt. " * 300
    section.save()
    signed_in(written.asking.ana).post(page_of(written), {"do": "close"})
    address = reverse("member_paper", args=[written.paper.pk]) + (f"?part={section.pk}" if part else "")
    response = written.asking.phone(0).get(address)
    page = response.content.decode()
    assert (NEUTRAL in page, "Leave quickly" in page, response["Cache-Control"]) == (True, True, "no-store")
    assert len(brotli.compress(response.content, quality=5)) <= 14_000


def test_everybody_with_the_link_reads_the_published_paper() -> None:
    written = make_published_paper()
    response = Client().get(link_of(written))
    page = response.content.decode()
    assert "<title>Policy paper · Evenhand</title>" in page
    assert [words in page for words in (OBJECTION, CHANGE, "Ziwa Letu", "Without request 1.", "4 support it.")] == [
        True
    ] * 5
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_link_opens_nothing_before_publishing_and_after_it_was_stopped() -> None:
    written = make_paper()
    assert Client().get(link_of(written)).status_code == 404
    ana = signed_in(written.asking.ana)
    ana.post(page_of(written), {"do": "close"})
    assert Client().get(link_of(written)).status_code == 404
    ana.post(page_of(written), {"do": "publish"})
    address = link_of(written)
    assert Client().get(address).status_code == 200
    ana.post(page_of(written), {"do": "stop"})
    assert Client().get(address).status_code == 404


def test_paper_is_read_in_the_language_of_the_reader_where_it_is_translated() -> None:
    written = make_published_paper()
    signed_in(written.asking.ana).post(page_of(written, "paper_wording", "ar"), {"title": "أقرب إلى من يحمل المخاطر"})
    assert 'lang="ar" dir="rtl"' in text_of(Client(headers={"accept-language": "ar"}), link_of(written))
    assert 'lang="en" dir="ltr"' in text_of(Client(headers={"accept-language": "fr"}), link_of(written))


@pytest.mark.parametrize("key", ["pdf", "docx", "xlsx", "csv", "png", "html", "json", "slides"])
def test_paper_can_be_taken_along_in_every_form(key: str) -> None:
    written = make_published_paper()
    address = f"{link_of(written)}?format={key}"
    response = Client().get(address)
    while response.status_code == 202:
        response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert "Closer" not in response["Content-Disposition"]


def test_drawings_alone_are_offered_only_where_there_are_figures() -> None:
    assert Client().get(f"{link_of(make_published_paper())}?format=svg").status_code == 404


def test_a_published_paper_is_read_with_few_questions_to_the_database(django_assert_num_queries: object) -> None:
    written = make_published_paper()
    version = queries.published_version(written.fresh())
    assert version is not None
    paper = written.fresh()
    with django_assert_num_queries(6), translation.override("en"):  # type: ignore[operator]
        queries.told_published(paper, version, "en")
