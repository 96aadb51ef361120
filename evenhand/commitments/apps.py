from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "evenhand.commitments"
    verbose_name = "Commitments"
