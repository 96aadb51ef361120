"""The addresses of reports."""

from __future__ import annotations

from django.urls import path

from .views import (
    calendar,
    following,
    looking_back,
    meeting,
    paper,
    policy_paper,
    portfolio,
    promises,
    released,
    session,
)

urlpatterns = [
    path("sessions/<uuid:session_id>/report/", session.report, name="report"),
    path("sessions/<uuid:session_id>/paper/", paper.paper_sheets, name="paper_pack"),
    path("sessions/<uuid:session_id>/calendar/", calendar.calendar, name="session_calendar"),
    path("partnerships/<uuid:pk>/dates/dates.ics", following.partnership_dates_file, name="partnership_dates_file"),
    path("dates/<str:token>/dates.ics", following.dates_file, name="dates_file"),
    path(
        "partnerships/<uuid:pk>/promises/<uuid:partner_pk>/<int:year>/",
        promises.promises_report,
        name="promises_report",
    ),
    path("voice/promises/<uuid:partner_pk>/<int:year>/", promises.voice_promises_report, name="voice_promises_report"),
    path("promises/<str:token>/report/", promises.public_promises_report, name="public_promises_report"),
    path("notebook/check/<str:check_id>/date/", looking_back.date_file, name="selfcheck_date"),
    path("notebook/review/portfolio/page/", portfolio.portfolio_page, name="portfolio_page"),
    path("place/dates/<uuid:meeting_pk>/", meeting.place_date, name="place_date"),
    path("here/calendar/", calendar.calendar_here, name="here_calendar"),
    path("sessions/<uuid:session_id>/release/<str:audience>/", released.release_read, name="release_read"),
    path("here/report/", session.report_here, name="here_report"),
    path("here/release/<str:audience>/", released.release_read_here, name="here_release_read"),
    path("here/keys/<uuid:proposal_id>/report/", released.asked_report_here, name="here_asked_report"),
    path("read/<str:token>/", released.read, name="read"),
    path("papers/<str:token>/", policy_paper.paper_by_link, name="paper_by_link"),
    path("communities/<uuid:pk>/papers/<uuid:paper_id>/preview/", policy_paper.paper_preview, name="paper_preview"),
    path("sample/", session.sample, name="sample_report"),
]
