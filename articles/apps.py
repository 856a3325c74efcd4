"""The app: hears what other layers do."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Magazine")

    def ready(self):
        import_module("articles.receivers")


class DeskConfig(admin.AdminConfig):
    default = False
    default_site = "articles.admin.site.Desk"

    def ready(self):
        super().ready()
        # Not from the package's own `__init__`: the site lies in it, and has to exist before.
        package = import_module("articles.admin")
        for module in iter_modules(package.__path__, "articles.admin."):
            import_module(module.name)
