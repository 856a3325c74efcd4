import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_search_documents")]

    operations = [
        migrations.AlterField(
            "discussion",
            "article",
            models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                primary_key=True,
                related_name="discussion",
                serialize=False,
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            "event",
            "actor",
            models.ForeignKey(
                help_text="Empty: the program itself.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who",
            ),
        ),
        migrations.AlterField("event", "verb", models.CharField(max_length=40, verbose_name="deed")),
        migrations.AlterField("event", "model", models.CharField(max_length=40, verbose_name="table")),
        migrations.AlterField("event", "reason", models.TextField(blank=True, verbose_name="reason")),
        migrations.AlterField(
            "event", "data", models.JSONField(default=dict, verbose_name="particulars")
        ),
        migrations.AlterField(
            "event",
            "at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
        ),
        migrations.AlterField(
            "revision", "number", models.PositiveIntegerField(verbose_name="number")
        ),
        migrations.AlterField("revision", "content", models.JSONField(verbose_name="content")),
        migrations.AlterField(
            "revision",
            "at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
        ),
        migrations.AlterField(
            "revision",
            "by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who",
            ),
        ),
    ]
