from django.db import migrations, models


class Migration(migrations.Migration):
    """Forms alone may leave it empty: no table is rebuilt for it."""

    dependencies = [("articles", "0011_well_formed_languages")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "embed",
                    "provider",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Who shows it. Empty: as the address says, such as YouTube or "
                            "example.org."
                        ),
                        max_length=80,
                        verbose_name="provider",
                    ),
                )
            ]
        )
    ]
