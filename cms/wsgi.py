"""The WSGI application: stored pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  (after set-up)

from articles.pages import PageStore  # noqa: E402

# While templates are being written, every page is rendered.
application = django_application if settings.DEBUG else PageStore(django_application)
