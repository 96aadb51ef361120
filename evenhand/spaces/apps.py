from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "evenhand.spaces"
    verbose_name = "Spaces"
