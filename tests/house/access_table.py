"""Who may open which address. Every address has a row here, or a test fails; the walk tries each row.

EVERYBODY    anyone, signed in or not
ACCOUNT      whoever is signed in, each for their own account; others are sent to sign in
FACILITATOR  facilitators of that partnership; a stranger finds nothing there
SEAT         whoever has a seat in a session, by cookie; others are sent to the door
"""

from __future__ import annotations

from enum import Enum


class Who(Enum):
    EVERYBODY = "everybody"
    ACCOUNT = "account"
    FACILITATOR = "facilitator"
    SEAT = "seat"


ACCESS: dict[str, Who] = {
    # site
    "": Who.EVERYBODY,
    "privacy/": Who.EVERYBODY,
    "method/": Who.EVERYBODY,
    "language/": Who.EVERYBODY,
    "parts/": Who.EVERYBODY,
    # people
    "sign-in/": Who.EVERYBODY,
    "sign-in/code/": Who.EVERYBODY,
    "sign-in/second/": Who.EVERYBODY,
    "sign-in/passkey/": Who.EVERYBODY,
    "sign-in/closed/": Who.EVERYBODY,
    "sign-in/link/<str:token>/": Who.EVERYBODY,
    "sign-out/": Who.EVERYBODY,
    "account/": Who.ACCOUNT,
    "account/email/": Who.ACCOUNT,
    "account/email/code/": Who.EVERYBODY,
    "account/invitations/": Who.ACCOUNT,
    "account/invitations/<int:number>/withdraw/": Who.ACCOUNT,
    "account/confirm/": Who.ACCOUNT,
    "account/confirm/passkey/": Who.ACCOUNT,
    "account/passkeys/add/": Who.ACCOUNT,
    "account/passkeys/<int:pk>/": Who.ACCOUNT,
    "account/passkeys/<int:pk>/remove/": Who.ACCOUNT,
    "account/app/": Who.ACCOUNT,
    "account/app/remove/": Who.ACCOUNT,
    "account/recovery-codes/": Who.ACCOUNT,
    "account/recovery-codes/new/": Who.ACCOUNT,
    "account/recovery-codes/file/": Who.ACCOUNT,
    # partnerships
    "account/file/": Who.ACCOUNT,
    "account/delete/": Who.ACCOUNT,
    "invitations/<uuid:invitation_pk>/": Who.ACCOUNT,
    "partnerships/new/": Who.ACCOUNT,
    "partnerships/<uuid:pk>/settings/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/delete/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/partners/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/order/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/leaving/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/coming-back/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/facilitators/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/facilitators/leaving/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/facilitators/invitations/<uuid:invitation_pk>/withdraw/": Who.FACILITATOR,
    # facilitation: a facilitator's places
    "partnerships/": Who.ACCOUNT,
    "rehearsals/": Who.ACCOUNT,
    "partnerships/<uuid:pk>/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/sessions/new/": Who.FACILITATOR,
    # facilitation: phones
    "join/": Who.EVERYBODY,
    "join/language/": Who.EVERYBODY,
    "join/kept/": Who.EVERYBODY,
    "join/<str:token>/": Who.EVERYBODY,
    "return/": Who.EVERYBODY,
    "leave/": Who.EVERYBODY,
    "here/": Who.SEAT,
    "here/wait/": Who.SEAT,
    "here/decisions/": Who.SEAT,
    "here/decisions/top/": Who.SEAT,
    "here/decisions/<uuid:decision_id>/": Who.SEAT,
    "here/decisions/<uuid:decision_id>/away/": Who.SEAT,
    "here/decisions/<uuid:decision_id>/apart/": Who.SEAT,
    "here/score/": Who.SEAT,
    "here/score/<uuid:decision_id>/": Who.SEAT,
    "here/look/": Who.SEAT,
    "here/look/<uuid:decision_id>/": Who.SEAT,
    "here/content/": Who.SEAT,
    "here/content/<uuid:decision_id>/": Who.SEAT,
    "here/wish/": Who.SEAT,
    "here/wish/<uuid:decision_id>/": Who.SEAT,
    "here/actions/": Who.SEAT,
    "here/actions/<uuid:action_id>/confirmation/": Who.SEAT,
    "here/closing/": Who.SEAT,
    "here/mine/": Who.SEAT,
    "here/mine/answers/": Who.SEAT,
    "here/mine/words/": Who.SEAT,
    "here/mine/erasure/": Who.SEAT,
    "here/leave/": Who.SEAT,
    # reports
    "sessions/<uuid:session_id>/report/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/report/file/": Who.FACILITATOR,
    "here/report/": Who.SEAT,
    "sample/": Who.EVERYBODY,
}
