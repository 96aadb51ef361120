from django.apps import AppConfig


class FacilitationConfig(AppConfig):
    name = "evenhand.facilitation"
    default_auto_field = "django.db.models.BigAutoField"
