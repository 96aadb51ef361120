"""Closed sessions in which organisations can say yes."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.facilitation.actions import turn_second_key
from evenhand.facilitation.models import Action, AgreedLevel, Participant, Proposal
from evenhand.releases import actions
from evenhand.releases.models import Release
from tests import makers


@dataclass(frozen=True)
class Closed:
    """A closed session with a representative of each organisation."""

    room: makers.Room
    voices: list[Participant]
    """In the order of the partners. The first one leads the partnership."""

    def say_yes(self, audience: str, *places: int) -> None:
        """Let these organisations say yes."""
        for place in places:
            actions.say_yes(self.voices[place], audience)

    def release(self, audience: str, *places: int) -> Release:
        """The report with these organisations, with both keys turned; the second one by the last partner."""
        self.say_yes(audience, *places)
        release = actions.ask_release(self.room.session, audience, self.room.ana)
        turn_second_key(self.voices[-1], Proposal.objects.get(pk=release.proposal_id))
        return Release.objects.select_related("proposal", "session").get(pk=release.pk)


def make_closed(partners: int = 4, decisions: int = 2, **fields: object) -> Closed:
    """A closed session with settled levels, an action of each organisation, and its representatives."""
    room = makers.make_room(
        "close", partners, decisions, closed_at=makers.NOON, is_door_open=False, code=None, **fields
    )
    room.ben.delete()
    room.partners[0].is_lead = True
    room.partners[0].save()
    voices = [
        makers.make_participant(room.session, partner, f"Voice {place}", role="representative")
        for place, partner in enumerate(room.partners)
    ]
    for turn, decision in enumerate(room.decisions):
        for place, partner in enumerate(room.partners):
            AgreedLevel.objects.create(decision=decision, partner=partner, level=(place + turn) % 5, is_settled=True)
        for place, voice in enumerate(voices):
            makers.make_responses(voice, decision, *[(place + column) % 5 for column in range(partners)])
    for place, partner in enumerate(room.partners):
        Action.objects.create(
            session=room.session,
            key=f"A{place + 1}",
            decision=room.decisions[0],
            what=f"{partner.name} shares its plan",
            owner=partner,
            confirmer=room.partners[(place + 1) % partners],
            order=place,
        )
    return Closed(room, voices)
