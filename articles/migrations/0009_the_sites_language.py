import django.core.validators
from django.db import migrations, models

import articles.models.articles


class Migration(migrations.Migration):
    """A default of Python's alone: no table is rebuilt for it."""

    dependencies = [("articles", "0008_counted_by_index")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "article",
                    "language",
                    models.CharField(
                        default=articles.models.articles.sites_language,
                        help_text="A code such as en, de or pt-br.",
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
                                "Write a code such as en, de or pt-br.",
                            )
                        ],
                        verbose_name="language",
                    ),
                )
            ]
        )
    ]
