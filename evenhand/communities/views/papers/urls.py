"""The addresses of policy papers. What is published is read at an address of reports."""

from __future__ import annotations

from django.urls import path

from . import endorsing, sections, wordings, writing

MANY = "communities/<uuid:pk>/papers"
ONE = f"{MANY}/<uuid:paper_id>"

urlpatterns = [
    path(f"{MANY}/", writing.papers, name="papers"),
    path(f"{MANY}/new/", writing.new_paper, name="new_paper"),
    path(f"{ONE}/", writing.paper, name="paper"),
    path(f"{ONE}/words/", writing.paper_words, name="paper_words"),
    path(f"{ONE}/requests/", writing.paper_requests, name="paper_requests"),
    path(f"{ONE}/pairs/", writing.paper_pairs, name="paper_pairs"),
    path(f"{ONE}/parts/new/", sections.new_section, name="new_paper_section"),
    path(f"{ONE}/parts/<int:section_id>/", sections.section, name="paper_section"),
    path(f"{ONE}/languages/", wordings.languages, name="paper_languages"),
    path(f"{ONE}/languages/<str:language>/", wordings.wording, name="paper_wording"),
    path("member/papers/", endorsing.member_papers, name="member_papers"),
    path("member/papers/<uuid:paper_id>/", endorsing.member_paper, name="member_paper"),
]
