"""The addresses of reports."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("sessions/<uuid:session_id>/report/", views.report, name="report"),
    path("sessions/<uuid:session_id>/report/file/", views.report_as_file, name="report_file"),
    path("here/report/", views.report_here, name="here_report"),
    path("sample/", views.sample, name="sample_report"),
]
