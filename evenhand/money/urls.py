"""The addresses of the pages that show money beside say."""

from __future__ import annotations

from django.urls import path

from .views import room, voices

urlpatterns = [
    path("partnerships/<uuid:pk>/money/", room.money, name="money"),
    path("voice/money/", voices.money, name="voice_money"),
    path("voice/money/new/", voices.new_flow, name="voice_new_flow"),
    path("voice/money/shown/", voices.shown, name="voice_money_shown"),
    path("voice/money/losses/", voices.losses, name="voice_losses"),
    path("voice/money/<uuid:flow_pk>/", voices.flow, name="voice_flow"),
]
