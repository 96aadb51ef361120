"""Texts that may leave a group: written, answered by every seat, and carried out when nobody objects."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.shelf.actions import publish

from ..models import CarriedOut, Objection, Seat, Space, TakeOut, TakeOutAnswer, TakeOutVersion
from ..queries.agreeing import Mark
from ..rules import carrying as rules
from .agreeing import locked


@transaction.atomic
def write_text(space: Space, text: str, language: str, destination: str, until: date, today: date) -> TakeOutVersion:
    """A new text that everyone in the group is asked about. Who wrote it is not kept.

    Refuses: more texts than a group may have under way (too_many); a day that leaves too little or too much time
    (until); a session where the programme has none (destination).
    """
    locked(space)
    under_way = TakeOut.objects.filter(space=space).exclude(versions__outcome=TakeOutVersion.Outcome.LEAVES)
    if under_way.count() >= rules.MOST_TEXTS:
        raise ValidationError(_("This group has many texts already. Word one of them anew."), code="too_many")
    check_day(until, today)
    if destination == TakeOut.Destination.SESSION and space.programme.session_id is None:
        raise ValidationError(_("Choose one of the answers shown."), code="destination")
    takeout = TakeOut.objects.create(space=space, destination=destination)
    return TakeOutVersion.objects.create(takeout=takeout, text=text, language=language, until=until)


@transaction.atomic
def word_text_anew(space: Space, takeout: UUID, text: str, language: str, until: date, today: date) -> TakeOutVersion:
    """Ask everyone again, in new words or in the same ones. What was said against the wording before is erased.

    Refuses: a text that is still asked, or has left (still_asked); a day that leaves too little or too much time.
    """
    locked(space)
    check_day(until, today)
    before = newest_version(space, takeout)
    if before is None or not rules.may_word_anew(before.outcome):  # type: ignore[arg-type]
        raise ValidationError(_("This text is still being answered, or it has left."), code="still_asked")
    before.objections.all().delete()
    return TakeOutVersion.objects.create(
        takeout_id=takeout, number=before.number + 1, text=text, language=language, until=until
    )


@transaction.atomic
def answer_text(space: Space, version: UUID, mark: Mark, *, is_objected_to: bool, reason: str, today: date) -> None:
    """Keep that a seat has answered, and an objection, each apart from the other.

    Whoever said that a text may leave can still object. An objection is not taken back, also not by leaving.
    Refuses: a text that has other words now, that was told, or whose day is over (changed_meanwhile).
    """
    locked(space)
    row = TakeOutVersion.objects.filter(pk=version, takeout__space=space).first()
    newest = newest_version(space, row.takeout_id) if row else None
    if row is None or newest != row or row.outcome or rules.is_over(row.until, today):
        sentence = _("This text cannot be answered any more. What you sent was not kept.")
        raise ValidationError(sentence, code="changed_meanwhile")
    if is_objected_to:
        _object_to(row, reason)
    TakeOutAnswer.objects.get_or_create(version=row, key=mark("text", row.pk))
    settle(row, today)


def newest_version(space: Space, takeout: UUID) -> TakeOutVersion | None:
    """The newest wording of a text. Unknown: None for a text of another group. Queries: 1."""
    return TakeOutVersion.objects.filter(takeout=takeout, takeout__space=space).order_by("-number").first()


def settle(version: TakeOutVersion, today: date) -> None:
    """Tell what becomes of a text, once, if its end has come; what left is copied, and answers are erased.

    Queries: 4, 8 when it leaves. Needs to run while its space is held.
    """
    space = version.takeout.space
    told = rules.outcome(
        rules.Asked(
            seats=Seat.objects.placed().filter(space=space).count(),
            answered=version.answers.count(),
            is_objected_to=version.objections.exists(),
            is_over=rules.is_over(version.until, today),
            is_silence_a_yes=space.is_silence_a_yes,
        )
    )
    if not told:
        return
    version.answers.all().delete()
    if told == "stays":
        _keep_reasons_alone(version)
    else:
        version.objections.all().delete()
    version.outcome = told
    version.save(update_fields=["outcome"])
    if told == "leaves":
        _carry_out(version, today)


def settle_what_is_over(today: date) -> None:
    """Tell what becomes of every text whose end has come, each in a transaction of its own."""
    due = TakeOutVersion.objects.filter(outcome="", takeout__space__erased_at=None).values_list("pk", flat=True)
    for version in list(due):
        settle_one(version, today)


@transaction.atomic
def settle_one(version: UUID, today: date) -> None:
    """Tell what becomes of one text, if its end has come and nobody has told it meanwhile."""
    space = Space.objects.filter(takeouts__versions=version).first()
    if space is None:
        return
    locked(space)
    row = TakeOutVersion.objects.filter(pk=version, outcome="").select_related("takeout__space").first()
    if row is not None:
        settle(row, today)


def check_day(until: date, today: date) -> None:
    """Refuses: a last day so near that not everyone can answer, or far away (until)."""
    first, _usual, last = rules.days_to_choose(today)
    if not first <= until <= last:
        sentence = _("Give everyone at least three days to answer, and at most sixty.")
        raise ValidationError(sentence, code="until")


def _object_to(version: TakeOutVersion, reason: str) -> None:
    """An objection without a reason stands there once, so that no number of rows tells how many object."""
    if not version.objections.filter(reason=reason).exists():
        Objection.objects.create(version=version, reason=reason)


def _keep_reasons_alone(version: TakeOutVersion) -> None:
    """Write the reasons anew, in the order of letters: neither ids nor rows tell in which order they came."""
    reasons = sorted(set(version.objections.values_list("reason", flat=True)))
    version.objections.all().delete()
    Objection.objects.bulk_create(Objection(version=version, reason=reason) for reason in reasons if reason)


def _carry_out(version: TakeOutVersion, today: date) -> None:
    """The copy that stays; for the shelf it is published under the same id."""
    carried = CarriedOut.objects.create(
        programme=version.takeout.space.programme,
        from_name=version.takeout.space.name,
        text=version.text,
        language=version.language,
        destination=version.takeout.destination,
        left_on=today,
    )
    if carried.destination == TakeOut.Destination.SHELF:
        publish(text=carried.text, language=carried.language, origin="group", pk=carried.pk)
