"""Who may open which address. Every address has a row in ACCESS, or a test fails; the walk tries each row.

EVERYBODY    anyone, signed in or not
ACCOUNT      whoever is signed in, each for their own account; others are sent to sign in
HOST         whoever hosts the installation; no content of any partnership is there
FACILITATOR  facilitators of that partnership; a stranger finds nothing there
SEAT         whoever has a seat in a session, by cookie; others are sent to the door
THING        the same, and the address names a thing of that session: from another session one finds nothing
"""

from __future__ import annotations

from enum import Enum


class Who(Enum):
    EVERYBODY = "everybody"
    ACCOUNT = "account"
    HOST = "host"
    FACILITATOR = "facilitator"
    SEAT = "seat"
    THING = "thing"


# How each visitor is answered. "elsewhere" has a seat in another session, "stranger" facilitates another partnership,
# "former" facilitated this one, "host" is the operator of the installation.
#   open      the page, the way on from it, or a sentence about what was sent
#   sign-in   sent to sign in            no-seat   sent to the door, or told that this phone has no place
#   nothing   not found                  ended     told that the place on this phone has ended
#   not-yours told that only the host may do it
EXPECTED_ANSWERS = """
            signed-out stranger  elsewhere removed observer participant representative facilitator former    host
everybody   open       open      open      open    open     open        open           open        open      open
account     sign-in    open      sign-in   sign-in sign-in  sign-in     sign-in        open        open      open
host        sign-in    not-yours sign-in   sign-in sign-in  sign-in     sign-in        not-yours   not-yours open
facilitator sign-in    nothing   sign-in   sign-in sign-in  sign-in     sign-in        open        nothing   nothing
seat        no-seat    no-seat   open      ended   open     open        open           no-seat     no-seat   no-seat
thing       no-seat    no-seat   nothing   ended   open     open        open           no-seat     no-seat   no-seat
"""

# Every address is read and takes a form, unless it stands here. Any other method is refused everywhere.
ONLY_READ = {
    "",
    "account/file/",
    "account/recovery-codes/",
    "here/",
    "here/actions/",
    "here/content/",
    "here/keys/",
    "here/keys/<uuid:proposal_id>/report/",
    "here/log/",
    "here/look/",
    "here/look/<uuid:decision_id>/",
    "here/mine/",
    "here/mine/answers/",
    "here/mine/file/",
    "here/release/<str:audience>/",
    "here/report/",
    "here/wait/",
    "here/wish/",
    "leave/",
    "method/",
    "partnerships/",
    "partnerships/<uuid:pk>/",
    "partnerships/<uuid:pk>/log/",
    "partnerships/<uuid:pk>/erased/",
    "partnerships/<uuid:pk>/spreadsheet/template/<str:form>/",
    "phone/",
    "phone/app.webmanifest",
    "phone/offline/",
    "phone/worker.js",
    "privacy/",
    "privacy/erased/",
    "read/<str:token>/",
    "sample/",
    "sessions/<uuid:session_id>/",
    "sessions/<uuid:session_id>/code/",
    "sessions/<uuid:session_id>/people/",
    "sessions/<uuid:session_id>/release/<str:audience>/",
    "sessions/<uuid:session_id>/report/",
    "sessions/<uuid:session_id>/score/",
    "sessions/<uuid:session_id>/wall/",
    "sign-in/closed/",
}
ONLY_SENT = {
    "account/invitations/",
    "account/invitations/<int:number>/withdraw/",
    "here/actions/<uuid:action_id>/confirmation/",
    "here/decisions/<uuid:decision_id>/apart/",
    "here/decisions/<uuid:decision_id>/away/",
    "here/decisions/top/",
    "here/keys/<uuid:proposal_id>/",
    "here/mine/erasure/",
    "here/mine/words/",
    "invitations/<uuid:invitation_pk>/",
    "language/",
    "partnerships/<uuid:pk>/facilitators/invitations/<uuid:invitation_pk>/withdraw/",
    "partnerships/<uuid:pk>/facilitators/leaving/",
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/coming-back/",
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/leaving/",
    "partnerships/<uuid:pk>/partners/<uuid:partner_pk>/order/",
    "rehearsals/",
    "sessions/<uuid:session_id>/actions/<uuid:action_id>/slip/",
    "sessions/<uuid:session_id>/decisions/",
    "sessions/<uuid:session_id>/decisions/<uuid:decision_id>/",
    "sessions/<uuid:session_id>/decisions/apart/",
    "sessions/<uuid:session_id>/decisions/closed/",
    "sessions/<uuid:session_id>/door/",
    "sessions/<uuid:session_id>/focus/",
    "sessions/<uuid:session_id>/focus/decision/",
    "sessions/<uuid:session_id>/invitation/",
    "sessions/<uuid:session_id>/keys/",
    "sessions/<uuid:session_id>/leading/",
    "sessions/<uuid:session_id>/levels/",
    "sessions/<uuid:session_id>/mode/",
    "sessions/<uuid:session_id>/mode/suggestion/",
    "sessions/<uuid:session_id>/next/",
    "sessions/<uuid:session_id>/notes/",
    "sessions/<uuid:session_id>/people/<uuid:participant_id>/",
    "sessions/<uuid:session_id>/results/",
    "sessions/<uuid:session_id>/stage/",
    "sessions/<uuid:session_id>/themes/",
    "sessions/<uuid:session_id>/themes/removed/",
    "sessions/<uuid:session_id>/timer/",
    "sign-out/everywhere/",
}

