"""Steps that a group knows: written down, what came of them where they were tried, put on the shelf."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from evenhand.people.models import Person
from evenhand.shelf import actions as shelf
from evenhand.shelf.models import Resource

from ..models import Measure, MeasureTried, Member, WorkingGroup
from ..queries.members import shown_region_of
from .refusing import in_group, organised, refuse, typed

TEXT_LENGTH = 280
SAID_LENGTH = 600
MOST_MEASURES = 100


@transaction.atomic
def add_measure(group: WorkingGroup, member: Member, text: str, who: str, effort: str, language: str) -> Measure:
    """Write down a step and who can take it. Who wrote it is kept nowhere; the same words are kept once.

    Refuses: who has not joined the group; no text; a text too long; nobody chosen who can do it.
    """
    locked = WorkingGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    in_group(member, locked)
    words = typed(text, TEXT_LENGTH, lines=False, needed="no_text")
    there = locked.measures.filter(text=words).first()
    if there is not None:
        return there
    if who not in Measure.Who.values:
        refuse("no_result")
    if locked.measures.count() >= MOST_MEASURES:
        refuse("too_many")
    last = locked.measures.aggregate(last=Max("position"))["last"] or 0
    return Measure.objects.create(
        group=locked,
        text=words,
        language=language[:16],
        who=who,
        effort=typed(effort, TEXT_LENGTH, lines=False),
        position=last + 1,
    )


@transaction.atomic
def remove_measure(measure: Measure, by: Person) -> None:
    """Take a step away, with what was said about it. On the shelf it stays.

    Refuses: who does not organise it (403).
    """
    organised(measure.group.challenge.community, by)
    Measure.objects.filter(pk=measure.pk).delete()


@transaction.atomic
def say_tried(measure: Measure, member: Member, result: str, text: str, language: str) -> MeasureTried:
    """Keep what came of a step where a member tried it, in place of what this member said before.

    The region is the one that was settled first, so that a later word is not finer than an earlier one.
    Refuses: who has not joined the group; nothing chosen; a text too long.
    """
    by = in_group(member, measure.group)
    if result not in MeasureTried.Result.values:
        refuse("no_result")
    kept = {"result": result, "text": typed(text, SAID_LENGTH), "language": language[:16]}
    before = MeasureTried.objects.select_for_update().filter(measure=measure, member=by).first()
    region = before.region if before else shown_region_of(by.organisation)
    said, _is_new = MeasureTried.objects.update_or_create(
        measure=measure, member=by, defaults={**kept, "region": region}
    )
    return said


@transaction.atomic
def take_tried_back(measure: Measure, member: Member) -> None:
    """Erase what this member said about a step."""
    MeasureTried.objects.filter(measure=measure, member=member).delete()


@transaction.atomic
def put_on_shelf(measure: Measure, by: Person, licence: str) -> Resource:
    """Publish a step on the shelf, for everybody: its words, without where it was tried. Asked twice, it is once.

    Refuses: who does not organise it (403); no licence.
    """
    organised(measure.group.challenge.community, by)
    if licence not in Resource.Licence.values:
        refuse("no_licence")
    row = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if row.resource_id is not None:
        found = row.resource
        assert found is not None
        return found
    words = "\n".join(each for each in (row.text, row.effort) if each)
    row.resource = shelf.publish(
        text=words,
        language=row.language,
        origin=Resource.Origin.WORKING_GROUP,
        kind=Resource.Kind.STEP,
        licence=licence,
        pk=row.pk,
    )
    row.save(update_fields=["resource"])
    return row.resource
