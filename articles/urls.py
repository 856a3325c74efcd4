"""Readers' addresses, in the order of architecture.md part 9."""

from collections.abc import Callable

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import feeds, sitemaps
from .views import (
    archive,
    articles,
    comments,
    corrections,
    files,
    home,
    indexes,
    lists,
    mine,
    oembed,
    preview,
    ratings,
    reports,
    search,
    status,
    styleguide,
)


class WordConverter(StringConverter):
    """One segment in any script. Control characters are no part of an address."""

    regex = r"[^/\x00-\x1f\x7f-\x9f]+"


register_converter(WordConverter, "word")


def feed(route: str, view_in: Callable, *, name: str) -> list:
    """Return the addresses below `route` of a feed in each format that `view_in` writes it in."""
    return [
        path(route + feeds.rss.NAME, view_in(feeds.rss), name=name),
        path(route + feeds.jsonfeed.NAME, view_in(feeds.jsonfeed), name=f"{name}_json"),
    ]


urlpatterns = [
    path("", home.home, name="home"),
    path("latest/", lists.latest, name="latest"),
    path("tags/", indexes.tags, name="tags"),
    path("tags/<word:slug>/", lists.tag, name="tag"),
    path("works/", indexes.works, name="works"),
    path("works/<word:slug>/", lists.work, name="work"),
    path("series/", indexes.all_series, name="all_series"),
    path("series/<word:slug>/", lists.series, name="series"),
    path("authors/", indexes.authors, name="authors"),
    path("authors/<word:slug>/", lists.author, name="author"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<int:year>/", archive.archive_year, name="archive_year"),
    path("archive/<int:year>/<int:month>/", archive.archive_month, name="archive_month"),
    path("search/", search.search, name="search"),
    path("corrections/", corrections.corrections, name="corrections"),
    # Feeds and other machines.
    path("feeds/", lists.feeds, name="feeds"),
    *feed("", feeds.articles(feeds.of_site), name="feed"),
    *feed("tags/<word:slug>/", feeds.articles(feeds.of_tag), name="tag_feed"),
    *feed("works/<word:slug>/", feeds.articles(feeds.of_work), name="work_feed"),
    *feed("series/<word:slug>/", feeds.articles(feeds.of_series), name="series_feed"),
    *feed("authors/<word:slug>/", feeds.articles(feeds.of_author), name="author_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    path("sitemap-<section>.xml", sitemaps.section, name="sitemap_section"),
    path("robots.txt", files.robots, name="robots"),
    path("manifest.json", files.manifest, name="manifest"),
    path(".well-known/security.txt", files.security, name="security"),
    path("oembed", oembed.oembed, name="oembed"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("media/<path:name>", files.media, name="media"),
    path("healthz", status.healthz, name="healthz"),
    path("readyz", status.readyz, name="readyz"),
    # Readers' own: never stored.
    path("my/comments/", mine.mine, name="my_comments"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    # Articles last: their first segments are categories and pages.
    path("<word:slug>/", articles.category_or_page, name="page"),
    path("<word:slug>/", articles.category_or_page, name="category"),
    *feed("<slug:slug>/", feeds.articles(feeds.of_category), name="category_feed"),
    path("<slug:category>/<word:slug>/", articles.article, name="article"),
    path("<slug:category>/<word:slug>/comments/", comments.thread, name="comments"),
    path("<slug:category>/<word:slug>/comments/token/", comments.time_token, name="time_token"),
    *feed("<slug:category>/<word:slug>/comments/", feeds.comments, name="comments_feed"),
    path(
        "<slug:category>/<word:slug>/comments/<slug:public_id>/report/",
        reports.report,
        name="report_comment",
    ),
    path("<slug:category>/<word:slug>/rating/", ratings.rate, name="rate"),
]
