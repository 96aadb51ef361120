from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def begin_at_the_revision(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Pages that are open on phones show the revision so far; a turn is news to them only beyond it."""
    apps.get_model("facilitation", "Session").objects.update(turn=F("revision"))


class Migration(migrations.Migration):
    dependencies = [("facilitation", "0003_two_keys")]

    operations = [
        migrations.AddField("session", "turn", models.PositiveBigIntegerField(default=1)),
        migrations.RunPython(begin_at_the_revision, migrations.RunPython.noop),
    ]
