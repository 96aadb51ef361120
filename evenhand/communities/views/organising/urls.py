"""The addresses of those who keep a community going."""

from __future__ import annotations

from django.urls import path

from . import communities, people, working

ONE = "communities/<uuid:pk>"

urlpatterns = [
    path("communities/", communities.communities, name="communities"),
    path("communities/new/", communities.new_community, name="new_community"),
    path("communities/organise/<str:token>/", communities.organise_community, name="organise_community"),
    path(f"{ONE}/", communities.community, name="community"),
    path(f"{ONE}/settings/", communities.community_settings, name="community_settings"),
    path(f"{ONE}/people/", people.community_people, name="community_people"),
    path(f"{ONE}/people/links/", people.member_links, name="member_links"),
    path(
        f"{ONE}/people/links/<uuid:member_pk>/withdrawal/", people.withdrawn_member_link, name="withdrawn_member_link"
    ),
    path(f"{ONE}/people/<uuid:organisation_pk>/removal/", people.removed_organisation, name="removed_organisation"),
    path(f"{ONE}/groups/<uuid:group_pk>/", working.working_group, name="working_group"),
]
