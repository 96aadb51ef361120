from django.apps import AppConfig


class NotebooksConfig(AppConfig):
    name = "evenhand.notebooks"
    verbose_name = "Notebooks"
