"""The addresses of members. None names anybody."""

from __future__ import annotations

from django.urls import path

from . import door, groups, home, rounds, shelf, summaries

urlpatterns = [
    path("member/", home.home, name="member_home"),
    path("member/return/", door.come_back, name="member_return"),
    path("member/link/<str:token>/", door.claim, name="member_claim"),
    path("member/mine/", home.mine, name="member_mine"),
    path("member/leave/", home.leave, name="member_leave"),
    path("member/shelf/<uuid:resource_pk>/", shelf.from_community, name="member_shelf"),
    path("member/groups/<uuid:group_pk>/", groups.group, name="member_group"),
    path("member/groups/<uuid:group_pk>/measures/", groups.new_measure, name="member_new_measure"),
    path("member/measures/<uuid:measure_pk>/", groups.measure, name="member_measure"),
    path("member/rounds/<uuid:round_pk>/", rounds.round_page, name="member_round"),
    path("member/rounds/<uuid:round_pk>/voice/", rounds.say, name="member_say"),
    path("member/rounds/<uuid:round_pk>/summary/", summaries.summary, name="member_summary"),
    path("member/contributions/<uuid:contribution_pk>/", rounds.contribution, name="member_contribution"),
    path("member/contributions/<uuid:contribution_pk>/voice/", rounds.voice, name="member_contribution_voice"),
]
