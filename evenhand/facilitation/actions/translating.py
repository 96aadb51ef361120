"""Bringing the words of the session into another language: by people in it, or by a machine a facilitator asks."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.people.models import Person

from ..models import Participant, Session, Translation
from ..queries.translating import languages_of_the_room, texts_of, words_by_language
from ..rules.burmese import is_zawgyi
from ..rules.translating import may_ask_a_machine
from ..translator import Translator, TranslatorError
from .refusing import refuse_absent, refuse_stranger
from .revision import grow_revision, lock_open_session, turn_phones
from .typed import accepted_text

LONGEST = 1000
ZAWGYI = gettext_lazy(
    "This Burmese text is written in Zawgyi. Other phones cannot show it. Type it with a Unicode keyboard: on most "
    "phones it is called “Myanmar” or “Myanmar3”."
)


@transaction.atomic
def translate_for_group(seat: Participant, mark: str, language: str, text: str) -> None:
    """Keep somebody's translation of a text that the group sees. Their name is kept nowhere.

    Refuses: a closed session, a seat that is not in the room, a text that is not there now, no words, words that the
    group has settled, Burmese in Zawgyi.
    """
    session = lock_open_session(seat.session)
    refuse_absent(Participant.objects.filter(pk=seat.pk).first(), session)
    refuse_unseen(session, mark, language, for_facilitator=False)
    found = Translation.objects.filter(session=session, of=mark, language=language).first()
    if found is not None and found.is_settled:
        raise ValidationError(
            _("The group has settled these words. Ask the facilitators to change them."), code="settled"
        )
    keep(session, mark, language, text)


@transaction.atomic
def translate_as_facilitator(
    session: Session, mark: str, language: str, text: str, by: Person, *, is_settled: bool = False
) -> None:
    """Keep a translation, and whether the group has agreed on it; no words take it away.

    Refuses: who is no facilitator; else as for a participant.
    """
    session = lock_open_session(session)
    refuse_stranger(by, session)
    refuse_unseen(session, mark, language, for_facilitator=True)
    if text.strip():
        keep(session, mark, language, text, is_settled=is_settled)
    else:
        Translation.objects.filter(session=session, of=mark, language=language).delete()
        tell(session)


def translate_by_machine(session: Session, language: str, by: Person) -> int:
    """Ask the machine for every text that lacks this language; how many it gave. Nobody's words are written over.

    Refuses: where there is no machine, at high risk, who is no facilitator, and when the machine does not answer.
    """
    refuse_stranger(by, session)
    if not may_ask_a_machine(session.partnership.risk, has_provider=bool(settings.TRANSLATE_URL)):
        raise ValidationError(_("In this session no words go to a translating machine."), code="no_machine")
    known = words_by_language(session)
    wanted = [
        each
        for each in texts_of(session, for_facilitator=True)
        if each.language and each.language != language and (each.mark, language) not in known
    ]
    translator = Translator(settings.TRANSLATE_URL, settings.TRANSLATE_KEY)
    try:
        made = {each.mark: translator.translate(each.text, each.language, language) for each in wanted}
    except TranslatorError as silent:
        raise ValidationError(
            _("The translating machine gave no answer. Nothing was changed."), code="machine_silent"
        ) from silent
    return keep_by_machine(session, language, made)


@transaction.atomic
def keep_by_machine(session: Session, language: str, made: dict[str, str]) -> int:
    """Keep what a machine gave, where nobody has translated meanwhile."""
    session = lock_open_session(session)
    refuse_language(session, language)
    rows = [
        Translation(session=session, of=mark, language=language, text=text[:LONGEST], made=Translation.Made.MACHINE)
        for mark, text in made.items()
        if text.strip()
    ]
    there = set(Translation.objects.filter(session=session, language=language).values_list("of", flat=True))
    new = Translation.objects.bulk_create([row for row in rows if row.of not in there])
    tell(session)
    return len(new)


def refuse_unseen(session: Session, mark: str, language: str, *, for_facilitator: bool) -> None:
    """Refuse a text that is not before this person now, and a language nobody in the room has."""
    refuse_language(session, language)
    if mark not in {each.mark for each in texts_of(session, for_facilitator=for_facilitator)}:
        raise ValidationError(_("This text was changed or taken away. Look at the list again."), code="no_such_text")


def refuse_language(session: Session, language: str) -> None:
    """Refuse a language that nobody in the room has."""
    if language not in languages_of_the_room(session):
        raise ValidationError(_("Choose a language of this session."), code="no_such_language")


def keep(session: Session, mark: str, language: str, text: str, *, is_settled: bool = False) -> None:
    """Keep one translation in a locked session, instead of the one there was."""
    kept = accepted_text(text, LONGEST)
    if not kept:
        raise ValidationError(_("Type the translation first."), code="no_words")
    if is_zawgyi(kept):
        raise ValidationError(str(ZAWGYI), code="zawgyi")
    Translation.objects.update_or_create(
        session=session,
        of=mark,
        language=language,
        defaults={"text": kept, "made": Translation.Made.HUMAN, "is_settled": is_settled},
    )
    tell(session)


def tell(session: Session) -> None:
    """Forget translations of words that are gone, and tell whoever looks on."""
    marks = {each.mark for each in texts_of(session, for_facilitator=True)}
    Translation.objects.filter(session=session).exclude(of__in=marks).delete()
    grow_revision(session)
    turn_phones(session)
