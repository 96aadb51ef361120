"""The facilitator's room. The session's id cannot be guessed; who may come in is asked in the views."""

from __future__ import annotations

from django.urls import include, path

from ..views.room import (
    act,
    asking,
    close,
    content,
    listing,
    look,
    moves,
    people,
    prepare,
    score,
    sheets,
    translating,
    turning,
    voice_notes,
    wall,
    whole_sheets,
    wish,
)

stages = [
    path("", moves.enter, name="room"),
    path("prepare/", prepare.prepare, name="room_prepare"),
    path("list/", listing.list_decisions, name="room_list"),
    path("score/", score.score, name="room_score"),
    path("look/", look.look, name="room_look"),
    path("look/<int:decision>/<int:partner>/", look.look, name="room_look_cell"),
    path("content/", content.content, name="room_content"),
    path("wish/", wish.wish, name="room_wish"),
    path("wish/<int:decision>/", wish.wish, name="room_wish_decision"),
    path("wish/<int:decision>/<int:partner>/", wish.wish, name="room_wish_cell"),
    path("act/", act.act, name="room_act"),
    path("act/<int:decision>/", act.act, name="room_act_decision"),
    path("close/", close.close, name="room_close"),
]

around = [
    path("wall/", wall.wall, name="room_wall"),
    path("translations/", translating.translations, name="room_translations"),
    path("voice-notes/", voice_notes.voice_notes, name="room_voice_notes"),
    path("voice-notes/<uuid:note_id>/", voice_notes.voice_note, name="room_voice_note"),
    path("people/", people.people, name="room_people"),
    path("people/<uuid:participant_id>/", people.person, name="room_person"),
    path("sheets/", sheets.sheets, name="room_sheets"),
    path("sheets/<uuid:participant_id>/<int:decision>/", sheets.sheet, name="room_sheet"),
    path("sheets/<uuid:participant_id>/", whole_sheets.whole_sheet, name="room_whole_sheet"),
    path("sheets/<uuid:participant_id>/check/", whole_sheets.check, name="room_check_sheet"),
    path("sheets/<uuid:participant_id>/differences/", whole_sheets.differences, name="room_sheet_differences"),
    path("code/", prepare.door_sheet, name="room_door_sheet"),
]

changes = [
    path("stage/", moves.stage, name="room_stage"),
    path("keys/", moves.keys, name="room_keys"),
    path("timer/", moves.timer, name="room_timer"),
    path("leading/", moves.lead, name="room_lead"),
    path("door/", prepare.door, name="room_door"),
    path("mode/", prepare.choose_mode, name="room_mode"),
    path("mode/suggestion/", prepare.suggest_mode, name="room_suggest"),
    path("invitation/", prepare.invitation_text, name="room_invitation"),
    path("decisions/", listing.bring, name="room_decisions"),
    path("decisions/apart/", listing.keep_apart, name="room_keep_apart"),
    path("decisions/closed/", listing.close_list, name="room_close_list"),
    path("decisions/<uuid:decision_id>/", listing.decision, name="room_decision"),
    path("focus/", turning.focus, name="room_focus"),
    path("focus/decision/", turning.take_up, name="room_take_up"),
    path("results/", look.pause_results, name="room_results"),
    path("levels/", look.settle_close_views, name="room_settle_rest"),
    path("notes/", look.write_note, name="room_note"),
    path("themes/", look.add_theme, name="room_theme"),
    path("themes/removed/", look.remove_theme, name="room_theme_remove"),
    path("actions/<uuid:action_id>/", act.change, name="room_action"),
    path("actions/<uuid:action_id>/slip/", act.change_slip, name="room_slip"),
    path("next/", close.start_next, name="room_next"),
    path("proposals/", asking.proposals, name="room_proposals"),
]

urlpatterns = [path("sessions/<uuid:session_id>/", include([*stages, *around, *changes]))]
