"""Publishing, adding, and taking off."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from evenhand.shelf import actions, queries
from evenhand.shelf.models import Resource, ResourceWording, Tried
from tests.shelf.makers import TEXT, TITLE, make_resource

pytestmark = pytest.mark.django_db
ZAWGYI = "ေအာင္ျမင္ပါေစလို႔ ဆုေတာင္းပါတယ္"


def refused(change: object) -> str:
    with pytest.raises(ValidationError) as refusal:
        change()  # type: ignore[operator]
    return str(refusal.value.code)


def test_what_is_published_twice_stands_once_as_it_was_first() -> None:
    pk = uuid4()
    first = actions.publish(text=TEXT, language="en", origin="group", pk=pk)
    again = actions.publish(text="Other words", language="en", origin="group", pk=pk)
    assert (again.pk, again.text, Resource.objects.count()) == (first.pk, TEXT, 1)


def test_without_a_title_the_first_sentence_is_it() -> None:
    row = actions.publish(text=TEXT, language="en", origin="working_group", kind="step", licence="CC0")
    assert (row.title, row.licence, row.kind) == ("Send a first agenda three weeks before.", "CC0", "step")


def test_publishing_refuses_nothing_and_too_much() -> None:
    assert refused(lambda: actions.publish(text=" ", language="en", origin="group")) == "no_text"
    assert refused(lambda: actions.publish(text="a" * 4001, language="en", origin="group")) == "too_long"


def test_each_says_once_what_came_of_it_and_can_change_it() -> None:
    row = make_resource()
    actions.keep_tried(row, "a" * 64, "kept", "Andes", "It took one meeting.", "en")
    actions.keep_tried(row, "b" * 64, "too_early", "", "", "fr")
    actions.keep_tried(row, "a" * 64, "given_up", "Andes", "", "en")
    assert set(row.tried.values_list("key", "result", "text")) == {
        ("a" * 64, "given_up", ""),
        ("b" * 64, "too_early", ""),
    }
    actions.take_tried_back(row, "a" * 64)
    assert list(row.tried.values_list("result", flat=True)) == ["too_early"]
    assert refused(lambda: actions.keep_tried(row, "c" * 64, "best", "", "", "en")) == "no_result"


def test_a_flood_of_what_came_of_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_TRIED", 1)
    row = make_resource()
    actions.keep_tried(row, "a" * 64, "kept", "", "", "en")
    assert refused(lambda: actions.keep_tried(row, "b" * 64, "kept", "", "", "en")) == "too_many_tried"
    actions.keep_tried(row, "a" * 64, "given_up", "", "", "en")
    assert row.tried.get().result == "given_up"


def test_who_adds_leaves_a_hash_that_fits_no_other_resource() -> None:
    first, second = make_resource(), make_resource("Another")
    keys = [actions.key_for(row, who) for row in (first, second) for who in ("person 1", "person 2")]
    assert len(set(keys)) == 4
    assert actions.key_for(first, "person 1") == keys[0]


def test_words_in_another_language_are_found_and_read() -> None:
    row = make_resource()
    actions.keep_wording(row, "a" * 64, "sw", "Tuma ajenda mapema", "Tuma ajenda wiki tatu kabla.")
    assert [each.pk for each in queries.found("ajenda mapema")] == [row.pk]
    read = queries.resource(row.pk)
    assert read is not None
    assert queries.shown(read, "sw").title == "Tuma ajenda mapema"
    assert queries.shown(read, "fr").title == TITLE
    assert queries.shown(read, "en", "sw").is_translated


def test_words_of_somebody_else_stay() -> None:
    row = make_resource()
    actions.keep_wording(row, "a" * 64, "fr", "Titre", "Texte")
    assert refused(lambda: actions.keep_wording(row, "b" * 64, "fr", "Autre", "Autre")) == "there_already"
    actions.keep_wording(row, "a" * 64, "fr", "Un titre", "Un texte")
    assert row.wordings.get().title == "Un titre"
    assert [each.pk for each in queries.found("titre")] == [row.pk]
    assert refused(lambda: actions.keep_wording(row, "b" * 64, "my", ZAWGYI, ZAWGYI)) == "zawgyi"
    for language, code in (("en", "no_such_language"), ("xx", "no_such_language"), ("sw", "no_words")):
        assert refused(lambda at=language: actions.keep_wording(row, "b" * 64, at, "", "")) == code


def test_taking_off_erases_every_word() -> None:
    row = make_resource()
    actions.keep_tried(row, "a" * 64, "kept", "", "Well.", "en")
    actions.keep_wording(row, "a" * 64, "fr", "Titre", "Texte")
    actions.withdraw(row)
    left = Resource.objects.get()
    assert (left.title, left.text, left.folded) == ("", "", "")
    assert left.withdrawn_on is not None
    assert (Tried.objects.count(), ResourceWording.objects.count()) == (0, 0)
    assert list(queries.found("")) == []
    assert refused(lambda: actions.keep_tried(row, "a" * 64, "kept", "", "", "en")) == "taken_off"
    assert refused(lambda: actions.keep_wording(row, "a" * 64, "fr", "Titre", "Texte")) == "taken_off"


def test_what_others_added_is_erased_and_the_text_stays() -> None:
    row = make_resource()
    actions.keep_tried(row, "a" * 64, "kept", "", "Well.", "en")
    actions.keep_wording(row, "a" * 64, "fr", "Titre", "Texte")
    actions.clear_additions(row)
    assert (row.tried.count(), row.wordings.count(), list(queries.found("titre"))) == (0, 0, [])
    assert [each.pk for each in queries.found("agenda")] == [row.pk]


def test_what_holds_all_the_words_comes_first_and_what_holds_few_is_left_out() -> None:
    both = make_resource("Agenda and budget", "Share the draft early.")
    two = make_resource("Agenda early", "Nothing on money.")
    make_resource("Budget", "Nothing else.")
    assert [each.pk for each in queries.found("agenda budget early")] == [both.pk, two.pk]
    assert list(queries.found("?!")) == []
    assert len(queries.found("")) == 3


def test_what_is_looked_for_is_only_words() -> None:
    row = make_resource("100% of it", "a_b")
    assert [each.pk for each in queries.found("100%")] == [row.pk]
    assert list(queries.found("axb")) == []
