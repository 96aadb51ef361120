"""The invented partnership of a rehearsal: organisations, decisions and last words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Organisation:
    """An invented organisation, how much say it usually has (0 to 4), and the roles of its people."""

    key: str
    name: str
    short: str
    kind: str
    say: int
    roles: tuple[str, ...]
    is_local: bool = False
    takes_part: str = "yes"


REPRESENTED = ("representative", "rater", "rater")

ORGANISATIONS = (
    Organisation("SRI", "Slow River International", "Slow River", "international_ngo", 4, REPRESENTED),
    Organisation("TLF", "Tin Lantern Fund", "Tin Lantern", "funder", 3, ("stand_in",), takes_part="stand_in"),
    Organisation("USU", "Upland Seed Union", "Upland Seed", "national_ngo", 2, REPRESENTED, is_local=True),
    Organisation("DSN", "Dry Season Network", "Dry Season", "local_ngo", 1, REPRESENTED, is_local=True),
    Organisation("TWG", "Three Wells Group", "Three Wells", "community_group", 0, REPRESENTED[:2], is_local=True),
)

SAY = {organisation.key: organisation.say for organisation in ORGANISATIONS}

BROUGHT = (
    ("SRI-1", _("How the yearly budget is divided between us"), "made"),
    ("DSN-1", _("Who splits the money for next year"), "made"),
    ("TWG-1", _("Which villages we work in"), "made"),
    ("USU-1", _("Who speaks to journalists about our work"), "made"),
    ("SRI-2", _("Who may talk to the press for all of us"), "made"),
    ("USU-2", _("What we measure and report"), "made"),
    ("DSN-2", _("Who is hired as co-ordinator"), "made"),
    ("TWG-2", _("When the seeds are handed out"), "made"),
    ("USU-3", _("Which organisation may join us next year"), "coming"),
    ("TLF-1", _("What goes into the next proposal"), "coming"),
    ("DSN-3", _("How resources are allocated"), "made"),
)
"""Two pairs mean the same, and the last one is too broad, so that a facilitator can practise both."""

COMMENTS = (
    _("I did not know that others saw it this way."),
    _("Good that we put dates on it."),
    _("We should do this again in a year."),
    _("I spoke less than usual, and heard more."),
)
