import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facilitation", "0005_planned_time_and_checked_sheets")]

    operations = [
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=16)),
                ("text", models.CharField(max_length=1000)),
                (
                    "made",
                    models.CharField(
                        choices=[
                            ("human", "Translated by somebody in the session"),
                            ("machine", "Translated by a machine"),
                        ],
                        default="human",
                        max_length=10,
                    ),
                ),
                ("is_settled", models.BooleanField(default=False)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="facilitation.session",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "of", "language"), name="one_translation_per_language")
                ],
            },
        ),
    ]
