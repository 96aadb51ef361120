"""The addresses of reviews: one's own review, a comment on it by invitation, and who helps with what."""

from __future__ import annotations

from django.urls import path

from .views import comments, examples, goals, helping, portfolio, reflecting, reviewing, rooms

REVIEW = "notebook/review"
PRACTICE = f"{REVIEW}/practice/<str:item>"

urlpatterns = [
    path(f"{REVIEW}/", reviewing.overview, name="review"),
    path(f"{PRACTICE}/", reviewing.practice, name="review_practice"),
    path(f"{PRACTICE}/example/", examples.new, name="review_new_example"),
    path(f"{PRACTICE}/example/<str:example_id>/", examples.change, name="review_example"),
    path(f"{PRACTICE}/sessions/", examples.sessions, name="review_sessions"),
    path(f"{PRACTICE}/comments/", comments.asking, name="review_comments"),
    path(f"{REVIEW}/knowledge/", reflecting.knowledge, name="review_knowledge"),
    path(f"{REVIEW}/values/", reflecting.values, name="review_values"),
    path(f"{REVIEW}/learning/", goals.listed, name="review_goals"),
    path(f"{REVIEW}/learning/new/", goals.new, name="review_new_goal"),
    path(f"{REVIEW}/learning/<str:goal_id>/", goals.change, name="review_goal"),
    path(f"{REVIEW}/portfolio/", portfolio.choose, name="review_portfolio"),
    path(f"{REVIEW}/helping/", helping.own, name="review_helping"),
    path(f"{REVIEW}/helping/<str:token>/", helping.stand, name="review_stand"),
    path("comment/<str:token>/", comments.commenting, name="comment_link"),
    path("helping/<str:token>/", helping.board, name="helping"),
    path("partnerships/<uuid:pk>/helping/", rooms.board, name="helping_room"),
]
