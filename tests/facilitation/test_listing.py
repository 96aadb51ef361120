"""The list of decisions: bringing, merging, choosing, marking, topics."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError

from evenhand.facilitation import actions, queries
from evenhand.facilitation.catalogue import catalogue
from evenhand.facilitation.models import Decision, Session, TopMark
from tests import makers

pytestmark = pytest.mark.django_db


def refusal_of(action, *args, **kwargs) -> ValidationError:
    with pytest.raises(ValidationError) as refusal:
        action(*args, **kwargs)
    return refusal.value


@pytest.fixture
def room() -> makers.Room:
    return makers.make_room("list", decisions=0)


@pytest.fixture
def two(room) -> list[Decision]:
    """Two decisions that mean the same: one of ben, one of ina."""
    ina = makers.make_participant(room.session, room.partners[1], "Ina")
    return [
        actions.add_decision(room.ben, "Who splits the yearly budget?", "made"),
        actions.add_decision(ina, "How next year's money is divided", "coming"),
    ]


def standing_texts(room: makers.Room) -> list[str]:
    return [each.decision.text for each in queries.listed_decisions(room.session)]


class TestBringing:
    def test_decision_is_kept_with_the_organisation_for_counts(self, room):
        decision = actions.add_decision(room.ben, "  Who hires  the driver ", "made")
        assert (decision.text, decision.kind, decision.is_chosen) == ("Who hires the driver", "made", False)
        assert (decision.brought_by, decision.brought_by_partner) == (room.ben, room.partners[0])

    def test_same_words_sent_twice_are_one_decision(self, room):
        first = actions.add_decision(room.ben, "Who hires the driver", "made")
        assert actions.add_decision(room.ben, "who hires the DRIVER ", "made") == first

    def test_same_words_of_two_people_are_two_decisions(self, room):
        ina = makers.make_participant(room.session, room.partners[1], "Ina")
        actions.add_decision(room.ben, "Who hires the driver", "made")
        actions.add_decision(ina, "Who hires the driver", "made")
        assert room.session.decisions.count() == 2

    @pytest.mark.parametrize("text", ["", "  ", "\u200b", "\x00"])
    def test_decision_without_words_is_refused(self, room, text):
        assert refusal_of(actions.add_decision, room.ben, text, "made").code == "decision_missing"

    def test_decision_over_140_characters_is_refused_with_both_lengths(self, room):
        refusal = refusal_of(actions.add_decision, room.ben, "x" * 5000, "made")
        assert refusal.messages == [
            "The text has 5000 characters. There is room for 140 characters. Shorten it and send it again."
        ]

    def test_unknown_kind_is_refused(self, room):
        assert refusal_of(actions.add_decision, room.ben, "Who hires the driver", "dreamt").code == "no_such_kind"

    def test_one_person_cannot_flood_the_list(self, room):
        for number in range(30):
            makers.make_decision(room.session, f"Decision {number}", brought_by=room.ben)
        assert refusal_of(actions.add_decision, room.ben, "One more", "made").code == "list_full"

    @pytest.mark.parametrize("stage", ["prepare", "score", "look"])
    def test_nothing_is_added_outside_the_stage(self, stage):
        room = makers.make_room(stage)
        assert refusal_of(actions.add_decision, room.ben, "Who hires the driver", "made").code == "list_closed"

    def test_nothing_is_added_once_the_list_is_closed(self, room):
        actions.close_list(room.session, room.ana)
        assert refusal_of(actions.add_decision, room.ben, "Who hires the driver", "made").code == "list_closed"

    def test_observers_and_people_in_the_lobby_add_nothing(self, room):
        for seat in (makers.make_observer(room.session), makers.make_participant(room.session, is_admitted=False)):
            assert refusal_of(actions.add_decision, seat, "Who hires the driver", "made").code == "list_closed"

    def test_removed_seat_adds_nothing(self, room):
        actions.remove_seat(room.ben, room.ana)
        assert refusal_of(actions.add_decision, room.ben, "Who hires the driver", "made").code == "list_closed"

    def test_keys_of_decisions_do_not_tell_their_order(self, room):
        keys = [actions.add_decision(room.ben, f"Decision {number}", "made").key for number in range(3)]
        assert len({key[:6] for key in keys}) == 3


class TestChanging:
    def test_own_decision_is_changed_and_taken_back(self, room):
        decision = actions.add_decision(room.ben, "Who hires", "made")
        actions.change_decision(room.ben, decision, "Who hires the driver", "coming")
        decision.refresh_from_db()
        assert (decision.text, decision.kind) == ("Who hires the driver", "coming")
        actions.withdraw_decision(room.ben, decision)
        assert room.session.decisions.count() == 0

    def test_somebody_elses_decision_is_not_changed(self, room, two):
        assert refusal_of(actions.change_decision, room.ben, two[1], "Mine now", "made").code == "not_yours"
        assert refusal_of(actions.withdraw_decision, room.ben, two[1]).code == "not_yours"

    def test_decision_of_another_session_is_not_changed(self, room):
        other = makers.make_room("list")
        assert refusal_of(actions.change_decision, room.ben, other.decisions[0], "Mine now", "made").code == "not_yours"

    def test_closed_list_is_not_changed(self, room, two):
        actions.close_list(room.session, room.ana)
        assert refusal_of(actions.change_decision, room.ben, two[0], "Later", "made").code == "list_closed"

    def test_scored_decision_keeps_its_words_and_stays(self, room, two):
        makers.make_responses(room.ben, two[0], 0, 1, None)
        refusals = [
            refusal_of(actions.change_decision, room.ben, two[0], "Other words", "made"),
            refusal_of(actions.withdraw_decision, room.ben, two[0]),
            refusal_of(actions.reword_decision, two[0], "Other words", room.ana),
            refusal_of(actions.merge_decisions, room.session, two, "Both", room.ana),
        ]
        assert [refusal.code for refusal in refusals] == ["already_scored"] * 4

    def test_rewording_keeps_the_words_that_were_brought(self, room, two):
        actions.reword_decision(two[0], "How the budget is split", room.ana)
        actions.reword_decision(two[0], "How the yearly budget is split", room.ana)
        own = queries.own_decisions_of(room.ben)[0]
        assert (own.decision.text, own.brought_text) == (
            "How the yearly budget is split",
            "Who splits the yearly budget?",
        )

    def test_rewording_back_leaves_no_trace(self, room, two):
        actions.reword_decision(two[0], "How the budget is split", room.ana)
        actions.reword_decision(two[0], "Who splits the yearly budget?", room.ana)
        assert not queries.own_decisions_of(room.ben)[0].is_reworded

    def test_list_stands_after_the_reveal(self):
        room = makers.make_room("look")
        decision = room.decisions[0]
        refusals = [
            refusal_of(actions.reword_decision, decision, "Other words", room.ana),
            refusal_of(actions.choose_decision, decision, False, room.ana),
            refusal_of(actions.merge_decisions, room.session, room.decisions, "Both", room.ana),
            refusal_of(actions.bring_decision, room.session, "A new one", "made", room.ana),
            refusal_of(actions.close_list, room.session, room.ana),
        ]
        assert [refusal.code for refusal in refusals] == ["already_seen"] * 5

    def test_closed_session_is_not_changed(self):
        session = makers.make_closed_session()
        decision = makers.make_decision(session)
        assert refusal_of(actions.mark_each_for_itself, decision, True, makers.make_person("ana")).code == "closed"


class TestMerging:
    def test_two_become_one_and_both_originals_are_kept(self, room, two):
        merged = actions.merge_decisions(room.session, two, "How the yearly budget is divided", room.ana)
        (listed,) = queries.listed_decisions(room.session)
        assert (listed.decision, listed.decision.kind) == (merged, "made")
        assert set(listed.originals) == {two[0].text, two[1].text}
        assert queries.own_decisions_of(room.ben)[0].merged_into == merged

    def test_merging_again_keeps_all_originals(self, room, two):
        third = actions.bring_decision(room.session, "Who signs for the money", "made", room.ana)
        merged = actions.merge_decisions(room.session, two, "The budget", room.ana)
        actions.merge_decisions(room.session, [merged, third], "Money", room.ana)
        (listed,) = queries.listed_decisions(room.session)
        assert set(listed.originals) == {two[0].text, two[1].text, third.text}

    def test_merged_decision_is_chosen_when_one_of_them_was(self, room, two):
        actions.choose_decision(two[1], True, room.ana)
        merged = actions.merge_decisions(room.session, two, "The budget", room.ana)
        assert list(room.session.decisions.chosen()) == [merged]

    def test_taking_apart_gives_the_originals_back(self, room, two):
        merged = actions.merge_decisions(room.session, two, "The budget", room.ana)
        actions.object_to_merge(room.ben, two[0])
        actions.take_apart(merged, room.ana)
        assert set(standing_texts(room)) == {two[0].text, two[1].text}
        assert not room.session.decisions.filter(is_merge_objected=True).exists()

    def test_who_brought_a_decision_can_object(self, room, two):
        actions.merge_decisions(room.session, two, "The budget", room.ana)
        actions.object_to_merge(room.ben, two[0])
        assert refusal_of(actions.object_to_merge, room.ben, two[1]).code == "not_yours"
        assert queries.listed_decisions(room.session)[0].objections == 1

    def test_objection_needs_a_merge(self, room, two):
        assert refusal_of(actions.object_to_merge, room.ben, two[0]).code == "not_yours"

    def test_one_decision_is_not_merged_with_itself(self, room, two):
        refusal = refusal_of(actions.merge_decisions, room.session, [two[0], two[0]], "The budget", room.ana)
        assert refusal.code == "too_few_to_merge"

    def test_decision_of_another_session_is_not_merged(self, room, two):
        other = makers.make_room("list")
        both = [two[0], other.decisions[0]]
        assert refusal_of(actions.merge_decisions, room.session, both, "The budget", room.ana).code == "not_here"

    def test_decision_in_a_merge_is_not_merged_or_chosen_by_itself(self, room, two):
        third = actions.bring_decision(room.session, "Who signs for the money", "made", room.ana)
        actions.merge_decisions(room.session, two, "The budget", room.ana)
        assert refusal_of(actions.merge_decisions, room.session, [two[0], third], "Money", room.ana).code == "not_here"
        assert refusal_of(actions.choose_decision, two[0], True, room.ana).code == "not_standing"

    def test_decision_that_was_not_merged_is_not_taken_apart(self, room, two):
        assert refusal_of(actions.take_apart, two[0], room.ana).code == "not_merged"

    def test_scored_merge_is_not_taken_apart(self, room, two):
        merged = actions.merge_decisions(room.session, two, "The budget", room.ana)
        makers.make_responses(room.ben, merged, 0, 1, None)
        assert refusal_of(actions.take_apart, merged, room.ana).code == "already_scored"

    def test_marks_move_to_the_merged_decision_one_a_person(self, room, two):
        actions.close_list(room.session, room.ana)
        actions.mark_top(room.ben, [two[0].pk, two[1].pk])
        merged = actions.merge_decisions(room.session, two, "The budget", room.ana)
        assert list(TopMark.objects.values_list("participant", "decision")) == [(room.ben.pk, merged.pk)]


class TestChoosing:
    def test_facilitator_chooses_and_leaves_aside(self, room, two):
        actions.choose_decision(two[0], True, room.ana)
        assert list(room.session.decisions.chosen()) == [two[0]]
        actions.choose_decision(two[0], False, room.ana)
        assert list(room.session.decisions.chosen()) == []

    def test_answers_are_kept_with_a_decision_left_aside(self, room, two):
        makers.make_responses(room.ben, two[0], 0, 1, None)
        actions.choose_decision(two[0], True, room.ana)
        actions.choose_decision(two[0], False, room.ana)
        assert two[0].responses.count() == 3

    def test_order_is_set_and_the_rest_comes_after(self, room, two):
        third = actions.bring_decision(room.session, "Who signs", "made", room.ana)
        actions.order_decisions(room.session, [str(third.pk), two[1].pk], room.ana)
        assert standing_texts(room) == [third.text, two[1].text, two[0].text]

    @pytest.mark.parametrize("stranger", [uuid.UUID(int=5), "not-an-id"])
    def test_order_with_a_strange_id_is_refused(self, room, two, stranger):
        assert refusal_of(actions.order_decisions, room.session, [two[0].pk, stranger], room.ana).code == "not_here"

    def test_each_for_itself_is_marked_and_unmarked(self, room, two):
        for is_on in (True, False):
            actions.mark_each_for_itself(two[0], is_on, room.ana)
            two[0].refresh_from_db()
            assert two[0].is_each_for_itself is is_on

    def test_list_is_read_in_two_queries(self, room, two, django_assert_num_queries):
        actions.merge_decisions(room.session, two, "The budget", room.ana)
        for _ in range(3):
            with django_assert_num_queries(2):
                queries.listed_decisions(room.session)
            makers.make_decision(room.session)


class TestMarking:
    def test_new_marks_take_the_place_of_the_old_ones(self, room, two):
        actions.close_list(room.session, room.ana)
        actions.mark_top(room.ben, [two[0].pk])
        actions.mark_top(room.ben, [str(two[1].pk)])
        assert [(each.decision.text, each.marks) for each in queries.listed_decisions(room.session)] == [
            (two[0].text, 0),
            (two[1].text, 1),
        ]

    def test_sixth_mark_is_refused(self, room):
        decisions = [makers.make_decision(room.session) for _ in range(6)]
        actions.close_list(room.session, room.ana)
        assert refusal_of(actions.mark_top, room.ben, [each.pk for each in decisions]).code == "too_many_marks"

    def test_nobody_marks_what_is_not_shown_yet(self, room, two):
        assert refusal_of(actions.mark_top, room.ben, [two[0].pk]).code == "no_marks_now"

    def test_nobody_marks_after_the_reveal(self):
        room = makers.make_room("look")
        assert refusal_of(actions.mark_top, room.ben, [room.decisions[0].pk]).code == "no_marks_now"

    def test_decision_of_another_session_is_not_marked(self, room, two):
        actions.close_list(room.session, room.ana)
        other = makers.make_room("list")
        assert refusal_of(actions.mark_top, room.ben, [other.decisions[0].pk]).code == "not_here"


class TestCatalogue:
    def test_catalogue_has_forty_five_topics_in_eight_phases(self):
        phases = catalogue()
        topics = [topic for phase in phases for topic in phase.topics]
        assert [phase.id for phase in phases] == Decision.Phase.values
        assert (len(topics), len({topic.id for topic in topics})) == (45, 45)
        assert max(len(topic.text) for topic in topics) <= 140

    def test_topics_come_after_the_groups_own_list(self, room):
        assert refusal_of(actions.take_topic, room.session, "t14", room.ana).code == "own_list_first"
        actions.add_decision(room.ben, "Who hires the driver", "made")
        topic = actions.take_topic(room.session, "t14", room.ana)
        assert (topic.topic, topic.phase, topic.is_chosen, topic.brought_by) == ("t14", "money", False, None)

    def test_topic_taken_twice_is_there_once(self, room):
        actions.add_decision(room.ben, "Who hires the driver", "made")
        assert actions.take_topic(room.session, "t14", room.ana) == actions.take_topic(room.session, "t14", room.ana)

    def test_unknown_topic_is_refused(self, room):
        assert refusal_of(actions.take_topic, room.session, "t99", room.ana).code == "no_such_topic"


def test_every_change_of_the_list_grows_the_revision(room, two):
    def revision() -> int:
        return Session.objects.get(pk=room.session.pk).revision

    changes = [
        lambda: actions.add_decision(room.ben, "Who signs", "made"),
        lambda: actions.reword_decision(two[0], "Other words", room.ana),
        lambda: actions.choose_decision(two[0], True, room.ana),
        lambda: actions.merge_decisions(room.session, two, "The budget", room.ana),
        lambda: actions.object_to_merge(room.ben, two[0]),
        lambda: actions.close_list(room.session, room.ana),
    ]
    for change in changes:
        before = revision()
        change()
        assert revision() == before + 1
