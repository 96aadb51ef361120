from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "evenhand.overview"
    verbose_name = "Overview"
