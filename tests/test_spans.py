"""Spans under random histories: at every instant at most one edition, as a simple model says."""

from __future__ import annotations

import contextlib
import itertools
import random
import threading
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from articles.models import Address, Article, Edition, Refused

from .factories import NOW, make_article, make_category

MINUTE = timedelta(minutes=1)
TICK = timedelta(microseconds=1)
minutes = st.integers(min_value=0, max_value=6)
spans = st.none() | st.integers(min_value=1, max_value=5)
slugs = st.sampled_from(["one", "two", "three"])
_histories = itertools.count()
which = st.integers(min_value=0, max_value=1)


class Timeline:
    """The simple model: starts, wished ends and titles; the latest start at an instant decides."""

    def __init__(self) -> None:
        self.entries: dict[datetime, tuple[datetime | None, str]] = {}

    def publish(self, at: datetime, until: datetime | None, title: str) -> None:
        self.entries[at] = (until, title)

    def live(self, at: datetime) -> str | None:
        begun = [start for start in self.entries if start <= at]
        if not begun:
            return None
        end, title = self.entries[max(begun)]
        return title if end is None or at < end else None

    def end(self, at: datetime) -> datetime | None:
        return self.entries[max(start for start in self.entries if start <= at)][0]

    def withdraw(self, at: datetime) -> bool:
        was_live = any(start < at for start in self.entries) and self.live(at - TICK) is not None
        still = was_live and self.live_before(at)
        later = [start for start in self.entries if start >= at]
        if not still and not later:
            return False
        if still:
            start = max(s for s in self.entries if s < at)
            self.entries[start] = (at, self.entries[start][1])
        for start in later:
            del self.entries[start]
        return True

    def live_before(self, at: datetime) -> bool:
        """Whether the edition that began before `at` would run on past it."""
        start = max(s for s in self.entries if s < at)
        end = self.entries[start][0]
        return start < at and (end is None or end > at)

    def instants(self) -> list[datetime]:
        ends = [end for end, _title in self.entries.values() if end]
        edges = {*self.entries, *ends}
        return sorted(edges | {edge - TICK for edge in edges})


class Histories(RuleBasedStateMachine):
    """Two articles of one category, any verb at any minute."""

    def __init__(self) -> None:
        super().__init__()
        self.traveller = time_machine.travel(NOW, tick=False)
        self.clock = self.traveller.start()
        self.now = NOW
        self.titles = 0
        self.paths: dict[str, int] = {}
        self.client = Client()

    @initialize()
    def begin(self):
        self.category = make_category(f"c{next(_histories)}")
        self.articles = [make_article(category=self.category, slug=f"start-{n}") for n in (0, 1)]
        self.timelines = [Timeline(), Timeline()]

    @rule(by=st.integers(min_value=1, max_value=4))
    def wait(self, by):
        self.now += by * MINUTE
        self.clock.shift(by * MINUTE)

    @rule(which=which)
    def save(self, which):
        self.titles += 1
        article = self.articles[which]
        article.title = f"Title {self.titles}"
        article.save()
        article.save_revision(by=None)

    @rule(which=which, slug=slugs)
    def move(self, which, slug):
        if self.articles[1 - which].slug == slug:
            return
        article = self.articles[which]
        article.slug = slug
        article.save()
        article.save_revision(by=None)

    @rule(which=which, later=minutes, lasting=spans)
    def publish(self, which, later, lasting):
        article = self.articles[which]
        at = self.now + later * MINUTE
        until = at + lasting * MINUTE if lasting else None
        path = f"/{self.category.slug}/{article.slug}/"
        theirs = self.paths.get(path, article.pk) != article.pk
        try:
            article.publish(by=None, at=at if later else None, until=until)
        except Refused:
            assert theirs
            return
        assert not theirs
        self.paths[path] = article.pk
        self.timelines[which].publish(at, until, article.title)

    @rule(which=which, choice=st.integers(min_value=0))
    def unschedule(self, which, choice):
        waiting = list(self.articles[which].editions.waiting(self.now))
        if waiting:
            edition = waiting[choice % len(waiting)]
            self.articles[which].unschedule(edition, by=None)
            del self.timelines[which].entries[edition.live_from]

    @rule(which=which, later=minutes)
    def withdraw(self, which, later):
        at = self.now + later * MINUTE
        expected = self.timelines[which].withdraw(at)
        try:
            self.articles[which].withdraw(by=None, at=at if later else None)
        except Refused:
            assert not expected
            return
        assert expected

    @rule(which=which, choice=st.integers(min_value=0))
    def roll_back(self, which, choice):
        article = self.articles[which]
        editions = list(article.editions.order_by("number"))
        if not self.timelines[which].live(self.now):
            return
        edition = editions[choice % len(editions)]
        ends_at = self.timelines[which].end(self.now)
        if edition.live_from > self.now:
            with pytest.raises(Refused, match="still waits"):
                article.roll_back(edition, by=None)
            return
        article.roll_back(edition, by=None)
        self.timelines[which].publish(self.now, ends_at, edition.title)

    @precondition(lambda self: any(t.live(self.now) for t in self.timelines))
    @rule()
    def fix_while_an_update_waits(self):
        which = 0 if self.timelines[0].live(self.now) else 1
        article, timeline = self.articles[which], self.timelines[which]
        parked = article.save_revision(by=None).content
        waiting = set(article.editions.waiting(self.now).values_list("pk", flat=True))
        live = article.editions.live(self.now).get().revision.content["fields"]
        if live["slug"] == self.articles[1 - which].slug:
            with pytest.raises(Refused, match="taken"):
                article.begin_fix(by=None)
            return
        article.begin_fix(by=None)
        self.titles += 1
        article.title = f"Fixed {self.titles}"
        article.slug = parked["fields"]["slug"]
        article.save()
        article.save_revision(by=None)
        path = f"/{self.category.slug}/{article.slug}/"
        if self.paths.get(path, article.pk) == article.pk:
            article.publish(by=None)
            self.paths[path] = article.pk
            timeline.publish(self.now, None, article.title)
            if parked["fields"]["title"] == live["title"]:
                parked["fields"]["title"] = article.title
        article.end_fix(by=None)
        assert article.latest_revision().content == parked
        assert waiting == set(article.editions.waiting(self.now).values_list("pk", flat=True))

    @precondition(lambda self: self.paths)
    @rule()
    def follow_old_addresses(self):
        for path, owner in self.paths.items():
            live = Edition.objects.live(self.now).filter(article=owner).first()
            answer = self.client.get(path)
            if live is None:
                assert answer.status_code in (404, 410)
            elif live.path == path:
                assert answer.status_code == 200
            elif answer.status_code == 301:
                assert answer["Location"] == live.path
            else:
                assert not Edition.objects.filter(path=path, live_from__lte=self.now).exists()

    @invariant()
    def readers_get_what_the_model_says(self):
        for article, timeline in zip(
            getattr(self, "articles", []), getattr(self, "timelines", []), strict=True
        ):
            for instant in [self.now, *timeline.instants()]:
                titles = [e.title for e in article.editions.live(instant)]
                expected = timeline.live(instant)
                assert titles == ([expected] if expected else [])

    @invariant()
    def a_path_belongs_to_one_article_for_ever(self):
        mine = [a.pk for a in getattr(self, "articles", [])]
        found = dict(Address.objects.filter(article__in=mine).values_list("path", "article"))
        assert found == self.paths

    def teardown(self):
        self.traveller.stop()


