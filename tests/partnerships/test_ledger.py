"""The ledger of a partnership: written in a chain, read by its facilitators, and whole when two write at once."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from evenhand.partnerships import actions, queries, wording
from evenhand.partnerships.models import LedgerEntry, Partnership
from tests.house.sources import modules
from tests.makers import make_partnership, make_person
from tests.partnerships.test_views import signed_in

WHO = LedgerEntry.Who.FACILITATOR


def written(partnership: Partnership, *whats: str) -> list[LedgerEntry]:
    return [actions.note_in_ledger(partnership, WHO, what, "R1") for what in whats]


@pytest.mark.django_db
def test_each_entry_carries_the_hash_of_the_one_before() -> None:
    partnership = make_partnership()
    first, second, third = written(partnership, "door_opened", "revealed", "closed")
    assert (first.number, first.before) == (1, "")
    assert (second.before, third.before) == (first.hash, second.hash)
    assert (third.at.second, third.at.microsecond) == (0, 0)
    assert queries.ledger_end(partnership) == queries.LedgerEnd(3, third.hash)
    assert queries.ledger_break(partnership) is None


@pytest.mark.django_db
def test_partnerships_have_ledgers_of_their_own() -> None:
    one, other = make_partnership(), make_partnership()
    written(one, "door_opened")
    (first,) = written(other, "door_opened")
    assert (first.number, first.before) == (1, "")
    assert queries.ledger_end(one) != queries.ledger_end(other)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"what": "timer"}, {"who": "host"}, {"about": "R9"}, {"number": 7}])
def test_a_changed_row_is_found(change: dict[str, Any]) -> None:
    partnership = make_partnership()
    entries = written(partnership, "door_opened", "revealed", "closed")
    LedgerEntry.objects.filter(pk=entries[1].pk).update(**change)
    assert queries.ledger_break(partnership) == 2


@pytest.mark.django_db
def test_a_removed_row_and_a_cut_off_end_are_found() -> None:
    partnership = make_partnership()
    entries = written(partnership, "door_opened", "revealed", "closed")
    end = queries.ledger_end(partnership)
    entries[2].delete()
    assert queries.ledger_break(partnership) is None
    assert queries.ledger_break(partnership, count=end.length, head=end.head) == 3
    entries[0].delete()
    assert queries.ledger_break(partnership) == 1


@pytest.mark.django_db
def test_what_is_undone_is_not_in_the_ledger() -> None:
    partnership = make_partnership()
    with transaction.atomic():
        written(partnership, "door_opened")
        transaction.set_rollback(True)
    assert queries.ledger_end(partnership).length == 0


@pytest.mark.django_db
def test_two_entries_never_have_one_number() -> None:
    partnership = make_partnership()
    (entry,) = written(partnership, "door_opened")
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(
            partnership=partnership, number=1, at=entry.at, who=WHO, what="closed", before="", hash="x"
        )


@pytest.mark.django_db(transaction=True)
def test_entries_written_at_the_same_time_stand_in_one_chain() -> None:
    partnership = make_partnership()
    gate, failures = threading.Barrier(4), []

    def write() -> None:
        try:
            gate.wait()
            for _ in range(5):
                actions.note_in_ledger(partnership, WHO, "level_settled")
        except Exception as error:  # told below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert queries.ledger_end(partnership).length == 20
    assert queries.ledger_break(partnership) is None


@pytest.mark.django_db
def test_what_facilitators_change_in_a_partnership_is_noted() -> None:
    ana = make_person("ana")
    partnership = actions.start_partnership(ana, "Lake")
    partner = actions.add_partner(partnership, ana, name="Ziwa Letu", kind="local_ngo")
    actions.add_partner(partnership, ana, name="Mwalo")
    actions.add_partner(partnership, ana, name="Waterkring")
    actions.change_partner(partner, ana, place="Mwanza")
    actions.change_partner(partner, ana, kind="funder")
    actions.remove_partner(partner, ana)
    actions.change_partnership(partnership, ana, name="Lake Basin")
    actions.invite_facilitator(partnership, "marit@example.org", ana)
    assert [entry.what for entry in reversed(queries.ledger_of(partnership))] == [
        "partnership_started",
        "partner_added",
        "partner_added",
        "partner_added",
        "partner_changed",
        "powers_changed",
        "partner_left",
        "partnership_changed",
        "facilitator_invited",
    ]
    assert queries.ledger_break(partnership) is None


@pytest.mark.django_db
def test_ana_reads_the_log_in_words() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    written(partnership, "revealed", "a_kind_of_tomorrow")
    page = signed_in(ana).get(f"/partnerships/{partnership.pk}/log/").content.decode()
    assert page.index("Something was done that these pages have no words for yet.") < page.index(
        "The views became visible to everyone."
    )
    assert "The log has 2 lines." in page
    assert queries.ledger_end(partnership).short in page


@pytest.mark.django_db
def test_a_partner_is_named_where_its_key_was_noted() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    actions.note_in_ledger(partnership, LedgerEntry.Who.REPRESENTATIVE, "key_turned", "R1", "NS")
    page = signed_in(ana).get(f"/partnerships/{partnership.pk}/log/").content.decode()
    assert "A representative, <bdi>Nyanza Shore</bdi>" in page


@pytest.mark.django_db
def test_cleo_finds_no_log_and_an_example_has_none_to_read() -> None:
    ana, cleo = make_person("ana"), make_person("cleo")
    partnership, example = make_partnership(ana), make_partnership(ana, is_example=True)
    assert signed_in(cleo).get(f"/partnerships/{partnership.pk}/log/").status_code == 404
    assert signed_in(ana).get(f"/partnerships/{example.pk}/log/").status_code == 403


@pytest.mark.django_db
def test_older_lines_are_on_the_next_page() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    written(partnership, "door_opened", *["stage_moved"] * 100)
    first = signed_in(ana).get(f"/partnerships/{partnership.pk}/log/").content.decode()
    assert ("The door was opened." in first, 'href="?below=2"' in first) == (False, True)
    second = signed_in(ana).get(f"/partnerships/{partnership.pk}/log/?below=2").content.decode()
    assert ("The door was opened." in second, 'href="?below' in second) == (True, False)
    assert signed_in(ana).get(f"/partnerships/{partnership.pk}/log/?below=²").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("lines", [1, 3])
def test_the_log_asks_the_same_number_of_questions(lines: int, django_assert_num_queries: Any) -> None:
    ana = make_person("ana")
    partnership, client = make_partnership(ana), signed_in(ana)
    written(partnership, *["stage_moved"] * lines)
    with django_assert_num_queries(7):
        client.get(f"/partnerships/{partnership.pk}/log/")


def test_every_kind_of_thing_that_is_noted_has_words() -> None:
    noting = re.compile(r"(?:note_in_ledger|note_change|note_key)\((?:[^()]|\([^()]*\))*\)")
    calls = [call for path in modules() for call in noting.findall(path.read_text(encoding="utf-8"))]
    kinds = {word for call in calls for word in re.findall(r'"([a-z]+_[a-z_]+|closed|released|copied|revealed)"', call)}
    assert len(kinds) > 30
    assert kinds - set(wording.LEDGER) == set()
