"""Filling: what is written in bulk is what the verbs would have written."""

import io
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.management import filling
from articles.models import (
    Address,
    Article,
    Comment,
    Commenter,
    Discussion,
    Edition,
    EditionAuthor,
    EditionLink,
    EditionTag,
    Event,
    Generation,
    ModerationAction,
    Rating,
    Revision,
    SearchDocument,
)
from articles.models.edition_rows import rows_of
from articles.models.nesting import MAX_DEPTH, step

from .factories import make_published

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def fill(**options):
    out = io.StringIO()
    call_command("fill", stdout=out, **options)
    return out.getvalue()


def values_of(row, *without):
    names = [f.attname for f in row._meta.concrete_fields if f.attname not in ("id", *without)]
    return {name: getattr(row, name) for name in names}


def test_so_many_articles_are_written_with_some_that_were_updated_withdrawn_or_wait():
    now = timezone.now()
    written = list(filling.fill(1000, seed=1, now=now, searchable=False))

    assert written == [1000]
    assert Article.objects.count() == 1000
    assert Edition.objects.live(now).count() == 989
    assert Edition.objects.waiting(now).count() == 1
    assert Edition.objects.count() == Revision.objects.count() == 1125
    assert Counter(Event.objects.values_list("verb", flat=True)) == {
        "save": 1125,
        "publish": 1124,
        "schedule": 1,
        "withdraw": 10,
    }
    assert Generation.objects.numbers(["site"])["site"] > 0


def test_each_edition_is_what_publishing_its_revision_makes():
    fill(articles=100)
    told = ("withdrawal_note", "ends_at", "live_until", "change_note")

    for edition in Edition.objects.select_related("article", "revision"):
        values = {
            name: getattr(edition, name)
            for name in ("article", "revision", "number", "live_from", *told)
        }
        values |= {name: getattr(edition, name) for name in ("first_published_at", "updated_at")}
        expected = Edition.from_snapshot(edition.revision.content, **values)
        assert values_of(edition) == values_of(expected)


def test_the_working_copy_is_its_last_revision_and_the_address_leads_to_it():
    fill(articles=100)

    for article in Article.objects.all():
        assert article.snapshot() == article.latest_revision().content
        assert article.version == article.latest_revision().number
        paths = set(article.editions.values_list("path", flat=True))
        assert set(article.addresses.values_list("path", flat=True)) == paths
    assert Address.objects.count() == 102  # two have moved


def test_lists_links_and_search_find_every_edition():
    fill(articles=200)
    rows = [row for edition in Edition.objects.all() for row in rows_of(edition)]

    for model in (EditionTag, EditionAuthor, EditionLink):
        expected = [values_of(row) for row in rows if type(row) is model]
        found = [values_of(row) for row in model.objects.all()]
        assert sorted(map(str, found)) == sorted(map(str, expected))
    for document in SearchDocument.objects.select_related("edition__work")[:20]:
        assert values_of(document) == values_of(SearchDocument.of(document.edition))
    current = Edition.objects.filter(live_until=None)
    assert SearchDocument.objects.count() == current.count()


def test_counters_agree_with_the_comments():
    fill(articles=30, comments=300)

    assert Comment.objects.count() == 300
    assert Comment.objects.filter(depth__gt=1).exists()
    for discussion in Discussion.objects.all():
        comments = Comment.objects.filter(discussion=discussion)
        published = comments.published()
        assert discussion.published_count == discussion.version == published.count()
        assert discussion.pending_count == comments.pending().count()
        last = max((c.published_at for c in published), default=None)
        assert discussion.last_at == last
        numbers = Generation.objects.numbers([f"discussion:{discussion.pk}"])
        assert numbers == {f"discussion:{discussion.pk}": published.count()}
    for reader in Commenter.objects.all():
        statuses = Counter(reader.comments.values_list("status", flat=True))
        counts = (reader.published_count, reader.rejected_count, reader.spam_count)
        assert counts == (statuses["published"], statuses["rejected"], statuses["spam"])


def test_comments_stand_in_their_threads_and_say_what_happened_to_them():
    fill(articles=30, comments=300)

    for comment in Comment.objects.select_related("parent"):
        above, events = comment.ancestor_ids(), [row.event for row in comment.actions.all()]
        assert comment.path.endswith(step(comment.pk))
        assert len(above) == comment.depth
        assert comment.root_id == next(iter(above), None)
        assert comment.depth == MAX_DEPTH or comment.parent_id == next(reversed(above), None)
        assert events[0] == "submit"
        assert len(events) == 1 + (comment.status != "pending")
        if comment.root_id is None:
            branch = Comment.objects.filter(root=comment).published()
            assert comment.reply_count == branch.count()
    assert ModerationAction.objects.filter(automated=False).count() == 0


def test_a_comment_can_be_sent_after_so_many_were_written(client):
    fill(articles=5, comments=20)
    edition = Edition.objects.live(timezone.now()).select_related("category").first()

    sent = Comment.objects.submit(edition, by=Commenter.objects.create(), name="Dan", body="Mine.")

    assert sent.pk > Comment.objects.exclude(pk=sent.pk).order_by("-pk").first().pk


def test_the_same_seed_writes_the_same_articles():
    def written(seed):
        list(filling.fill(20, seed=seed, now=NOW, searchable=False))
        rows = Article.objects.order_by("-pk")[:20]
        return [(row.title, row.dek, row.kind, row.created_at) for row in rows]

    assert written(1) == written(1)
    assert written(1) != written(2)


def test_beside_real_articles_it_writes_only_when_forced():
    make_published()
    before = Article.objects.count()

    with pytest.raises(CommandError):
        fill(articles=5)
    after_refusal = Article.objects.count()
    fill(articles=5, force=True)
    fill(articles=5, force=True)

    assert (after_refusal, Article.objects.count()) == (before, before + 10)


@pytest.mark.parametrize(("articles", "comments"), [(0, 0), (-1, 5), (5, -1), (0, 5)])
def test_what_cannot_be_written_is_refused(articles, comments):
    with pytest.raises(CommandError):
        fill(articles=articles, comments=comments)

    assert not Comment.objects.exists()


def test_comments_come_under_what_readers_have_rated_already():
    edition = make_published().editions.get()
    Rating.objects.give(edition, 4, by=Commenter.objects.create(), at=timezone.now())
    before = Generation.objects.get(name=f"discussion:{edition.article_id}").number

    fill(comments=20, force=True)

    assert Comment.objects.count() == 20
    assert Generation.objects.get(name=f"discussion:{edition.article_id}").number > before
