"""Promises go into files and come out again: whole in the host's file, as pages show them in a copy."""

from __future__ import annotations

import pytest

from evenhand.commitments import actions as said
from evenhand.commitments.models import Check, Commitment, Reply
from evenhand.exchange import actions, queries
from evenhand.facilitation.queries import FACILITATOR
from evenhand.partnerships.models import Partnership
from evenhand.record.examples import read_example
from evenhand.record.reading import read_record
from evenhand.record.writing import write_record
from tests import makers
from tests.commitments.test_actions import World, make_world, wanted

pytestmark = pytest.mark.django_db


def told_world() -> World:
    """A promise in its second wording, from an action, with a nameless check and a reply; one withdrawn; one draft."""
    world = make_world()
    Commitment.objects.update(order=0)
    maker, first, second = world.voices[:3]
    room = makers.make_room("close", closed_at=makers.NOON)
    session, decision = room.session, room.decisions[0]
    type(session).objects.filter(pk=session.pk).update(partnership=world.partnership)
    action = makers.make_action(session, maker.partner, first.partner, decision=decision)
    action.refresh_from_db()
    receivers = world.partners[1:]
    made = said.make_commitment(maker, receivers, **wanted(world, action=action, why="They asked."))
    said.publish_version(made, maker, 1, text="We show all of it", why="They asked twice.")
    said.say_check(first, made, world.today, "not_kept", note="Late", evidence="Minutes", is_named=False)
    said.say_check(second, made, world.today, "kept")
    said.say_check(world.voices[3], made, world.today, "cannot_say")
    said.say_reply(maker, made, world.today, "True.", doing="We wait.", by_when=world.today)
    said.withdraw_commitment(world.promise, maker, "No money.")
    said.make_commitment(maker, receivers, publish=False, **wanted(world, text="Nobody reads this yet"))
    return world


def test_the_promises_of_both_examples_become_rows() -> None:
    for name, keys, checks, replies in (
        ("open-water-alliance", ["C1", "C2"], 5, 1),
        ("stone-and-river-coalition", ["C1"], 3, 1),
    ):
        partnership = actions.import_record(read_example(name))
        rows = Commitment.objects.filter(partnership=partnership)
        assert list(rows.values_list("key", flat=True)) == keys
        assert Check.objects.filter(commitment__in=rows).count() == checks
        assert Reply.objects.filter(commitment__in=rows).count() == replies
        assert queries.record_of_partnership(partnership).commitments == read_example(name).commitments


def test_promises_made_here_come_back_from_the_hosts_file() -> None:
    world = told_world()
    record = queries.record_of_partnership(world.partnership)
    written = write_record(record)
    assert read_record(written) == record
    assert [(each.id, each.withdrawn_because, each.action is None) for each in record.commitments] == [
        (world.promise.key, "No money.", True),
        (record.commitments[1].id, None, False),
    ]
    assert [each.named for each in record.commitments[1].checks] == [False, None, None]
    assert "Nobody reads this yet" not in written
    again = actions.import_record(read_record(written), replace=True)
    assert write_record(queries.record_of_partnership(Partnership.objects.get(pk=again.pk))) == written


def test_a_copy_counts_where_pages_show_no_names() -> None:
    world = told_world()
    copy = queries.shared_record_of(world.partnership, FACILITATOR)
    assert read_record(write_record(copy)) == copy
    promise = copy.commitments[1]
    assert (promise.checks, [(each.kept, each.not_kept, each.cannot_say) for each in promise.counts]) == (
        (),
        [(1, 1, 1)],
    )
    assert promise.reply is not None
    assert (promise.reply.text, promise.reply.doing) == ("True.", "We wait.")
