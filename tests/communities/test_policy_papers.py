"""Writing, closing, endorsing and publishing a policy paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evenhand.communities.actions import papers as actions
from evenhand.communities.actions.recommending import publish_version, write_version
from evenhand.communities.models import Endorsement, Paper, PaperVersion, today
from evenhand.communities.queries import papers as queries
from evenhand.releases import actions as releases
from tests import makers
from tests.communities.asking import WORDS
from tests.communities.papers import CHANGE, OBJECTION, PART, Written, make_paper, make_published_paper
from tests.communities.test_findings import make_found

pytestmark = pytest.mark.django_db


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as refused:
        act()
    error = refused.value
    return (
        error.error_list[0].code if not hasattr(error, "error_dict") else next(iter(error.error_dict.values()))[0].code
    )


def publish(written: Written) -> Callable[[], object]:
    return lambda: actions.publish_paper(written.paper, written.asking.ana)


def test_a_paper_holds_its_parts_and_the_newest_version_of_what_is_asked() -> None:
    written = make_paper()
    text = queries.text_of(written.fresh())
    assert (text["title"], text["subtitle"]) == ("Closer to those who carry the risk", "Nine changes we ask for.")
    assert [(each["title"], each["side_note"]) for each in text["sections"]] == [("What we saw", "Nine rooms.")]
    assert [(each["number"], each["ask"]) for each in text["requests"]] == [(1, WORDS["ask"])]


def test_who_does_not_organise_the_community_writes_nothing() -> None:
    written, cleo = make_paper(), makers.make_person("cleo")
    for act in (
        lambda: actions.begin_paper(written.asking.community, cleo, "Mine", "en"),
        lambda: actions.write_section(written.paper, cleo, PART),
        lambda: actions.close_text(written.paper, cleo),
        lambda: actions.publish_paper(written.paper, cleo),
        lambda: actions.stop_paper(written.paper, cleo),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert PaperVersion.objects.count() == 0


def test_a_draft_of_a_request_never_stands_in_a_paper() -> None:
    written = make_paper()
    write_version(written.asking.row, written.asking.ana, {**WORDS, "ask": "Not published."})
    actions.choose_requests(written.paper, written.asking.ana, [str(written.asking.row.pk)])
    assert [each["ask"] for each in queries.text_of(written.fresh())["requests"]] == [WORDS["ask"]]


def test_parts_change_their_order() -> None:
    written = make_paper()
    actions.write_section(written.paper, written.asking.ana, {"title": "Second"})
    actions.raise_section(written.paper.sections.get(title="Second"), written.asking.ana)
    assert [each.title for each in written.fresh().sections.all()] == ["Second", "What we saw"]


def test_two_of_one_organisation_are_no_pair() -> None:
    written = make_paper()
    first, second = written.asking.members[:2]
    assert refusal(lambda: actions.name_pair(written.paper, written.asking.ana, first, first)) == "no_pair"
    actions.name_pair(written.paper, written.asking.ana, first, second)
    assert queries.text_of(written.fresh())["pairs"] == 1


def test_an_empty_paper_is_not_closed() -> None:
    written = make_paper()
    empty = actions.begin_paper(written.asking.community, written.asking.ana, "Nothing", "en")
    assert refusal(lambda: actions.close_text(empty, written.asking.ana)) == "empty"


def test_nobody_endorses_before_the_text_is_closed() -> None:
    written = make_paper()
    assert refusal(lambda: actions.endorse(written.paper, written.asking.members[0], "named")) == "not_closed"


def test_a_text_that_changed_is_endorsed_anew() -> None:
    written = make_paper()
    ana = written.asking.ana
    actions.close_text(written.paper, ana)
    actions.endorse(written.paper, written.asking.members[0], "named")
    assert actions.close_text(written.paper, ana).number == 1
    assert Endorsement.objects.count() == 1
    actions.write_section(written.paper, ana, {"title": "One more part"})
    assert actions.close_text(written.paper, ana).number == 2
    assert Endorsement.objects.count() == 0


def test_is_published_only_when_it_is_closed_and_nobody_answers_any_more() -> None:
    written = make_paper(is_over=False)
    assert refusal(publish(written)) == "close_first"
    actions.close_text(written.paper, written.asking.ana)
    assert refusal(publish(written)) == "open"
    written.asking.end()
    publish(written)()
    assert written.fresh().published_on == today()


def test_published_text_stays_whatever_is_written_later() -> None:
    written = make_published_paper()
    actions.change_paper(written.paper, written.asking.ana, "Another title", "", "en", None)
    version = queries.published_version(written.fresh())
    assert version is not None
    assert queries.told_published(written.fresh(), version, "en").title == "Closer to those who carry the risk"


def test_published_paper_tells_every_objection_and_who_endorses_it() -> None:
    written = make_published_paper()
    version = queries.published_version(written.fresh())
    assert version is not None
    told = queries.told_published(written.fresh(), version, "en")
    (request,) = told.requests
    assert request.counts == (4, 1, 1)
    assert [(each.choice, each.answer.text, each.answer.name) for each in request.words] == [
        ("change", CHANGE, ""),
        ("object", OBJECTION, "Ziwa Letu"),
    ]
    assert [(each.name, each.but) for each in told.endorsers] == [("Nyanza Shore", ()), ("Ziwa Letu", (1,))]
    assert told.unnamed_endorsers == 1


def test_names_of_endorsers_are_left_out_where_they_would_point_to_an_objection() -> None:
    written = make_paper(4, named=False)
    actions.close_text(written.paper, written.asking.ana)
    for place in (1, 2, 3):
        actions.endorse(written.paper, written.asking.members[place], "named")
    publish(written)()
    version = queries.published_version(written.fresh())
    assert version is not None
    told = queries.told_published(written.fresh(), version, "en")
    assert (told.endorsers, told.unnamed_endorsers) == ((), 3)


def test_an_endorser_takes_its_name_back_and_is_named_no_more() -> None:
    written = make_published_paper()
    member = written.asking.members[2]
    actions.endorse(written.paper, member, "unnamed")
    version = queries.published_version(written.fresh())
    assert version is not None
    told = queries.told_published(written.fresh(), version, "en")
    assert [each.name for each in told.endorsers] == ["Ziwa Letu"]
    assert refusal(lambda: actions.endorse(written.paper, member, "named")) == "published"


def test_translations_stand_beside_the_original_and_go_away_when_emptied() -> None:
    written = make_published_paper()
    actions.word_paper(written.paper, written.asking.ana, "fr", {"title": "Plus près de ceux qui portent le risque"})
    version = queries.published_version(written.fresh())
    assert version is not None
    told = queries.told_published(written.fresh(), version, "fr")
    assert (told.title, told.languages) == ("Plus près de ceux qui portent le risque", ("en", "fr"))
    actions.word_paper(written.paper, written.asking.ana, "fr", {"title": ""})
    assert queries.languages_of(written.paper) == ("en",)


def test_a_stopped_link_opens_nothing_and_never_again() -> None:
    written = make_published_paper()
    token = written.fresh().token
    actions.stop_paper(written.paper, written.asking.ana)
    assert Paper.objects.filter(token=token).exists() is False
    assert queries.published_version(written.fresh()) is None


def test_a_newer_version_of_a_request_does_not_enter_a_closed_text() -> None:
    written = make_paper()
    ana, row = written.asking.ana, written.asking.row
    version = actions.close_text(written.paper, ana)
    write_version(row, ana, {**WORDS, "ask": "Pay the real cost."})
    publish_version(row.versions.latest("number"), ana, today() + timedelta(days=5))
    assert [each["ask"] for each in version.content["requests"]] == [WORDS["ask"]]
    publish(written)()
    published = queries.published_version(written.fresh())
    assert published is not None
    assert published.content["requests"][0]["counts"] == [4, 1, 1]


@pytest.mark.parametrize(("second", "named"), [(6, ["Mwalo"]), (7, [])])
def test_names_in_an_earlier_paper_count_as_if_they_still_stood_there(second: int, named: list[str]) -> None:
    written = make_paper()
    ana, members = written.asking.ana, written.asking.members
    for place in (6, second):
        actions.write_section(written.paper, ana, {"title": f"One more part for {place}"})
        actions.close_text(written.paper, ana)
        actions.endorse(written.paper, members[place], "named")
        publish(written)()
    version = queries.published_version(written.fresh())
    assert version is not None
    told = queries.told_published(written.fresh(), version, "en")
    assert (version.number, [each.name for each in told.endorsers], told.all_endorsers) == (2, named, 1)


def test_a_stopped_report_takes_its_finding_from_a_published_paper() -> None:
    asking, reported = make_found()
    asking.end()
    paper = actions.begin_paper(asking.community, asking.ana, "With a finding", "en")
    actions.choose_requests(paper, asking.ana, [str(asking.row.pk)])
    actions.close_text(paper, asking.ana)
    version = actions.publish_paper(paper, asking.ana)
    (request,) = queries.told_published(paper, version, "en").requests
    assert [each.topic for each in request.findings] == ["Approving the budget"]
    closed, release = reported[0]
    releases.stop_release(release, closed.room.ana)
    (request,) = queries.told_published(paper, version, "en").requests
    assert request.findings == ()
