"""The addresses of those who facilitate a group. None says of what kind it is."""

from __future__ import annotations

from django.urls import path

from . import entering, group, meetings

urlpatterns = [
    path("place/dates/", meetings.dates, name="place_dates"),
    path("place/group/", group.group, name="place_group"),
    path("place/group/invitation/<str:token>/", entering.invitation, name="place_group_invitation"),
    path("place/group/return/", entering.come_back, name="place_group_return"),
    path("place/group/people/", group.people, name="place_group_people"),
    path("place/group/meetings/", meetings.meetings, name="place_group_meetings"),
    path("place/group/meetings/new/", meetings.new_meeting, name="place_group_new_meeting"),
    path("place/group/meetings/<uuid:meeting_pk>/", meetings.meeting, name="place_group_meeting"),
    path("place/group/care/", group.care, name="place_group_care"),
    path("place/group/codes/", group.codes, name="place_group_codes"),
    path("place/group/facilitators/", group.facilitators, name="place_group_facilitators"),
    path("place/group/end/", group.end, name="place_group_end"),
]
