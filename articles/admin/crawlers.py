"""Crawlers on the desk: what robots.txt tells machines that read to train on it."""

from django.contrib import admin

from ..models import Crawler
from .recording import Recorded


@admin.register(Crawler)
class CrawlerAdmin(Recorded):
    list_display = ("name", "maker", "is_welcome")
    list_editable = ("is_welcome",)
    list_filter = ("is_welcome",)
    search_fields = ("name", "maker")
    show_full_result_count = False
