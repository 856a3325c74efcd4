"""Banners on the desk: what every page says above itself, and how long."""

from django.contrib import admin

from ..models import Banner
from .recording import Recorded


@admin.register(Banner)
class BannerAdmin(Recorded):
    list_display = ("text", "begins_at", "ends_at")
    date_hierarchy = "begins_at"
    show_full_result_count = False
