from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0001_places_without_a_list")]

    operations = [
        migrations.AddField(
            model_name="passgiven",
            name="asked_hash",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
