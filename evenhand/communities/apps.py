from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "evenhand.communities"
    verbose_name = "Communities"