ACCESS: dict[str, Who] = {
    # site
    "": Who.EVERYBODY,
    "privacy/": Who.EVERYBODY,
    "privacy/erased/": Who.EVERYBODY,
    "method/": Who.EVERYBODY,
    "phone/": Who.EVERYBODY,
    "phone/offline/": Who.EVERYBODY,
    "phone/app.webmanifest": Who.EVERYBODY,
    "phone/worker.js": Who.EVERYBODY,
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
    "sign-out/everywhere/": Who.ACCOUNT,
    "account/": Who.ACCOUNT,
    "account/email/": Who.ACCOUNT,
    "account/email/code/": Who.EVERYBODY,
    "account/invitations/": Who.HOST,
    "account/invitations/<int:number>/withdraw/": Who.HOST,
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
    "partnerships/<uuid:pk>/log/": Who.FACILITATOR,
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
    "partnerships/receive/": Who.ACCOUNT,
    "partnerships/<uuid:pk>/move/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/erased/": Who.FACILITATOR,
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
    "sessions/<uuid:session_id>/proposals/": Who.FACILITATOR,
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
    "here/decisions/<uuid:decision_id>/": Who.THING,
    "here/decisions/<uuid:decision_id>/away/": Who.THING,
    "here/decisions/<uuid:decision_id>/apart/": Who.THING,
    "here/score/": Who.SEAT,
    "here/score/<uuid:decision_id>/": Who.THING,
    "here/look/": Who.SEAT,
    "here/look/<uuid:decision_id>/": Who.THING,
    "here/content/": Who.SEAT,
    "here/content/<uuid:decision_id>/": Who.THING,
    "here/wish/": Who.SEAT,
    "here/wish/<uuid:decision_id>/": Who.THING,
    "here/actions/": Who.SEAT,
    "here/actions/<uuid:action_id>/confirmation/": Who.THING,
    "here/closing/": Who.SEAT,
    "here/mine/": Who.SEAT,
    "here/mine/answers/": Who.SEAT,
    "here/mine/stored/": Who.SEAT,
    "here/mine/file/": Who.SEAT,
    "here/mine/words/": Who.SEAT,
    "here/mine/erasure/": Who.SEAT,
    "here/leave/": Who.SEAT,
    "here/keys/": Who.SEAT,
    "here/keys/<uuid:proposal_id>/": Who.THING,
    "here/log/": Who.SEAT,
    # releases
    "sessions/<uuid:session_id>/release/": Who.FACILITATOR,
    "here/release/": Who.SEAT,
    # exchange: copies
    "partnerships/<uuid:pk>/copy/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/spreadsheet/": Who.FACILITATOR,
    "partnerships/<uuid:pk>/spreadsheet/template/<str:form>/": Who.FACILITATOR,
    "here/copy/": Who.SEAT,
    # reports
    "sessions/<uuid:session_id>/release/<str:audience>/": Who.FACILITATOR,
    "here/release/<str:audience>/": Who.SEAT,
    "here/keys/<uuid:proposal_id>/report/": Who.THING,
    "read/<str:token>/": Who.EVERYBODY,
    "sessions/<uuid:session_id>/report/": Who.FACILITATOR,
    "here/report/": Who.SEAT,
    "sample/": Who.EVERYBODY,
}
