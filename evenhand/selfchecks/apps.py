from django.apps import AppConfig


class SelfchecksConfig(AppConfig):
    name = "evenhand.selfchecks"
    verbose_name = "Selfchecks"
