"""A whole partnership as rows, for another server: everything that was said in it, and nothing about accounts.

Which tables travel, and how each hangs on its partnership, stands here; a test fails when a table is in neither list.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import AutoField, Field, ForeignKey, Model

from evenhand.accountability.models import PublicYes
from evenhand.commitments import models as promises
from evenhand.consultations import models as consulting
from evenhand.facilitation import models as sitting
from evenhand.facilitation.queries import phrase_keys
from evenhand.instruments.models import Questionnaire
from evenhand.money.models import Flow, Loss
from evenhand.partnerships import models as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from evenhand.recordings.models import Recording
from evenhand.releases.models import Consent, FindingsYes
from evenhand.transitions.models import Keeping, Step

from .. import wording

FORMAT = "evenhand-move/1"

OF_SESSION, OF_DECISION = "session__partnership", "decision__session__partnership"
OF_COMMITMENT = "commitment__partnership"
OF_CONSULTATION = "consultation__partnership"

TRAVELS: dict[type[Model], str] = {
    partnerships.Partnership: "pk",
    partnerships.Partner: "partnership",
    partnerships.LedgerEntry: "partnership",
    Recording: "partnership",
    sitting.Session: "partnership",
    sitting.StageChange: OF_SESSION,
    sitting.InvitationText: OF_SESSION,
    sitting.PartnerCode: OF_SESSION,
    sitting.Participant: OF_SESSION,
    sitting.Decision: OF_SESSION,
    sitting.Theme: OF_DECISION,
    sitting.Translation: OF_SESSION,
    sitting.VoiceNote: OF_SESSION,
    sitting.TopMark: OF_DECISION,
    sitting.Response: OF_DECISION,
    sitting.Note: OF_DECISION,
    sitting.Satisfaction: OF_DECISION,
    sitting.Wish: OF_DECISION,
    sitting.ClosingComment: "participant__session__partnership",
    sitting.AgreedLevel: OF_DECISION,
    sitting.DesiredLevel: OF_DECISION,
    sitting.Action: OF_SESSION,
    sitting.ActionShift: "action__session__partnership",
    sitting.FormerVersion: OF_SESSION,
    sitting.KeptView: OF_DECISION,
    sitting.KeptBand: OF_DECISION,
    sitting.KeptCount: OF_SESSION,
    sitting.KeptText: OF_SESSION,
    sitting.Erased: "partnership",
    promises.Voice: "partner__partnership",
    promises.Commitment: "partnership",
    promises.CommitmentVersion: OF_COMMITMENT,
    promises.Receiver: OF_COMMITMENT,
    promises.Check: OF_COMMITMENT,
    promises.Reply: OF_COMMITMENT,
    promises.FollowUp: OF_SESSION,
    promises.CheckIn: "action__session__partnership",
    Step: "partnership",
    Keeping: "partnership",
    Flow: "partnership",
    Loss: "partner__partnership",
    Questionnaire: "partnership",
    Consent: OF_SESSION,
    FindingsYes: OF_SESSION,
    PublicYes: "maker__partnership",
    consulting.Consultation: "partnership",
    consulting.Question: OF_CONSULTATION,
    consulting.Option: "question__consultation__partnership",
    consulting.Cluster: OF_CONSULTATION,
    consulting.Returned: OF_CONSULTATION,
    consulting.Answer: "returned__consultation__partnership",
    consulting.Heard: OF_CONSULTATION,
    consulting.NotReached: OF_CONSULTATION,
    consulting.Wording: OF_CONSULTATION,
    consulting.Missing: OF_CONSULTATION,
    consulting.AlsoTrue: "question__consultation__partnership",
}
"""Table → how its rows lead to their partnership."""

STAYS = {
    "accountability.PublicPage": "its address names this server",
    "communities.Addressee": "as the community it belongs to",
    "communities.Challenge": "as the community it belongs to",
    "communities.Chosen": "as the community it belongs to",
    "communities.Community": "of many partnerships; it stays where its members know it",
    "communities.CommunityOrganiser": "an account's",
    "communities.Contribution": "as the community it belongs to",
    "communities.ContributionWording": "as the community it belongs to",
    "communities.Endorsement": "as the community it belongs to",
    "communities.Finding": "as the community it belongs to",
    "communities.Joined": "as the community it belongs to",
    "communities.Measure": "as the community it belongs to",
    "communities.MeasureTried": "as the community it belongs to",
    "communities.Member": "as the community it belongs to",
    "communities.Organisation": "as the community it belongs to",
    "communities.Pair": "as the community it belongs to",
    "communities.Paper": "its link names this server",
    "communities.PaperPair": "as the community it belongs to",
    "communities.PaperSection": "as the community it belongs to",
    "communities.PaperVersion": "as the community it belongs to",
    "communities.PaperWording": "as the community it belongs to",
    "communities.Recommendation": "as the community it belongs to",
    "communities.RecommendationAnswer": "as the community it belongs to",
    "communities.RecommendationReply": "as the community it belongs to",
    "communities.RecommendationVersion": "as the community it belongs to",
    "communities.Round": "as the community it belongs to",
    "communities.Summary": "as the community it belongs to",
    "communities.SummaryComment": "as the community it belongs to",
    "communities.WorkingGroup": "as the community it belongs to",
    "consultations.AnswersFrom": "counts of this server",
    "exchange.ReceivingKey": "a key of this server",
    "facilitation.ErasingDay": "a day of this server",
    "facilitation.Key": "an account's, and of the moment",
    "facilitation.PhraseKey": "travels beside the rows",
    "facilitation.Presence": "an account's, and of the moment",
    "facilitation.Proposal": "an account's; who asked asks again",
    "facilitation.ProposalKey": "as the proposal it is for",
    "facilitation.SentForm": "of the moment",
    "facilitation.SheetCheck": "of the moment; sheets of paper stay where they lie",
    "facilitation.WrongCodes": "counts of this server",
    "notebooks.Notebook": "one person's own, of no partnership, and locked with words that are nowhere",
    "partnerships.Facilitator": "an account's; who opens the file facilitates",
    "partnerships.Invitation": "an address; it is asked again",
    "people.FacilitatorInvitation": "an account's",
    "people.Person": "an account",
    "people.SignInLink": "an account's",
    "releases.Release": "its link names this server",
    "selfchecks.Added": "as the picture it is in",
    "selfchecks.Picture": "only its group sees it, where it was opened",
    "selfchecks.TalkingPoint": "only the notebook it came from takes it back, and that stays",
    "reminders.Addressee": "an address; it is given again",
    "reminders.DatesLink": "its address names this server",
    "reminders.Reminder": "as the address it went to",
    "reminders.Told": "as the address it went to",
    "reviews.CommentLink": "its link names this server, and only a notebook of this server opens what came",
    "reviews.HelpBoard": "its link names this server",
    "reviews.HelpEntry": "as the page it stands on; whoever wants to stands on a new one",
    "spaces.AdvisoryNote": "its link names this server",
    "spaces.Card": "a key at a door of this server",
    "spaces.CarriedOut": "as the programme it belongs to",
    "spaces.Code": "a key at a door of this server",
    "spaces.Line": "only its group sees it, where it meets",
    "spaces.LineAnswer": "as the line it answers",
    "spaces.Meeting": "only its group sees it, where it meets",
    "spaces.MemberPartnership": "as the programme that names it",
    "spaces.Objection": "as the text it is to",
    "spaces.Organiser": "an account's",
    "spaces.PassGiven": "a trace of a door of this server",
    "spaces.PassKey": "keys of this server",
    "spaces.Place": "as the seat in it",
    "spaces.Programme": "its link names this server",
    "spaces.Seat": "opens only with words that are nowhere, on this server",
    "spaces.SeatName": "as the seat it belongs to",
    "spaces.Space": "as the programme it belongs to",
    "spaces.SpaceFacilitator": "opens only with words that are nowhere, on this server",
    "spaces.SpentPass": "a trace of a door of this server",
    "spaces.TakeOut": "only its group sees it, where it meets",
    "spaces.TakeOutAnswer": "as the text it is to",
    "spaces.TakeOutVersion": "only its group sees it, where it meets",
    "spaces.Wording": "as the line it is for",
    "shelf.Resource": "of no partnership, and public where it was published",
    "shelf.ResourceWording": "as the resource it puts into words",
    "shelf.Tried": "as the resource it is about",
}
"""Table → why its rows stay."""

STAYS_FIELDS: dict[type[Model], tuple[str, ...]] = {
    sitting.Session: ("code", "link_token", "is_door_open", "moved_at"),
    promises.Voice: ("link_hash", "link_ends_on"),
    consulting.Cluster: ("token", "helper_token"),
    consulting.Returned: ("phone_key_hash",),
    consulting.Missing: ("form_key_hash",),
}
"""Fields of a table that travels and that are made anew where it arrives."""


def moved_rows(partnership: Partnership) -> bytes:
    """Everything that travels, as JSON: the rows by table, and the keys under which return words were hashed.

    Queries: one a table, and 1 more.
    """
    rows = {
        model._meta.label: [row_of(each) for each in model._default_manager.filter(**{path: partnership.pk})]
        for model, path in TRAVELS.items()
    }
    keys = [key.hex() for key in phrase_keys()]
    content = {"format": FORMAT, "tables": tables_here(), "phrase_keys": keys, "rows": rows}
    return json.dumps(content, default=as_text, ensure_ascii=False, separators=(",", ":")).encode()


def as_text(value: object) -> str:
    """A day, a time, an id or a sound as it is read back.

    Times to the microsecond, because their order decides who counts.
    """
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else str(value)


def tables_here() -> str:
    """A mark of the tables and fields that travel: two servers with the same mark understand each other."""
    named = [(model._meta.label, [field.attname for field in fields_of(model)]) for model in TRAVELS]
    return hashlib.sha256(repr(named).encode()).hexdigest()[:16]


def row_of(each: Model) -> dict[str, Any]:
    """One row: its fields by name, without what stays behind."""
    return {field.attname: getattr(each, field.attname) for field in fields_of(type(each))}


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields that travel: no number that only counts rows, nothing that names an account, nothing made anew."""
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, AutoField)
        and not (isinstance(field, ForeignKey) and field.remote_field.model is Person)
        and field.name not in STAYS_FIELDS.get(model, ())
    ]


def sealable(partnership: Partnership) -> bool:
    """Whether a partnership can go on elsewhere: one with a session, and no example or rehearsal.

    Queries: 2.
    """
    sessions = partnership.sessions.all()
    return not partnership.is_example and sessions.exists() and not sessions.filter(is_rehearsal=True).exists()


def partnership_named(wanted: str) -> Partnership:
    """The partnership with this id.

    Queries: 1.
    Refuses: an id that is none here.
    """
    try:
        return Partnership.objects.get(pk=wanted)
    except (Partnership.DoesNotExist, ValidationError):
        raise ValidationError(wording.NO_SUCH_PARTNERSHIP, code="not_here") from None
