"""A world for tests that walk every address: the cast, one of everything, and the URL table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django_tasks_db.models import DBTaskResult

from articles import previews
from articles.models import (
    Article,
    Banner,
    Category,
    Commenter,
    Correction,
    Crawler,
    Embed,
    Figure,
    Image,
    Pin,
    Quote,
    Section,
    SeeAlso,
    Series,
    Work,
)
from articles.tasks import make_renditions
from articles.views.commenters import remember

from .factories import (
    make_article,
    make_author,
    make_category,
    make_comment,
    make_image,
    make_tag,
    make_user,
    publish,
)

# Ada wrote the draft that all addresses of the desk are asked for; Wes is a writer, too.
ROLES = ("anonymous", "reader", "other", "own", "moderator", "editor", "superuser")
GROUPS = {"other": "Writers", "own": "Writers", "moderator": "Moderators", "editor": "Editors"}
NAMES = dict(zip(ROLES[2:], ("wes", "ada", "mia", "ben", "cleo"), strict=True))

QUERIES = {
    "search": "?q=live",
    "admin:autocomplete": "?app_label=articles&model_name=article&field_name=hero",
    "admin:article_targets": "?app_label=articles&model_name=seealso&field_name=article",
    "oembed": f"?url={settings.SITE_URL}/film/live/",
}


class World:
    """The cast by role, a draft, a live article, and an instance of whatever the desk shows."""

    def __init__(self):
        self.people = {role: make_user(name, is_staff=True) for role, name in NAMES.items()}
        for role, group in GROUPS.items():
            self.people[role].groups.add(Group.objects.get(name=group))
        self.people["superuser"].is_superuser = True
        self.people["superuser"].save()
        ada = self.people["own"]
        self.image = make_image(width=320, height=200, by=ada)
        make_renditions.func(self.image.pk)
        self.image.refresh_from_db()
        work = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie")
        series = Series.objects.create(name="Endings", slug="endings")
        shared = {
            "tags": (make_tag(),),
            "authors": (make_author(),),
            "category": make_category(),
            "work": work,
            "series": series,
            "hero": self.image,
            "by": ada,
        }
        self.live = make_article(title="The live one", slug="live", **shared)
        self.edition = publish(self.live, by=self.people["editor"])
        Banner.objects.create(text="The presses rest.", begins_at=self.edition.live_from)
        Crawler.objects.get_or_create(name="GPTBot")
        Correction.objects.publish(self.live, "It was Tuesday.", by=self.people["editor"])
        self.draft = make_article(
            Section(body="A lead."),
            Section(heading="A part", body="Prose."),
            Figure(image=self.image),
            SeeAlso(article=self.live),
            Quote(text="Words."),
            Embed(url="https://example.org/v", title="A film", provider="Example"),
            title="Ada's draft",
            slug="draft",
            **shared,
        )
        self.static = make_article(title="About", slug="about", kind="page", authors=())
        publish(self.static)
        Pin.objects.create(article=self.live)
        self.comment = make_comment(self.edition, published=True)
        self.reader = Commenter.objects.create()
        self.token = previews.keep(self.draft.snapshot(), user=ada, article=self.draft)
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}},
            task_path="articles.tasks.make_renditions",
            backend_name="default",
        )

    def client(self, role: str, **options: Any) -> Client:
        """Return a browser in the hands of somebody of this role."""
        client = Client(**options)
        if role == "reader":
            client.cookies.update(remember(HttpResponse(), self.reader).cookies)
        elif role != "anonymous":
            client.force_login(self.people[role])
        return client

    def chosen(self, model: type) -> Any:
        """Return the row of `model` that addresses of the desk are asked for."""
        own = {Article: self.draft, Image: self.image}
        row = own.get(model) or model._default_manager.order_by("pk").first()
        assert row is not None, f"The world has no {model.__name__}: add one to tests/world.py."
        return row

    def arguments(self, name: str) -> dict[str, Any]:
        """Return the values for the parameters of the address that is called `name`."""
        year = self.edition.first_published_at
        on_the_desk = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in admin.site._registry}
        model = on_the_desk.get(name.removeprefix("admin:").rpartition("_")[0], Article)
        slug = {"tag": "endings", "author": "ada-fenn", "category": "film", "page": "about"}
        slug |= {"work": "night-ferry", "series": "endings"}
        listed = re.sub(r"_feed(_json)?$", "", name)
        values = {
            "object_id": self.chosen(model).pk,
            "key": self.draft.pk,
            "pk": self.image.pk,
            "id": self.people["other"].pk,
            "category": "film",
            "slug": slug.get(listed, "live"),
            "year": year.year,
            "month": year.month,
            "section": "articles-0",
            "name": self.image.rendition_names("card", "JPEG")[0][0],
            "token": self.token,
            "app_label": "articles",
            "url": "nowhere",
        }
        if name == "admin:view_on_site":
            category = Category.objects.get(slug="film")
            values["content_type_id"] = ContentType.objects.get_for_model(Category).pk
            values["object_id"] = category.pk
        if "comment" in name:
            values["public_id"] = self.comment.public_id
        return values

    def address(self, name: str, route: str) -> str:
        """Return the address that `route` makes with this world's values."""
        values = self.arguments(name)

        def value(match):
            return str(values[match["name"]])

        plain = re.sub(r"\(\?P<(?P<name>\w+)>[^)]*\)", value, route).replace("^", "")
        path = "/" + re.sub(r"<(?:\w+:)?(?P<name>\w+)>", value, plain).removesuffix("$")
        return path + QUERIES.get(name, "")


def addresses() -> Iterator[tuple[str, str]]:
    """Yield (name, route) of each address in the URL table; without a name, its route is one."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns, route, namespace):
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            unnamed = here.replace("(?P<url>.*)$", "<url>")
            yield (namespace + pattern.name if pattern.name else unnamed), here
