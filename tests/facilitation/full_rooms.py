"""The largest session we plan for, with names and texts as long as they may be, for what must stay small in it."""

from __future__ import annotations

from random import Random

from evenhand.facilitation.models import (
    Action,
    ActionShift,
    AgreedLevel,
    Decision,
    Participant,
    Satisfaction,
    Session,
    Theme,
    VoiceNote,
)
from evenhand.facilitation.rules.translating import mark_of
from evenhand.facilitation.rules.voice_notes import ASKED_IN, question_mark
from evenhand.partnerships.models import Partner
from evenhand.recordings.models import Recording
from tests.makers import (
    NOON,
    THAT_DAY,
    make_decision,
    make_note,
    make_participant,
    make_partnership,
    make_responses,
    make_session,
)

PARTNERS, DECISIONS = 12, 15
SCRIPTS = ("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "அஆஇஈஉஊஎஏஐஒஓககாகிகீகு")


def long_text(length: int, seed: int) -> str:
    """A text of this length in one of three scripts, never the same twice."""
    chance = Random(seed)
    letters = SCRIPTS[seed % len(SCRIPTS)]
    words = ("".join(chance.choices(letters, k=chance.randint(3, 11))) for _ in range(length))
    return " ".join(words)[:length].strip().ljust(length, letters[0])


def full_room(stage: str) -> tuple[Participant, dict[str, object]]:
    """The largest session we plan for, with names and texts as long as they may be."""
    partnership = make_partnership(partners=PARTNERS, languages=["en", "ar"])
    for number, partner in enumerate(partnership.partners.all()):
        partner.name, partner.place = long_text(120, number), long_text(60, 100 + number)
        partner.short = long_text(12, 200 + number)
        partner.save()
    of_stage = {"closed": {"closed_at": NOON}, "list_closed": {"list_closed_at": NOON}}.get(stage, {})
    name = {"closed": "close", "list_closed": "list"}.get(stage, stage)
    session = make_session(partnership, name, **of_stage)  # type: ignore[arg-type]
    partners = list(partnership.partners.all())
    ben = make_participant(session, partners[5], long_text(40, 300))
    brought = {"brought_by": ben, "is_chosen": False} if name == "list" else {}
    decisions = [make_decision(session, long_text(140, 400 + number), **brought) for number in range(DECISIONS)]
    seats = [ben, *(make_participant(session, partner) for partner in partners)]
    chance = Random(7)
    for seat in seats if name not in ("list", "score") else [ben]:
        for decision in decisions:
            make_responses(seat, decision, *chance.choices((0, 1, 2, 3, 4, None), k=PARTNERS))
            make_note(seat, decision, long_text(280, chance.randint(1, 10**6)), may_be_shown=True)
    if name not in ("list", "score"):
        settle(partners, decisions, ben)
    for mark in (*map(question_mark, ASKED_IN), *(mark_of(each.text) for each in decisions)):
        say_aloud(session, mark)
    return ben, {"decision": decisions[0].pk, "token": session.link_token}


def say_aloud(session: Session, mark: str) -> None:
    """Somebody says it in English, so that readers of other languages are told the language too."""
    recording = Recording.objects.create(
        partnership=session.partnership, sound=b"", size=299_999, seconds=60, language="en", made_on=THAT_DAY
    )
    VoiceNote.objects.create(session=session, of=mark, language="en", recording=recording)


def settle(partners: list[Partner], decisions: list[Decision], ben: Participant) -> None:
    """Levels, a no, themes and an action for everything."""
    for decision in decisions:
        Theme.objects.create(decision=decision, text=long_text(280, decision.order))
        Satisfaction.objects.create(decision=decision, partner=partners[5], answer="disagree", why=long_text(280, 9))
        for place, partner in enumerate(partners):
            AgreedLevel.objects.create(decision=decision, partner=partner, level=place % 5, is_settled=True)
        action = Action.objects.create(
            session=ben.session,
            key=f"A{decision.order}",
            what=long_text(280, 500 + decision.order),
            owner=partners[0],
            owner_role=long_text(60, 600 + decision.order),
            how_we_will_know=long_text(280, 700 + decision.order),
            confirmer=partners[5],
        )
        ActionShift.objects.create(action=action, partner=partners[5], from_level=1, to_level=3)
