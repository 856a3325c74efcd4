"""Ask a function for the renderer's version: no migration is due when it rises."""

from django.db import migrations, models

import articles.models.editions


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_editions_hold_what_typography_adds")]

    operations = [
        # A default is no matter of the database: no table is rebuilt for it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "edition",
                    "renderer",
                    models.PositiveSmallIntegerField(
                        default=articles.models.editions.todays_renderer
                    ),
                )
            ]
        )
    ]
