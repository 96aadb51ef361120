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
    # facilitation: the room
    "sessions/<uuid:session_id>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/prepare/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/list/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/score/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/look/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/look/<int:decision>/<int:partner>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/content/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/wish/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/wish/<int:decision>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/wish/<int:decision>/<int:partner>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/act/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/act/<int:decision>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/close/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/wall/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/people/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/people/<uuid:participant_id>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/sheets/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/sheets/<uuid:participant_id>/<int:decision>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/code/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/stage/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/keys/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/timer/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/leading/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/door/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/mode/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/mode/suggestion/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/invitation/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/decisions/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/decisions/apart/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/decisions/closed/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/decisions/<uuid:decision_id>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/focus/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/focus/decision/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/results/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/levels/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/notes/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/themes/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/themes/removed/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/actions/<uuid:action_id>/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/actions/<uuid:action_id>/slip/": Who.FACILITATOR,
    "sessions/<uuid:session_id>/next/": Who.FACILITATOR,
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
