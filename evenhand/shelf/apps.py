from django.apps import AppConfig


class ShelfConfig(AppConfig):
    name = "evenhand.shelf"
    verbose_name = "Shelf"
