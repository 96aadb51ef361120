from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "evenhand.reviews"
    verbose_name = "Reviews"
