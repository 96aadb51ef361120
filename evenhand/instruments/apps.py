from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "evenhand.instruments"
    verbose_name = "Instruments"