@pytest.mark.django_db
def test_any_history_of_verbs_gives_readers_what_a_simple_model_says():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db(transaction=True)
def test_six_writers_at_once_never_make_two_editions_live():
    articles = [make_article(slug=slug, title=slug) for slug in ("one", "two")]
    failures: list[BaseException] = []
    barrier = threading.Barrier(6)

    def write(seed: int) -> None:
        chance = random.Random(seed)
        barrier.wait()
        try:
            for _ in range(12):
                one_deed(Article.objects.get(pk=chance.choice(articles).pk), chance)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    for article in articles:
        check_history(article)


def check_history(article: Article) -> None:
    rows = list(article.editions.order_by("live_from"))
    for before, after in itertools.pairwise(rows):
        assert before.live_until is not None
        assert before.live_until <= after.live_from
    for row in rows:
        assert row.ends_at is None or row.live_until <= row.ends_at
        assert Address.objects.get(path=row.path).article_id == article.pk
    numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    article.refresh_from_db()
    assert article.version == numbers[-1]
    assert article.snapshot() == article.latest_revision().content


def one_deed(article: Article, chance: random.Random) -> None:
    """One random verb, as a writer's request would do it; the article may refuse."""
    soon = datetime.now(tz=NOW.tzinfo) + timedelta(milliseconds=chance.randint(50, 5000))
    deeds = (
        lambda: save_title(article, f"Title {chance.random()}"),
        lambda: article.publish(by=None),
        lambda: article.publish(by=None, at=soon),
        lambda: article.publish(by=None, until=soon),
        lambda: article.withdraw(by=None, at=soon),
        lambda: unschedule_one(article),
        lambda: article.roll_back(article.editions.earliest("number"), by=None),
        lambda: article.begin_fix(by=None),
        lambda: article.end_fix(by=None),
    )
    with contextlib.suppress(Refused, Edition.DoesNotExist):
        chance.choice(deeds)()


def save_title(article: Article, title: str) -> None:
    with transaction.atomic():
        article.locked()
        article.title = title
        article.save(update_fields=["title", "title_key"])
        article.save_revision(by=None)


def unschedule_one(article: Article) -> None:
    if waiting := article.editions.waiting(datetime.now(tz=NOW.tzinfo)).first():
        article.unschedule(waiting, by=None)
