from django.apps import AppConfig


class RecordingsConfig(AppConfig):
    name = "evenhand.recordings"
    verbose_name = "Recordings"
