from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "evenhand.accountability"
    verbose_name = "Accountability"
