"""The addresses of commitments: phones of people who speak for an organisation. None names anybody."""

from __future__ import annotations

from django.urls import path

from .views.rooms.urls import urlpatterns as rooms
from .views.voices import door, home, promises, saying

urlpatterns = [
    path("here/follow/", door.follow, name="here_follow"),
    path("voice/", home.home, name="voice_home"),
    path("voice/return/", door.come_back, name="voice_return"),
    path("voice/link/<str:token>/", door.claim, name="voice_claim"),
    path("voice/mine/", home.mine, name="voice_mine"),
    path("voice/leave/", home.leave, name="voice_leave"),
    path("voice/commitments/", home.commitments, name="voice_commitments"),
    path("voice/commitments/new/", promises.new_commitment, name="voice_new_commitment"),
    path("voice/commitments/<uuid:commitment_id>/", promises.commitment, name="voice_commitment"),
    path("voice/commitments/<uuid:commitment_id>/words/", promises.words, name="voice_words"),
    path("voice/commitments/<uuid:commitment_id>/withdrawal/", promises.withdraw, name="voice_withdraw"),
    path("voice/commitments/<uuid:commitment_id>/check/", saying.check, name="voice_check"),
    path("voice/commitments/<uuid:commitment_id>/reply/<str:day>/", saying.reply, name="voice_reply"),
    path("voice/actions/", saying.followed, name="voice_actions"),
    path("voice/actions/<uuid:action_id>/", saying.check_in, name="voice_check_in"),
    *rooms,
]
