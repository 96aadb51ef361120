"""The addresses at which reminders are wanted, and stopped."""

from __future__ import annotations

from django.urls import path

from .views import facilitators, mailed, voices

urlpatterns = [
    path("account/reminders/", facilitators.account_reminders, name="account_reminders"),
    path("partnerships/<uuid:pk>/dates/", facilitators.partnership_dates, name="partnership_dates"),
    path("voice/dates/", voices.dates, name="voice_dates"),
    path("reminders/yes/<str:token>/", mailed.say_yes, name="reminders_yes"),
    path("reminders/stop/<str:token>/", mailed.stop, name="reminders_stop"),
]
