"""A partnership in which one organisation has promised something, with a voice of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from evenhand.accountability import actions
from evenhand.accountability.models import PublicPage
from evenhand.commitments.models import Check, Commitment, Reply, Voice
from evenhand.partnerships.models import Partner, Partnership
from evenhand.people.models import Person
from tests import makers


@dataclass(frozen=True)
class Promised:
    """Waterkring leads and has promised something to the others. Each organisation has a voice."""

    ana: Person
    partnership: Partnership
    partners: list[Partner]
    voices: list[Voice]

    @property
    def maker(self) -> Partner:
        return self.partners[0]

    def say_yes(self, *places: int) -> None:
        """Let these organisations agree to be named in public."""
        for place in places:
            actions.say_yes(self.voices[place], self.maker)

    def publish(self, *places: int, key: int = -1) -> PublicPage:
        """The public page with these yeses and both keys; the second by the last partner when nobody says."""
        self.say_yes(*places)
        page = actions.ask_page(self.maker, self.ana)
        actions.turn_key(self.voices[key], page)
        return PublicPage.objects.select_related("maker__partnership").get(pk=page.pk)


def make_promised(
    partners: int = 4, *, answers: tuple[str, ...] = ("kept", "not_kept", "kept"), **fields: object
) -> Promised:
    """A partnership with one public promise that was checked once, by the receivers in their order."""
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana, partners=partners, **fields)
    found = list(partnership.partners.all())
    found[0].is_lead = True
    found[0].save()
    voices = [makers.make_voice(partner) for partner in found]
    promise = make_promise(found[0], found[1:])
    for partner, answer in zip(found[1:], answers, strict=False):
        make_check(promise, partner, answer)
    return Promised(ana, partnership, found, voices)


def make_promise(
    maker: Partner, receivers: list[Partner], text: str = "We ask before we quote.", **fields: object
) -> Commitment:
    """A public promise of two hundred days ago, whose first review has ended yesterday."""
    today = timezone.now().date()
    defaults = {"is_public": True, "published_on": today - timedelta(days=200), "first_on": today - timedelta(days=31)}
    return makers.make_commitment(maker, *receivers, text=text, **(defaults | fields))  # type: ignore[arg-type]


def make_check(promise: Commitment, partner: Partner, answer: str, note: str = "", **fields: object) -> Check:
    """What one receiver says in the first review, two days after it began."""
    said_on = promise.first_on + timedelta(days=2)  # type: ignore[operator]
    return makers.make_check(promise, partner, answer, **({"note": note, "said_on": said_on} | fields))


def make_reply(promise: Commitment, heard: str = "True. We ask next time.", by_when: date | None = None) -> Reply:
    """What the maker answers in the first review."""
    assert promise.first_on is not None
    return Reply.objects.create(
        commitment=promise,
        due_on=promise.first_on,
        heard=heard,
        by_when=by_when,
        said_on=promise.first_on + timedelta(days=9),
    )


def signed_in(person: Person) -> Client:
    """A browser in which this person has signed in."""
    browser = Client()
    browser.force_login(person)
    return browser
