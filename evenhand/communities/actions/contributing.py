"""What members say in a round: in writing or aloud, in other languages too, and what they take back."""

from __future__ import annotations

from typing import IO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.crypto import salted_hmac

from evenhand.recordings import actions as recordings

from ..models import Contribution, ContributionWording, Member, Round, today
from ..queries.members import shown_region_of
from ..rules.rounds import Standing, standing
from .refusing import in_group, refuse, taking_part, typed

TEXT_LENGTH = 1000
WORDING_LENGTH = 1500
MOST_IN_A_ROUND = 300
MOST_OF_ONE = 20


@transaction.atomic
def contribute(
    row: Round,
    member: Member,
    text: str,
    language: str,
    form_key: str,
    *,
    voice: IO[bytes] | None = None,
    is_named: bool = False,
) -> Contribution:
    """Keep what a member says, with the region that may be shown today. The same form sent twice is one contribution.

    The region is settled now and never made finer: who comes later would otherwise show where this came from.
    Queries: at most 14.
    Refuses: who has not joined the group; a round that is not open; nothing said; too much; a recording that cannot
    be kept.
    """
    asked = Round.objects.select_for_update(of=("self",)).select_related("group").get(pk=row.pk)
    by = in_group(member, asked.group)
    key = salted_hmac("evenhand.communities.contribution", f"{by.pk.hex} {asked.pk.hex} {form_key}").hexdigest()
    sent = asked.contributions.filter(key=key).first()
    if sent is not None:
        return sent
    refuse_closed(asked)
    words = typed(text, TEXT_LENGTH)
    if not words and voice is None:
        refuse("no_text")
    recording = None if voice is None else recordings.keep_recording(None, voice, language[:16])
    return Contribution.objects.create(
        round=asked,
        member=by,
        position=_next_place(asked, by),
        text=words,
        language=language[:40],
        recording=recording,
        region=shown_region_of(by.organisation),
        is_named=is_named,
        key=key,
    )


def _next_place(row: Round, by: Member) -> int:
    """The next place in the order. Refuses: a round, or one member in it, that has said very much."""
    there = row.contributions
    if there.count() >= MOST_IN_A_ROUND or there.filter(member=by).count() >= MOST_OF_ONE:
        refuse("too_many")
    return (there.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def take_contribution_back(contribution: Contribution, member: Member) -> None:
    """Erase one's own contribution with its voice and its translations, as long as the round is open.

    Queries: at most 8.
    Refuses: somebody else's (403); a round that is not open.
    """
    by = taking_part(member)
    row = Contribution.objects.select_for_update(of=("self",)).select_related("round").get(pk=contribution.pk)
    if row.member_id != by.pk:
        raise PermissionDenied
    refuse_closed(row.round)
    voice = row.recording_id
    row.delete()
    recordings.forget_recordings([voice])


@transaction.atomic
def put_into_words(contribution: Contribution, member: Member, language: str, text: str) -> None:
    """Keep a contribution in one more language, in place of what stood there in it. Who did it is kept nowhere.

    Of a spoken one without a text, the language that was spoken may be written down as well.
    Queries: at most 5.
    Refuses: who has not joined the group; a language without pages here; the contribution's own; no words; too many.
    """
    row = Contribution.objects.select_related("round__group").get(pk=contribution.pk)
    in_group(member, row.round.group)
    is_own = language == row.language and bool(row.text)
    if is_own or language not in dict(settings.LANGUAGES):
        refuse("no_such_language")
    words = typed(text, WORDING_LENGTH, needed="no_text")
    ContributionWording.objects.update_or_create(contribution=row, language=language, defaults={"text": words})


def refuse_closed(row: Round) -> None:
    """Refuse what only an open round takes."""
    if standing(row.opens_on, row.closes_on, row.closed_on is not None, today()) is not Standing.OPEN:
        refuse("not_open")
