"""Ask a function for the renderer's version: no migration is due when it rises."""

from django.db import migrations, models

import articles.models.editions


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_editions_hold_what_typography_adds")]

    operations = [
        migrations.AlterField(
            model_name="edition",
            name="renderer",
            field=models.PositiveSmallIntegerField(
                default=articles.models.editions.todays_renderer
            ),
        ),
    ]
