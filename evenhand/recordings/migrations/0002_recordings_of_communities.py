
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0002_ledger'),
        ('recordings', '0001_recordings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='recording',
            name='partnership',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership'),
        ),
    ]
