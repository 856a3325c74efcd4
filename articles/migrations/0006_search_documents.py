import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_report'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=8)),
                ('word', models.CharField(max_length=25)),
            ],
            options={
                'indexes': [models.Index(fields=['word'], name='search_word')],
                'constraints': [models.UniqueConstraint(fields=('key', 'word'), name='search_word_unique')],
            },
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_document', serialize=False, to='articles.edition')),
                ('language', models.CharField(max_length=12)),
                ('title_terms', models.TextField()),
                ('head_terms', models.TextField()),
                ('heading_terms', models.TextField()),
                ('body_terms', models.TextField()),
                ('facet_terms', models.TextField()),
                ('passages', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['language'], name='search_document_language')],
            },
        ),
    ]
