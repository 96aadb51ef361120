from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "evenhand.exchange"
    default_auto_field = "django.db.models.BigAutoField"
