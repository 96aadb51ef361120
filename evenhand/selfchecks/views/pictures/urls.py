"""The addresses of group pictures and of themes brought to a session."""

from __future__ import annotations

from django.urls import path

from . import looking, own, talking_points

PICTURE = "partnerships/<uuid:pk>/picture"

urlpatterns = [
    path(f"{PICTURE}/", looking.picture, name="picture"),
    path(f"{PICTURE}/<uuid:picture_pk>/", looking.talk, name="picture_talk"),
    path(f"{PICTURE}/<uuid:picture_pk>/wall/", looking.wall, name="picture_wall"),
    path("picture/<str:token>/", own.group_picture, name="group_picture"),
    path("notebook/picture/", own.own_pictures, name="own_pictures"),
    path("notebook/picture/<str:token>/", own.own_picture, name="own_picture"),
    path("notebook/talk/", talking_points.own_talking_points, name="own_talking_points"),
    path("sessions/<uuid:session_id>/points/", talking_points.talking_points, name="talking_points"),
]
