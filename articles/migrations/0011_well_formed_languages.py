import django.core.validators
from django.db import migrations, models

import articles.models.articles


class Migration(migrations.Migration):
    """A check of Python's alone: no table is rebuilt for it."""

    dependencies = [("articles", "0010_name_of_who_signs")]

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
                                "\\A[a-z]{2,3}(-[A-Za-z]{3})?(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
                                "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\\Z",
                                "Write a code such as en, de or pt-br.",
                            )
                        ],
                        verbose_name="language",
                    ),
                )
            ]
        )
    ]
