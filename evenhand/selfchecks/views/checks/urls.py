"""The addresses of a self-check in somebody's notebook. None names anybody."""

from __future__ import annotations

from django.urls import path

from . import asking, home, looking

urlpatterns = [
    path("notebook/check/", home.home, name="selfcheck"),
    path("notebook/check/file/", home.file, name="selfcheck_file"),
    path("notebook/check/erasure/", home.erase, name="selfcheck_erase"),
    path("notebook/check/<str:check_id>/", looking.whole, name="selfcheck_whole"),
    path("notebook/check/<str:check_id>/questions/", asking.questions, name="selfcheck_questions"),
    path("notebook/check/<str:check_id>/mine/", looking.mine, name="selfcheck_mine"),
    path("notebook/check/<str:check_id>/step/", looking.step, name="selfcheck_step"),
    path("notebook/check/<str:check_id>/<int:number>/", asking.theme, name="selfcheck_theme"),
]
