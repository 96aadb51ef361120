from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "evenhand.money"
    verbose_name = "Money"
