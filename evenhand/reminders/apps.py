from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "evenhand.reminders"
    verbose_name = "Reminders"
