from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "evenhand.consultations"
    verbose_name = "Consultations"
