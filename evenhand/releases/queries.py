"""Who said yes to which report, and what became of the reports."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.facilitation.models import Participant, Session
from evenhand.partnerships.models import Partner

from . import rules
from .models import Audience, Consent, FindingsYes, Release


@dataclass(frozen=True)
class Asked:
    """What one organisation said about one audience."""

    audience: str
    is_yes: bool
    sent: Release | None
    """The report it is in that was sent to them and can be read."""

    @property
    def is_sent(self) -> bool:
        """Whether it is in a report that can be read."""
        return self.sent is not None


@dataclass(frozen=True)
class Standing:
    """How far the report for one audience is."""

    audience: str
    said_yes: tuple[str, ...]
    """Keys of the organisations in it, in the order of the partnership."""
    latest: Release | None


def said_yes(session: Session, audience: str) -> frozenset[str]:
    """The keys of the organisations that said yes to have their row shown to an audience.

    Queries: 1.
    """
    return frozenset(
        Consent.objects.filter(session=session, audience=audience, partner__left_at__isnull=True).values_list(
            "partner__key", flat=True
        )
    )


def standing_of(session: Session, partners: list[Partner]) -> list[Standing]:
    """How far each of the three reports is.

    Queries: 2.
    """
    keys = [partner.key for partner in partners]
    yes = set(Consent.objects.filter(session=session).values_list("audience", "partner__key"))
    latest = {each.audience: each for each in releases_of(session)}
    return [
        Standing(
            str(audience),
            rules.in_report(keys, {key for said, key in yes if said == audience}),
            latest.get(audience),
        )
        for audience in Audience.values
    ]


def releases_of(session: Session) -> list[Release]:
    """The reports that were asked for, the newest last.

    Queries: 1.
    """
    return list(Release.objects.filter(session=session).select_related("proposal", "session").order_by("pk"))


def asked_of(participant: Participant) -> list[Asked]:
    """What this person's organisation said about each audience.

    Queries: 2.
    """
    own = Consent.objects.filter(session=participant.session_id, partner=participant.partner_id)
    yes = set(own.values_list("audience", flat=True))
    key = participant.partner.key if participant.partner else ""
    sent = Release.objects.sent().lasting().filter(session=participant.session_id).order_by("pk")
    reached = {each.audience: each for each in sent if key in each.organisations}
    return [Asked(str(audience), audience in yes, reached.get(str(audience))) for audience in Audience.values]


def sent_report(session: Session, audience: str) -> Release | None:
    """The newest report for an audience that was sent and can be read. Unknown: None when there is none.

    Queries: 1.
    """
    sent = Release.objects.sent().filter(session=session, audience=audience)
    return sent.select_related("proposal", "session").order_by("-pk").first()


def asked_report(session: Session, audience: str) -> Release | None:
    """The newest report for an audience whose keys are asked for or turned, and that was not stopped.

    Queries: 1.
    """
    asked = Release.objects.filter(session=session, audience=audience, stopped_at__isnull=True)
    return asked.select_related("proposal", "session").order_by("-pk").first()


def report_by_token(token: str) -> Release | None:
    """The report with this address; None when there is none.

    Queries: 1.
    """
    if len(token) != len(rules.new_token()):
        return None
    found = Release.objects.select_related("proposal", "session__partnership").filter(token=token)
    return found.filter(proposal__done_at__isnull=False).first()


def may_be_counted(participant: Participant) -> bool:
    """Whether this person's organisation said yes to have its levels counted with those of other partnerships.

    Queries: 1.
    """
    return FindingsYes.objects.filter(session=participant.session_id, partner=participant.partner_id).exists()


def counted_in(release: Release) -> frozenset[str]:
    """The keys of the organisations of a report whose settled levels may be counted, without names.

    None where the report is not for everyone, was stopped, or was overtaken by a change. That its link has ended does
    not end what rests on it.
    Queries: 1 at most.
    """
    is_kept = release.is_sent and release.stopped_at is None and not release.is_overtaken
    if release.audience != Audience.PUBLIC or not is_kept:
        return frozenset()
    yes = FindingsYes.objects.filter(session=release.session_id, partner__left_at__isnull=True)
    return frozenset(yes.values_list("partner__key", flat=True)) & frozenset(release.organisations)
