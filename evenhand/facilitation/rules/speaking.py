"""Who speaks for an organisation in the talk, and whose answers count."""

from __future__ import annotations

from collections.abc import Collection

COUNTED = ("representative", "rater")


def speaking_roles(seated: Collection[str]) -> tuple[str, ...]:
    """The roles that speak for an organisation, given the roles of those who sit for it.

    Its representatives; if none is seated, any of its raters; a stand-in where only stand-ins sit.

    >>> speaking_roles(["rater", "representative"]), speaking_roles(["rater", "observer"]), speaking_roles(["stand_in"])
    (('representative',), ('rater',), ('stand_in',))
    """
    for role in (*COUNTED, "stand_in"):
        if role in seated:
            return (role,)
    return ()


def may_speak(role: str, seated: Collection[str]) -> bool:
    """Whether somebody with this role speaks for the organisation, given the roles of all who sit for it.

    >>> may_speak("rater", ["rater", "rater"]), may_speak("observer", ["observer"])
    (True, False)
    """
    return role in speaking_roles(seated)
