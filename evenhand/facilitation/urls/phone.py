"""Pages of participants. No address names a session or a person: the seat in a cookie does."""

from __future__ import annotations

from django.urls import path

from ..views.phone import (
    door,
    ending,
    governing,
    listing,
    looking,
    own_page,
    saying,
    scoring,
    stored,
    translating,
    voice_notes,
    waiting,
)

urlpatterns = [
    path("join/", door.join, name="join"),
    path("join/language/", waiting.language, name="phone_language"),
    path("join/kept/", door.kept, name="phone_kept"),
    path("join/<str:token>/", door.join_link, name="join_link"),
    path("return/", door.come_back, name="return"),
    path("leave/", own_page.gone, name="phone_gone"),
    path("here/", waiting.here, name="here"),
    path("here/wait/", waiting.wait, name="here_wait"),
    path("here/decisions/", listing.decisions, name="here_decisions"),
    path("here/decisions/top/", listing.top, name="here_top"),
    path("here/decisions/<uuid:decision_id>/", listing.decision, name="here_decision"),
    path("here/decisions/<uuid:decision_id>/away/", listing.decision_away, name="here_decision_away"),
    path("here/decisions/<uuid:decision_id>/apart/", listing.decision_apart, name="here_decision_apart"),
    path("here/score/", scoring.scores, name="here_scores"),
    path("here/score/<uuid:decision_id>/", scoring.score, name="here_score"),
    path("here/look/", looking.looks, name="here_looks"),
    path("here/look/<uuid:decision_id>/", looking.look, name="here_look"),
    path("here/content/", saying.contents, name="here_contents"),
    path("here/content/<uuid:decision_id>/", saying.content, name="here_content"),
    path("here/wish/", saying.wishes, name="here_wishes"),
    path("here/wish/<uuid:decision_id>/", saying.wish, name="here_wish"),
    path("here/actions/", ending.agreed_actions, name="here_actions"),
    path("here/actions/<uuid:action_id>/confirmation/", ending.confirm, name="here_confirm"),
    path("here/closing/", ending.closing, name="here_closing"),
    path("here/mine/", own_page.mine, name="here_mine"),
    path("here/mine/answers/", own_page.answers, name="here_answers"),
    path("here/mine/stored/", stored.stored, name="here_stored"),
    path("here/mine/file/", stored.own_file, name="here_file"),
    path("here/mine/words/", own_page.words, name="here_words"),
    path("here/mine/erasure/", own_page.erase, name="here_erase"),
    path("here/keys/", governing.keys, name="here_keys"),
    path("here/keys/<uuid:proposal_id>/", governing.key, name="here_key"),
    path("here/translations/", translating.translations, name="here_translations"),
    path("here/voice-notes/<uuid:note_id>/", voice_notes.voice_note, name="here_voice_note"),
    path("here/log/", governing.log, name="here_log"),
    path("here/leave/", own_page.leave, name="here_leave"),
]
