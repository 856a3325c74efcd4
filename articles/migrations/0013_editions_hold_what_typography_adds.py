from django.db import migrations, models


class Widen(migrations.AlterField):
    """SQLite keeps to no length: no table is rebuilt for it, and no trigger is lost."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    """French spaces lengthen a title, quoting an address: what was typed in full did not fit."""

    dependencies = [("articles", "0012_embed_provider_may_be_empty")]

    operations = [
        Widen("edition", "title", models.TextField()),
        *(
            Widen("edition", name, models.TextField(blank=True))
            for name in ("dek", "spoiler_free_dek", "hero_caption", "verdict")
        ),
        Widen("edition", "path", models.CharField(max_length=2000)),
        Widen(
            "address", "path", models.CharField(max_length=2000, primary_key=True, serialize=False)
        ),
    ]
