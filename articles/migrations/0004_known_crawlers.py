"""Crawlers that collect texts to train on, as their makers name them: none is welcome unasked."""

from django.db import migrations

# From the makers' own pages, October 2026. Those that search, or fetch for one person, are left.
KNOWN = (
    ("AI2Bot", "Ai2"),
    ("Amazonbot", "Amazon"),
    ("Applebot-Extended", "Apple"),
    ("Bytespider", "ByteDance"),
    ("CCBot", "Common Crawl"),
    ("ClaudeBot", "Anthropic"),
    ("Diffbot", "Diffbot"),
    ("Google-Extended", "Google"),
    ("GPTBot", "OpenAI"),
    ("Meta-ExternalAgent", "Meta"),
    ("cohere-training-data-crawler", "Cohere"),
)


def name_crawlers(apps, schema_editor):
    crawlers = apps.get_model("articles", "Crawler").objects.using(schema_editor.connection.alias)
    for name, maker in KNOWN:
        crawlers.get_or_create(name=name, defaults={"maker": maker})


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_front_and_reviews")]

    # Backwards nothing: an editor may have decided otherwise about some of them.
    operations = [migrations.RunPython(name_crawlers, migrations.RunPython.noop)]
