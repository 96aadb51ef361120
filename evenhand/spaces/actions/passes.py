"""Giving passes without seeing them, printing cards, and using either at a door."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evenhand.partnerships.models import Partnership
from evenhand.people.at_rest import kept, secret_in

from ..models import Card, MemberPartnership, PassGiven, PassKey, Programme, SpentPass
from ..queries.passes import Holder, card_hash, holder_hash
from ..rules import passes


def set_last_day(programme: Programme, until: date) -> PassKey:
    """Say until when passes of a programme are taken. With the first day its key is made; it is never made anew.

    Refuses: a day that is over (over_already); another day once the last one is over (day_over).
    """
    today = _today()
    if until < today:
        raise ValidationError(_("Choose a day from today on."), code="over_already")
    if not PassKey.objects.filter(programme=programme).exists():
        private = passes.new_key()
        made = {"private": kept(private), "public": passes.public_half(private), "taken_until": until}
        PassKey.objects.get_or_create(programme=programme, defaults=made)
    with transaction.atomic():
        key = PassKey.objects.select_for_update().get(programme=programme)
        _refuse_over(key, today)
        key.taken_until = until
        key.save(update_fields=["taken_until"])
    return key


def agree(programme: Programme, partnership: Partnership) -> None:
    """Say for a partnership that its people may have passes of this programme. Queries: 1 or 2."""
    today = _today()
    MemberPartnership.objects.update_or_create(
        programme=programme, partnership=partnership, defaults={"agreed_on": today}
    )


def end_agreement(programme: Programme, partnership_id: UUID) -> None:
    """Give no more passes to people of this partnership. Passes that were taken cannot be told apart, and stay valid.

    Queries: 1.
    """
    MemberPartnership.objects.filter(programme=programme, partnership_id=partnership_id).delete()


def sign_pass(programme: Programme, holder: Holder | None, typed: str) -> str:
    """The blind signature of a pass that somebody made up. The same blinded pass is signed again when a line broke.

    Queries: 3 at most.
    Refuses: whoever is of no partnership that agreed (not_named); a second pass (taken_already); after the last day
    (day_over); what is no blinded pass of this key (wrong_pass).
    """
    if holder is None:
        raise ValidationError(
            _("Passes are for people of partnerships that agreed. Open your own page on this phone first."),
            code="not_named",
        )
    key = PassKey.objects.filter(programme=programme).first()
    if key is None:
        raise _no_pass()
    _refuse_over(key, _today())
    private, blinded = secret_in(key.private), passes.read_blinded(typed, key.public)
    if private is None or blinded is None:
        raise _no_pass()
    asked = hashlib.sha256(typed.encode()).hexdigest()
    taken, is_first = PassGiven.objects.get_or_create(
        programme=programme, holder_hash=holder_hash(programme, holder), defaults={"asked_hash": asked}
    )
    if not is_first and taken.asked_hash != asked:
        raise ValidationError(_("You have taken your pass already. Each person has one."), code="taken_already")
    return passes.signed_blind(private, blinded)


def print_cards(programme: Programme, number: int) -> list[str]:
    """So many new codes for a sheet. Only their hashes are kept, and not who printed them.

    Queries: 2.
    Refuses: after the last day on which passes are taken (day_over).
    """
    key = PassKey.objects.filter(programme=programme).first()
    if key is None:
        raise _no_pass()
    _refuse_over(key, _today())
    codes = passes.new_cards(max(1, min(number, passes.MOST_CARDS)))
    letters = (passes.read_card(code) or "" for code in codes)
    Card.objects.bulk_create(Card(programme=programme, hash=card_hash(programme, each)) for each in letters)
    return codes


def use_pass(programme: Programme, typed: str) -> None:
    """Use up a pass or a card of this programme, in the transaction of whoever calls.

    Queries: 3 at most.
    Refuses: before the day after the last day of taking (too_early); one that was never signed or printed, or was
    used (wrong_pass).
    """
    key = PassKey.objects.filter(programme=programme).first()
    if key is None or key.taken_until is None:
        raise _no_pass()
    if _today() <= key.taken_until:
        day = date_format(key.taken_until, "DATE_FORMAT")
        raise ValidationError(
            _("Passes and cards work from the day after %(day)s. So the day tells nothing about anybody.")
            % {"day": day},
            code="too_early",
        )
    brought = passes.read_pass(typed)
    if not (_spend(programme, key, brought) if brought else _give_up_card(programme, typed)):
        raise _no_pass()


def end_taking(today: date) -> None:
    """Erase who took a pass, and the half of the key that signs, once the last day of taking is over.

    From then on nobody can sign one more, and nothing says any more who has one. Nothing is counted.
    """
    over = PassKey.objects.filter(taken_until__lt=today)
    PassGiven.objects.filter(programme__pass_key__in=over).delete()
    over.exclude(private="").update(private="")


def _spend(programme: Programme, key: PassKey, brought: passes.Pass) -> bool:
    if not passes.is_genuine(key.public, brought):
        return False
    return SpentPass.objects.get_or_create(programme=programme, hash=brought.mark)[1]


def _give_up_card(programme: Programme, typed: str) -> bool:
    letters = passes.read_card(typed)
    if letters is None:
        return False
    gone, _by_model = Card.objects.filter(programme=programme, hash=card_hash(programme, letters)).delete()
    return gone == 1


def _refuse_over(key: PassKey, today: date) -> None:
    if not key.private or key.taken_until is None or key.taken_until < today:
        raise ValidationError(_("The last day for taking passes is over."), code="day_over")


def _no_pass() -> ValidationError:
    return ValidationError(_("This pass does not open this door. Each pass works once."), code="wrong_pass")


def _today() -> date:
    return timezone.now().date()
