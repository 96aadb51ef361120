"""A place with everybody who may come to its addresses, and a way to ask as each of them that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie
from io import BytesIO
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from evenhand.accountability.models import PublicYes
from evenhand.consultations.models import Cluster, Returned
from evenhand.facilitation.models import Action, Participant, Proposal, Theme, VoiceNote
from evenhand.facilitation.rules.translating import mark_of
from evenhand.notebooks.rules import OpenNotebook
from evenhand.partnerships.models import Facilitator, Invitation
from evenhand.people.models import Person
from evenhand.recordings.actions import keep_recording
from evenhand.recordings.models import Recording
from evenhand.selfchecks.rules.checks import Check
from tests import makers
from tests.commitments.phones import phone_of_voice
from tests.communities.asking import asked_things
from tests.communities.makers import make_whole_community, phone_of_member, things_of
from tests.communities.papers import make_walked_paper
from tests.consultations.makers import answer, make_asked, make_heard, make_not_reached
from tests.facilitation.phones import phone_of
from tests.instruments.makers import make_questionnaire
from tests.notebooks.makers import phone_of_notebook
from tests.recordings.sounds import ogg
from tests.reviews.makers import write_everything
from tests.selfchecks import pictures
from tests.selfchecks.makers import AUGUST, make_check, make_checked_notebook
from tests.shelf.makers import make_resource
from tests.spaces.carried import make_brought_together
from tests.spaces.insiders import make_said_inside
from tests.spaces.meeting import make_everything_apart, make_seat, phone_of_place
from tests.spaces.tended import make_walked

MARK = "of the Quiet Owls"
"""Stands in every name and text of the place, and nowhere else: a page that shows it has told something."""

TOKENS = {
    "notebook/picture/": "picture_token",
    "notebook/review/helping/": "board_token",
    "helping/": "board_token",
    "comment/": "comment_token",
    "advice/": "advice_token",
    "asked/<str:token>/print/": "told_token",
    "asked/<str:token>/missing/": "told_token",
    "asked/": "asked_token",
    "asking/": "asking_token",
    "meet/": "meet_token",
    "requests/": "request_token",
    "place/group/invitation/": "invitation_token",
    "papers/": "paper_token",
}
"""Beginnings of addresses → which of several tokens stands in them."""

ELSEWHERE = (
    ("programmes/", "pk", "programme_pk"),
    ("programmes/", "space_pk", "tended_space_pk"),
    ("place/group/meetings/", "meeting_pk", "tended_meeting_pk"),
    ("communities/", "pk", "community_pk"),
)
"""Beginnings of addresses, what they name → which of several things it is."""


@dataclass(frozen=True)
class Place:
    """A room with everything an address can name, and one browser for each visitor."""

    room: makers.Room
    things: dict[str, object]
    visitors: dict[str, Client]

    def address(self, route: str) -> str:
        """The route with things of the room in its places."""
        return "/" + "/".join(self.part(part, route) for part in route.split("/"))

    def part(self, part: str, route: str) -> str:
        if not part.startswith("<"):
            return part
        kind, name = part.strip("<>").split(":")
        for beginning, token in TOKENS.items():
            if name == "token" and route.startswith(beginning):
                return str(self.things[token])
        for beginning, named, thing in ELSEWHERE:
            if name == named and route.startswith(beginning):
                return str(self.things[thing])
        if route.endswith("/consultations/<uuid:consultation_pk>/also/") and name == "consultation_pk":
            return str(self.things["list_pk"])
        if route.endswith("/anew/") and name == "takeout":
            return str(self.things["told_takeout"])
        if "/sheets/" in route and name == "participant_id":
            return str(self.things["helped_id"])
        found = self.things.get(name, uuid4() if kind == "uuid" else 1)
        return "1" if kind == "int" and not isinstance(found, int) else str(found)

    def ask(self, visitor: str, method: str, address: str, **typed: object) -> HttpResponse:
        """What this visitor is answered. Whatever it changes, in rows or in the browser, is taken back."""
        with self.asking(visitor, method, address, **typed) as response:
            return response

    @contextmanager
    def asking(self, visitor: str, method: str, address: str, **typed: object) -> Iterator[HttpResponse]:
        """The same, with a while to look at what it has changed before that is taken back."""
        browser = self.visitors[visitor]
        kept = {name: morsel.value for name, morsel in browser.cookies.items()}
        with transaction.atomic():
            try:
                yield getattr(browser, method.lower())(address, typed or None)
            finally:
                transaction.set_rollback(True)
                browser.cookies = SimpleCookie(kept)

    def tells(self, response: HttpResponse) -> bool:
        """Whether a page says anything about the room."""
        return MARK in response.content.decode() or str(self.room.session.code) in response.content.decode()


def make_place(stage: str = "score", **fields: object) -> Place:
    """A room in this stage, all its texts marked, with its visitors."""
    room = makers.make_room(stage, **fields)
    mark_texts(room)
    seats = seats_of(room)
    action = Action.objects.create(
        session=room.session, key="A1", decision=room.decisions[0], what=f"Meet {MARK}", owner=room.partners[0]
    )
    asked = Proposal.objects.create(
        partnership=room.partnership,
        session=room.session,
        kind=Proposal.Kind.LOOSEN_ACCESS,
        wanted="lobby_off",
        asked_by=room.ana,
        asked_at=timezone.now() - timedelta(minutes=5),
    )
    invitation = Invitation.objects.create(
        partnership=room.partnership, email="invited@example.org", invited_by=room.ana
    )
    first, second = room.partners[:2]
    commitment = makers.make_commitment(first, second, text=f"Share {MARK}", on=timezone.now().date(), is_public=True)
    PublicYes.objects.create(maker=first, partner=first)
    makers.make_check(commitment, second, "partly", note=f"Late {MARK}")
    theme = Theme.objects.create(decision=room.decisions[0], text=f"Radio {MARK}")
    looked = pictures.make_picture(room.partnership)
    pictures.add(looked, *pictures.SILENCE)
    pictures.look(looked)
    asking = make_asked(room.partnership, "closed", text=f"What comes first {MARK}?", may_miss=f"Crews {MARK}")
    for cluster in range(3):
        answer(asking, cluster, cluster, 6, words=f"Nets {MARK}")
    recording = Recording.objects.create(
        partnership=room.partnership, sound=b"OggS", size=4, seconds=1, made_on=timezone.now().date()
    )
    Returned.objects.filter(pk=Returned.objects.filter(consultation=asking.row).first().pk).update(recording=recording)
    things: dict[str, object] = {
        "resource_pk": make_resource().pk,
        "cluster_pk": asking.clusters[0].pk,
        "recording_pk": recording.pk,
        "list_pk": make_asked(room.partnership, "closed", kind="levels", text=f"The list {MARK}").row.pk,
        "consultation_pk": asking.row.pk,
        "question_pk": asking.words.pk,
        "heard_pk": make_heard(asking, said=f"Protect the fish {MARK}").pk,
        "line_pk": make_not_reached(asking, who=f"Boat crews {MARK}").pk,
        "session_id": room.session.pk,
        "pk": room.partnership.pk,
        "partner_pk": room.partners[0].pk,
        "decision_id": room.decisions[0].pk,
        "participant_id": room.ben.pk,
        "helped_id": seats["helped"].pk,
        "action_id": action.pk,
        "proposal_id": asked.pk,
        "invitation_pk": invitation.pk,
        "theme": theme.pk,
        "token": "x" * 43,
        "told_token": asked_elsewhere("told").token,
        "asked_token": asked_elsewhere("open").token,
        "asking_token": asked_elsewhere("open").helper_token,
        "picture_token": pictures.make_picture(room.partnership).token,
        "picture_pk": looked.pk,
        "audience": "public",
        "form": "csv",
        "commitment_id": commitment.pk,
        "step_pk": makers.make_step(first, second, role=f"Signs the contract {MARK}").pk,
        "keeping_pk": makers.make_keeping(first, what=f"The boat {MARK}").pk,
        "flow_pk": makers.make_flow(second, first).pk,
        "questionnaire_pk": make_questionnaire(room.partnership, title=f"The boats {MARK}").pk,
        "instrument_id": "selfcheck",
        "voice_id": makers.make_voice(
            first, claimed_at=None, link_hash=uuid4().hex, link_ends_on=timezone.now().date()
        ).pk,
        "note_id": voice_note_in(room).pk,
        "day": str(commitment.first_on),
        "year": timezone.now().year,
        "code": "fr",
        "check_id": "c1",
    }
    keeper = make_checked_notebook(kept_check())
    things |= write_everything(keeper)
    seated = make_seat(make_everything_apart(), f"Jacaranda {MARK}")
    things |= {"space_pk": seated.seat.space_id, "meet_token": seated.seat.space.programme.token}
    things |= make_said_inside(seated.seat.space, timezone.now().date())
    things |= make_brought_together(seated.seat.space.programme, room.ana, MARK)
    gathered = make_whole_community(room.ana, f" {MARK}")
    things |= things_of(gathered) | asked_things(gathered, f" {MARK}")
    things |= make_walked_paper(gathered.community, room.ana, MARK)
    tending, tended = make_walked(seated.seat.space.programme, MARK)
    things |= tended
    apart = {"seated": phone_of_place(seated), "tending": tending, "member": phone_of_member(gathered.members[0])}
    return Place(room, things, {**visitors_of(room, seats, keeper), **apart})


def asked_elsewhere(standing: str) -> Cluster:
    """A cluster of another partnership: whoever has its link reads what is asked, and nothing of the room."""
    return make_asked(makers.make_partnership(makers.make_person("ada")), standing).clusters[0]


def voice_note_in(room: makers.Room) -> VoiceNote:
    """Somebody has said the first decision aloud."""
    recording = keep_recording(room.partnership, BytesIO(ogg()), "en")
    mark = mark_of(room.decisions[0].text)
    return VoiceNote.objects.create(session=room.session, of=mark, language="en", recording=recording)


def mark_texts(room: makers.Room) -> None:
    """Put the mark into every name and text of the room."""
    room.partnership.name = f"Harbour {MARK}"
    room.partnership.save()
    for place, partner in enumerate(room.partners):
        partner.name, partner.short = f"{partner.name} {MARK}", f"{partner.short[:11]}{place}"
        partner.save()
    for decision in room.decisions:
        decision.text = f"{decision.text} {MARK}"
        decision.save()
    room.ben.label = f"Ben {MARK}"
    room.ben.save()


def seats_of(room: makers.Room) -> dict[str, Participant]:
    """One seat of each kind. The organisation of ben has a representative, so that he only scores."""
    first, second = room.partners[:2]
    return {
        "participant": room.ben,
        "representative": makers.make_participant(room.session, first, f"Rose {MARK}", role="representative"),
        "observer": makers.make_observer(room.session, f"Olu {MARK}"),
        "removed": makers.make_participant(room.session, second, f"Ruth {MARK}", removed_at=makers.NOON),
        "helped": makers.make_participant(room.session, second, f"Hana {MARK}", entered_by="helper"),
    }


def visitors_of(room: makers.Room, seats: dict[str, Participant], keeper: OpenNotebook) -> dict[str, Client]:
    """A browser for each row of EXPECTED_ANSWERS."""
    other = makers.make_room("score")
    Facilitator.objects.filter(partnership=other.partnership).update(person=room.cleo)
    former = makers.make_person("frida")
    Facilitator.objects.create(partnership=room.partnership, person=former).delete()
    return {
        "signed-out": Client(),
        "stranger": signed_in(room.cleo),
        "elsewhere": phone_of(other.ben),
        "removed": phone_of(seats["removed"]),
        "observer": phone_of(seats["observer"]),
        "participant": phone_of(seats["participant"]),
        "representative": phone_of(seats["representative"]),
        "facilitator": signed_in(room.ana),
        "former": signed_in(former),
        "host": signed_in(makers.make_person("opal", is_operator=True)),
        "voice": phone_of_voice(makers.make_voice(room.partners[0], f"Vera {MARK}")),
        "foreign": phone_of_voice(makers.make_voice(other.partners[0])),
        "keeper": phone_of_notebook(keeper),
    }


def kept_check() -> Check:
    """A self-check that tells on whoever shows it to somebody else."""
    typed = f"Waited {MARK}"
    return make_check(
        on=AUGUST, moments={"me": typed}, answers={"q1": typed}, step=typed, ask=typed, finished_on=AUGUST
    )


def signed_in(person: Person) -> Client:
    """A browser in which this person has signed in."""
    browser = Client()
    browser.force_login(person)
    return browser


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the installation, with its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route, pattern
