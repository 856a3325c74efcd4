import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_the_sites_language")]

    operations = [
        migrations.AlterField(
            "byline",
            "author",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bylines",
                to="articles.author",
                verbose_name="author",
            ),
        ),
    ]
