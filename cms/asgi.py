"""The ASGI application, for servers that speak nothing else; readers are served by WSGI."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
application = get_asgi_application()
