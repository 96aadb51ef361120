"""The addresses of recommendations."""

from __future__ import annotations

from django.urls import path

from . import body, finding, member, organising

MANY = "communities/<uuid:pk>/recommendations"
ONE = f"{MANY}/<uuid:recommendation_id>"
HERE = "member/recommendations"

urlpatterns = [
    path(f"{MANY}/", organising.organised_recommendations, name="organised_recommendations"),
    path(f"{MANY}/new/", organising.new_organised, name="new_organised_recommendation"),
    path(f"{ONE}/", organising.organised_recommendation, name="organised_recommendation"),
    path(f"{ONE}/write/", organising.write_organised, name="write_organised_recommendation"),
    path(f"{ONE}/finding/", finding.new_finding, name="new_finding"),
    path(f"{HERE}/", member.recommendations, name="member_recommendations"),
    path(f"{HERE}/new/", member.new_recommendation, name="member_new_recommendation"),
    path(f"{HERE}/<uuid:recommendation_id>/", member.recommendation, name="member_recommendation"),
    path(f"{HERE}/<uuid:recommendation_id>/write/", member.write_recommendation, name="member_write_recommendation"),
    path("requests/<str:token>/", body.request_read, name="request_read"),
    path("requests/<str:token>/answer/", body.request_answer, name="request_answer"),
]
