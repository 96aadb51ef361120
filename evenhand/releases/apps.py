from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "evenhand.releases"
    verbose_name = "Releases"
