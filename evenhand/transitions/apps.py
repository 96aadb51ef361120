from django.apps import AppConfig


class TransitionsConfig(AppConfig):
    name = "evenhand.transitions"
    verbose_name = "Transitions"
