"""The facilitators' pages of consultations: ana facilitates, cleo is a stranger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.commitments.models import Commitment
from evenhand.consultations.models import Cluster, Consultation, Heard, NotReached, Question
from tests import makers
from tests.consultations.makers import TODAY, Asked, answer, make_asked, make_heard, make_not_reached

pytestmark = pytest.mark.django_db

SOON = (TODAY + timedelta(days=20)).isoformat()
LATER = (TODAY + timedelta(days=60)).isoformat()


def browser(name: str = "ana") -> Client:
    client = Client()
    client.force_login(makers.make_person(name))
    return client


def address(name: str, asked: Asked, *more: object) -> str:
    return reverse(name, args=[asked.row.partnership_id, asked.row.pk, *more])


def typed(*clusters: dict[str, object], do: str = "save", **fields: object) -> dict[str, object]:
    """What a browser sends from the page of setting up: one question with two answers, and these clusters."""
    found: dict[str, object] = {
        "text": "What comes first?", "can_still_change": "The order.", "who_decides": "The county.",
        "closes_on": SOON, "hear_back_by": LATER, "language": "en", "unit": "groups", "may_miss": "", "do": do,
        "q-TOTAL_FORMS": 1, "q-INITIAL_FORMS": 0, "q-0-kind": "one", "q-0-options": "Fish\nWater",
        "c-TOTAL_FORMS": len(clusters), "c-INITIAL_FORMS": 0,
    }  # fmt: skip
    for place, cluster in enumerate(clusters):
        found |= {f"c-{place}-{name}": value for name, value in cluster.items()}
    return found | fields


FISHERS = {"name": "Fisher groups", "asked": 18, "languages": "Dholuo, Swahili", "phone": "on", "meeting": "on"}
YOUTH = {"name": "Youth groups", "asked": 4, "phone": "on"}


def begun() -> tuple[Client, Asked]:
    ana = browser()
    asked = make_asked(standing="prepared")
    return ana, asked


def test_a_question_becomes_a_page_to_set_up() -> None:
    ana, partnership = browser(), makers.make_partnership()
    sent = {"text": " What \u202e comes\u200b first? ", "closes_on": SOON, "hear_back_by": LATER}
    response = ana.post(reverse("new_consultation", args=[partnership.pk]), sent)
    row = Consultation.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("consultation", args=[partnership.pk, row.pk]))
    assert (row.text, row.standing) == ("What comes first?", "prepared")
    assert ana.get(response["Location"]).status_code == 200


def test_setting_up_keeps_questions_clusters_and_ways() -> None:
    ana, asked = begun()
    response = ana.post(address("consultation", asked), typed(FISHERS, YOUTH))
    assert response.status_code == 302
    found = [(each.name, each.asked, each.languages, each.ways) for each in Cluster.objects.all()]
    assert found == [
        ("Fisher groups", 18, ["Dholuo", "sw"], ["phone", "meeting"]),
        ("Youth groups", 4, [], ["phone"]),
    ]
    question = Question.objects.get()
    assert (question.text, [each.text for each in question.options.all()]) == ("What comes first?", ["Fish", "Water"])
    page = ana.get(address("consultation", asked)).content.decode()
    assert "From fewer than five answers nothing is shown for a cluster alone" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"closes_on": "2020-01-01"}, "This day lies in the past."),
        ({"hear_back_by": "2200-01-01"}, "The year is later than 2100."),
        ({"hear_back_by": TODAY.isoformat()}, "People can hear back only after the last day to answer."),
        ({"text": "\u200b \u202e"}, "Write the question that is asked."),
        ({"q-0-options": "Fish"}, "Write at least two answers to choose from"),
        ({"q-0-options": "Fish\nfish"}, "Two of the answers are the same."),
        ({"q-0-kind": "level"}, "Select a valid choice."),
        ({"c-0-asked": "0"}, "Write how many are asked, 1 or more."),
        ({"c-0-asked": "99999999999999"}, "There is room for numbers up to 1,000,000."),
        ({"c-0-phone": "", "c-0-meeting": ""}, "Choose at least one way to answer."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(wrong: dict[str, object], says: str) -> None:
    ana, asked = begun()
    response = ana.post(address("consultation", asked), typed(FISHERS) | wrong)
    assert (response.status_code, says in response.content.decode()) == (422, True)
    assert (Cluster.objects.count(), Consultation.objects.get().standing) == (3, "prepared")


def test_five_hundred_clusters_are_refused() -> None:
    ana, asked = begun()
    many = [{"name": f"Cluster {n}", "asked": 5, "phone": "on"} for n in range(500)]
    response = ana.post(address("consultation", asked), typed(*many))
    assert (response.status_code, Cluster.objects.count()) == (422, 3)
    assert "There are too many lines. Take some of them away." in response.content.decode()


@pytest.mark.parametrize(
    ("clusters", "wrong", "says"),
    [
        ([], {}, "add at least one cluster"),
        ([FISHERS], {"can_still_change": ""}, "If nothing can, tell people what was decided"),
        ([FISHERS], {"q-0-options": "", "q-0-text": ""}, "Write at least one question before you open it."),
    ],
)
def test_what_is_not_ready_is_saved_and_not_opened(
    clusters: list[dict[str, object]], wrong: dict[str, object], says: str
) -> None:
    ana, asked = begun()
    response = ana.post(address("consultation", asked), typed(*clusters, do="open") | wrong, follow=True)
    assert says in response.content.decode()
    assert (Consultation.objects.get().standing, Cluster.objects.count()) == ("prepared", len(clusters))


def test_what_is_ready_is_opened() -> None:
    ana, asked = begun()
    ana.post(address("consultation", asked), typed(FISHERS, YOUTH, do="open"))
    assert Consultation.objects.get().standing == "open"
    again = ana.post(address("consultation", asked), typed(FISHERS))
    assert (again.status_code, Cluster.objects.count()) == (302, 2)


def test_once_open_the_page_says_how_many_and_nothing_more() -> None:
    ana, asked = browser(), make_asked()
    answer(asked, 0, 0, 7, words="Our net was taken at Asembo.")
    answer(asked, 2, 1, 2, way="helper")
    page = ana.get(address("consultation", asked)).content.decode()
    assert '<b class="num">9</b> of 38 groups answered' in page
    assert '<b class="num">7</b> by phone' in page
    assert "Landing sites" not in page
    assert "Asembo" not in page
    assert ana.get(address("consultation_words", asked, asked.words.pk)).status_code == 404
    assert ana.get(address("you_said", asked)).status_code == 404


def test_closing_shows_the_whole_and_keeps_the_small_cluster_with_others() -> None:
    ana, asked = browser(), make_asked()
    for place, number in ((0, 9), (1, 6), (2, 3)):
        answer(asked, place, place, number, words=f"Words {place}")
    assert ana.post(address("consultation_go", asked), {"do": "close"}).status_code == 302
    page = ana.get(address("consultation", asked)).content.decode()
    assert "9 answers, shown together" in page
    assert "<bdi>Farmers</bdi> · <bdi>Youth groups</bdi>" in page
    words = ana.get(address("consultation_words", asked, asked.words.pk)).content.decode()
    assert [words.count(f"Words {place}") for place in range(3)] == [9, 6, 3]
    assert "Youth groups" not in words


def test_the_day_moves_only_with_a_reason() -> None:
    ana, asked = browser(), make_asked()
    silent = ana.post(address("consultation_go", asked), {"do": "move", "to": LATER, "because": ""})
    assert (silent.status_code, Consultation.objects.get().first_promised) == (422, None)
    ana.post(address("consultation_go", asked), {"do": "move", "to": LATER, "because": "The county meets later."})
    row = Consultation.objects.get()
    assert (row.first_promised, row.hear_back_by.isoformat()) == (asked.row.hear_back_by, LATER)
    assert "The county meets later." in ana.get(address("consultation", asked)).content.decode()


def test_a_day_that_is_over_is_said_in_words() -> None:
    asked = make_asked(standing="closed", closes_on=date(2026, 1, 1), hear_back_by=date(2026, 2, 1))
    for name in ("consultation", "consultations"):
        args = [asked.row.partnership_id] + ([asked.row.pk] if name == "consultation" else [])
        page = browser().get(reverse(name, args=args)).content.decode()
        assert "People were promised to hear back by 1 February 2026. They are still waiting." in page


def test_people_are_told_only_when_there_is_something_to_tell() -> None:
    ana, asked = browser(), make_asked(standing="closed")
    answer(asked, 0, 0, 6)
    refused = ana.post(address("told_to_all", asked))
    assert (refused.status_code, Consultation.objects.get().standing) == (422, "closed")
    ana.post(address("you_said", asked), {"said": "Protect the fish.", "outcome": "done", "what": "It is so."})
    refused = ana.post(address("told_to_all", asked))
    assert "Write whom you did not reach" in refused.content.decode()
    ana.post(address("new_not_reached", asked), {"who": "Boat crews", "why": "They were away.", "next_time": ""})
    assert ana.post(address("told_to_all", asked)).status_code == 302
    assert Consultation.objects.get().standing == "told"


def test_what_is_not_done_says_why() -> None:
    ana, asked = browser(), make_asked(standing="closed")
    response = ana.post(address("you_said", asked), {"said": "Bring water first.", "outcome": "no"})
    assert (response.status_code, Heard.objects.count()) == (422, 0)
    assert "Write why it is not done, or only in part." in response.content.decode()


def test_what_was_told_stays() -> None:
    ana, asked = browser(), make_asked(standing="told")
    point, line = make_heard(asked), make_not_reached(asked)
    ana.post(address("you_said_point", asked, point.pk), {"said": "Other", "outcome": "done", "what": "Other"})
    ana.post(address("you_said_point", asked, point.pk), {"do": "remove"})
    ana.post(address("not_reached", asked, line.pk), {"do": "remove"})
    assert (Heard.objects.get().said, NotReached.objects.count()) == (point.said, 1)


def test_who_was_not_reached_becomes_a_commitment_with_one_click() -> None:
    ana, asked = browser(), make_asked(standing="told")
    line, maker = make_not_reached(asked), asked.row.partnership.partners.first()
    for _each in range(2):
        response = ana.post(address("not_reached", asked, line.pk), {"do": "promise", "maker": maker.pk})
    kept = Commitment.objects.get()
    assert response["Location"] == reverse("commitment", args=[asked.row.partnership_id, kept.pk])
    assert (kept.is_draft, kept.maker, kept.receivers.count()) == (True, maker, 2)
    words = "We reach them next time: Boat crews. We wait until they are back."
    assert (kept.versions.get().text, kept.versions.get().why) == (words, "The radio was broken.")


def test_it_begins_from_a_decision_of_a_session() -> None:
    room = makers.make_room()
    page = reverse("new_consultation", args=[room.partnership.pk]) + f"?decision={room.decisions[0].pk}"
    ana = browser()
    assert room.decisions[0].text in ana.get(page).content.decode()
    ana.post(page, {"text": "Do you agree?", "closes_on": SOON, "hear_back_by": LATER})
    assert Consultation.objects.get().decision == room.decisions[0]
    other = makers.make_room()
    assert ana.get(page.replace(str(room.decisions[0].pk), str(other.decisions[0].pk))).status_code == 404


def test_a_list_of_a_session_is_asked_for_each_organisation() -> None:
    room = makers.make_room()
    page = reverse("new_consultation", args=[room.partnership.pk])
    sent = {"text": "How much say?", "closes_on": SOON, "hear_back_by": LATER, "session": room.session.pk}
    browser().post(page, sent)
    row = Consultation.objects.get()
    found = [(each.kind, each.decision, each.options.count()) for each in row.questions.all()]
    assert (row.kind, found) == ("levels", [("level", decision, 3) for decision in room.decisions])


def test_links_are_there_once_it_is_open() -> None:
    ana = browser()
    assert ana.get(address("consultation_links", make_asked(standing="prepared"))).status_code == 404
    asked = make_asked()
    page = ana.get(address("consultation_links", asked)).content.decode()
    assert [page.count(each.token) for each in asked.clusters] == [2, 2, 2]
    assert [page.count(each.helper_token) for each in asked.clusters] == [2, 2, 2]


@pytest.mark.parametrize("standing", ["prepared", "open", "closed", "told"])
def test_a_stranger_finds_nothing(standing: str) -> None:
    cleo, asked = browser("cleo"), make_asked(standing=standing)
    point, line = make_heard(asked), make_not_reached(asked)
    pages = [
        reverse("consultations", args=[asked.row.partnership_id]),
        reverse("new_consultation", args=[asked.row.partnership_id]),
        *(address(name, asked) for name in ("consultation", "consultation_links", "you_said")),
        address("consultation_words", asked, asked.words.pk),
        address("you_said_point", asked, point.pk),
        address("not_reached", asked, line.pk),
    ]
    assert {cleo.get(page).status_code for page in pages} == {404}
    sent = [address(name, asked) for name in ("consultation_go", "told_to_all", "new_not_reached")]
    assert {cleo.post(page).status_code for page in sent} == {404}


def test_the_page_of_the_result_asks_the_database_this_often(django_assert_num_queries: object) -> None:
    asked = make_asked(standing="closed")
    ana = browser()
    for place in range(3):
        answer(asked, place, place, 6)
    page = address("consultation", asked)
    ana.get(page)
    with django_assert_num_queries(12):  # type: ignore[operator]
        assert ana.get(page).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_this_often(rows: int, django_assert_num_queries: object) -> None:
    partnership, ana = makers.make_partnership(), browser()
    for _each in range(rows):
        make_asked(partnership)
    page = reverse("consultations", args=[partnership.pk])
    ana.get(page)
    with django_assert_num_queries(6):  # type: ignore[operator]
        assert ana.get(page).status_code == 200
