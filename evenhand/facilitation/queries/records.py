"""Sessions as a frozen record: the one form in which analysis, disclosure, reports and files know them.

A record holds private answers. It goes to analysis.disclosure, or into a file of the host; never to a page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.db.models.functions import Coalesce, TruncDate

from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values
from evenhand.record.reading.fields import Known
from evenhand.record.reading.partnership import read_flow, read_person, read_scale
from evenhand.record.reading.promises import read_commitment

from .. import rules
from ..models import Participant, Session
from .carried import carried_parts
from .rows import SessionRows, session_rows
from .session_records import session_record

SCALE = values.Scale(
    id="say-0-4",
    kind="ordinal",
    min=0,
    max=4,
    levels=(
        values.ScaleLevel(0, "not_informed", "Not informed"),
        values.ScaleLevel(1, "informed", "Informed"),
        values.ScaleLevel(2, "consulted", "Consulted"),
        values.ScaleLevel(3, "co_decides", "Co-decides"),
        values.ScaleLevel(4, "decides", "Decides"),
    ),
    missing="null means 'I do not know or it does not apply'; it is never counted as 0",
)
"""The ladder of partnerships that began here."""

AS_THEY_BEGAN = (Coalesce("from_on", TruncDate("made_at")), "made_at", "id")
"""The order of sessions: one without a first day began on the day it was made."""


def record_of(session: Session) -> values.Record:
    """The record of one session, with the people who sat in it and the organisations that had not left before.

    Queries: 10, and 1 more when the session came without its partnership.
    """
    partners = partners_in(session)
    return record_from(session.partnership, partners, session_rows([session], partners))


def record_of_partnership(partnership: Partnership) -> values.Record:
    """The record of a whole partnership: all its sessions, in order. Rehearsals are left out.

    Queries: 11.
    """
    partners = list(Partner.objects.filter(partnership=partnership))
    return record_from(partnership, partners, session_rows(sessions_in_order(partnership), partners))


def settled_record_of(partnership: Partnership) -> values.Record:
    """The same without anybody's answer: what the groups settled, wished and agreed to do.

    Queries: 9.
    """
    partners = list(Partner.objects.filter(partnership=partnership))
    rows = session_rows(sessions_in_order(partnership), partners, with_answers=False)
    return record_from(partnership, partners, rows)


def partners_in(session: Session) -> list[Partner]:
    """The organisations a session is about: those that had not left when it was made.

    Queries: 1.
    """
    partners = Partner.objects.filter(partnership=session.partnership_id)
    return [each for each in partners if each.left_at is None or each.left_at >= session.made_at]


def sessions_in_order(partnership: Partnership) -> list[Session]:
    """The sessions of a partnership: in the order of the file they came with, then as they began; no rehearsals.

    Queries: 1.
    """
    order = {key: place for place, key in enumerate(carried_parts(partnership).get("sessions", {}))}
    sessions = list(partnership.sessions.filter(is_rehearsal=False).order_by(*AS_THEY_BEGAN))
    return sorted(sessions, key=lambda session: order.get(session.key, len(order)))


def record_from(
    partnership: Partnership, partners: Sequence[Partner], all_rows: Sequence[SessionRows]
) -> values.Record:
    """The record that these rows make.

    Queries: none.
    """
    kept = carried_parts(partnership)
    privacy = _privacy(partnership, [rows.session for rows in all_rows])
    known = Known()
    known.organisations = frozenset(partner.key for partner in partners)
    people = _people((each for rows in all_rows for each in rows.participants), partners, kept, known)
    places = {person.id: place for place, person in enumerate(people)}
    for rows in all_rows:
        cast("list[Participant]", rows.participants).sort(key=lambda each: places[each.key])
    of_session = kept.get("sessions", {})
    return values.Record(
        partnership=_partnership(partnership),
        organisations=tuple(_organisation(partner) for partner in partners),
        people=people,
        privacy=privacy,
        sessions=tuple(
            session_record(rows, partners, privacy.mode, of_session.get(rows.session.key, {})) for rows in all_rows
        ),
        scale=read_scale(kept["scale"], "scale", known) if "scale" in kept else SCALE,
        example=partnership.is_example,
        notice=partnership.notice or None,
        funding=tuple(read_flow(raw, "funding", known) for raw in _among(kept, "funding", known)),
        commitments=tuple(read_commitment(raw, "commitments", known) for raw in _among(kept, "commitments", known)),
        expected_funding=kept.get("expected_funding"),
        expected_change=kept.get("expected_change"),
        as_written={path: tuple(names) for path, names in kept.get("as_written", {}).items()},
    )


def _among(kept: Mapping[str, Any], part: str, known: Known) -> Iterable[Any]:
    """What a file said about money and promises, where it is about organisations in this record."""
    for raw in kept.get(part, ()):
        named = {raw["from"], raw["to"]} if part == "funding" else {raw["by"], *raw["to"]}
        named |= {check["by"] for check in raw.get("checks", ())}
        if named <= known.organisations:
            yield raw


def _partnership(partnership: Partnership) -> values.Partnership:
    return values.Partnership(
        id=partnership.key,
        name=partnership.name,
        about=partnership.about,
        stage=cast("values.Stage", str(partnership.stage)),
        region=partnership.region or None,
        languages=tuple(partnership.languages),
        started=partnership.started or None,
    )


def _organisation(partner: Partner) -> values.Organisation:
    return values.Organisation(
        id=partner.key,
        name=partner.name,
        short=partner.short,
        kind=partner.kind,
        role=partner.role or None,
        local=partner.is_local,
        takes_part=partner.takes_part,
        place=partner.place or None,
        lead=partner.is_lead or None,
        host=partner.is_host or None,
    )


def _privacy(partnership: Partnership, sessions: Iterable[Session]) -> values.Privacy:
    """What was agreed for the partnership; where it began here, the strictest mode of its sessions."""
    agreed: dict[str, Any] = dict(partnership.privacy)
    if "mode" not in agreed:
        modes = [str(session.mode) for session in sessions]
        agreed["mode"] = max(modes, key=rules.MODES.index, default=rules.MODES[0])
    risk = agreed.get("risk")
    if partnership.risk != (risk if risk in Partnership.Risk.values else Partnership.Risk.ORDINARY):
        agreed["risk"] = str(partnership.risk)
    return values.Privacy(**agreed)


def _people(
    participants: Iterable[Participant], partners: Sequence[Partner], kept: Mapping[str, Any], known: Known
) -> tuple[values.Person, ...]:
    """Everybody once, by key: in the order of the file they came with, then as they arrived."""
    organisations = {partner.pk: partner.key for partner in partners}
    seated: dict[str, values.Person] = {}
    for each in participants:
        seated.setdefault(each.key, _person(each, organisations))
    people: list[values.Person] = []
    for raw in kept.get("people", ()):
        if "label" in raw:
            people.append(read_person(raw, "people", known))
        elif person := seated.pop(raw["id"], None):
            people.append(dataclasses.replace(person, **raw))
    return (*people, *seated.values())


def _person(participant: Participant, organisations: Mapping[Any, str]) -> values.Person:
    return values.Person(
        id=participant.key,
        organisation=organisations.get(participant.partner_id),
        role=cast("values.Role", str(participant.role)),
        label=participant.label,
        language=participant.language or None,
        device=participant.device or None,
        needs=participant.needs or None,
        entered_by=participant.entered_by or None,
        stand_in=True if participant.role == Participant.Role.STAND_IN else None,
    )
