"""What waits for keys, and what stood before a change after closing, in words: for the room and for phones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ..models import FormerVersion, Proposal
from ..queries.governing import Waiting
from ..wording.governing import KINDS


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, in words."""

    id: UUID
    what: str
    by: str
    since: datetime
    until: datetime
    turned_by: tuple[str, ...]
    preview: str
    """Where a report can be read before its key is turned; empty for everything else."""


def asked(waiting: Waiting) -> Asked:
    """Something that waits for keys, in words."""
    proposal = waiting.proposal
    what = KINDS.get((proposal.kind, proposal.wanted), Proposal.Kind(proposal.kind).label)
    preview = _preview(proposal)
    return Asked(proposal.pk, str(what), waiting.asked_by, proposal.asked_at, waiting.until, waiting.turned_by, preview)


def _preview(proposal: Proposal) -> str:
    """The page is of a capability above: where there is none, there is no link."""
    if proposal.kind != Proposal.Kind.RELEASE:
        return ""
    try:
        return reverse("here_asked_report", args=[proposal.pk])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class Former:
    """What stood before a change after closing, in words."""

    version: int
    title: str
    text: str
    at: datetime


def former(version: FormerVersion) -> Former:
    """A former version: the remarks as they stood, or an action's words."""
    if not version.about:
        return Former(version.version, _("Remarks of the facilitators"), version.kept.get("text", ""), version.at)
    title = _("Action %(key)s") % {"key": version.about}
    return Former(version.version, title, version.kept.get("what") or _("It was added after closing."), version.at)
