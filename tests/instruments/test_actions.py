"""Questionnaires come in whole, in versions that never change."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evenhand.instruments import actions, queries, rules
from evenhand.instruments.models import Questionnaire
from evenhand.record.refusals import RecordError
from tests import makers
from tests.instruments.makers import contents, make_questionnaire

THEME = {"id": "t", "scale": "often", "items": [{"id": "q", "text": "Why?"}]}

pytestmark = pytest.mark.django_db


def kept(partnership: object, **fields: object) -> Questionnaire:
    source = json.dumps(contents(**fields), ensure_ascii=False)
    return actions.keep_questionnaire(partnership, source, makers.make_person())  # type: ignore[arg-type]


def test_another_wording_is_the_next_version_and_the_first_stays_as_it_was() -> None:
    partnership = makers.make_partnership(makers.make_person())
    first = kept(partnership)
    second = kept(partnership, title="The new pier", version=1)
    assert [(each.version, each.title) for each in (first, second)] == [
        (1, "The new landing place"),
        (2, "The new pier"),
    ]
    assert queries.contents_of(second).version == 2
    assert (second.language, second.languages) == ("en", "en sw")
    first.refresh_from_db()
    assert queries.contents_of(first).title == "The new landing place"


def test_the_same_once_more_is_no_new_version() -> None:
    partnership = makers.make_partnership(makers.make_person())
    assert kept(partnership).pk == kept(partnership).pk
    kept(partnership, title="The new pier")
    assert kept(partnership).version == 3
    assert Questionnaire.objects.count() == 3


def test_a_file_that_is_refused_leaves_nothing() -> None:
    partnership = makers.make_partnership(makers.make_person())
    with pytest.raises(RecordError):
        kept(partnership, title="")
    with pytest.raises(ValidationError, match="another kind"):
        kept(partnership, kind="review", source="Ours.", licence="CC BY 4.0", themes=[THEME])
    assert Questionnaire.objects.count() == 0


def test_there_is_room_for_a_hundred() -> None:
    partnership = makers.make_partnership(makers.make_person())
    for version in range(1, rules.MOST_VERSIONS + 1):
        make_questionnaire(partnership, version=version)
    with pytest.raises(ValidationError, match="There is room for 100 questionnaires"):
        kept(partnership, title="One more")


def test_only_who_facilitates_keeps_and_erases_and_an_example_stays() -> None:
    ana, cleo = makers.make_person(), makers.make_person("cleo")
    partnership = makers.make_partnership(ana)
    row = kept(partnership)
    with pytest.raises(PermissionDenied):
        actions.erase_questionnaire(row, cleo)
    with pytest.raises(PermissionDenied):
        actions.keep_questionnaire(partnership, json.dumps(contents()), cleo)
    example = makers.make_partnership(ana, is_example=True)
    with pytest.raises((PermissionDenied, ValidationError)):
        kept(example)
    actions.erase_questionnaire(row, ana)
    assert Questionnaire.objects.count() == 0


def test_a_partnership_that_was_moved_is_only_read() -> None:
    room = makers.make_room("close")
    row = make_questionnaire(room.partnership)
    room.session.moved_at = makers.NOON + timedelta(days=1)
    room.session.save()
    with pytest.raises(ValidationError, match="goes on at another server"):
        actions.erase_questionnaire(row, room.ana)
    assert Questionnaire.objects.count() == 1
