"""The cast: Ada writes, Ben edits, Cleo publishes, Dan reads, Eve is blocked."""

import pytest
from django.db import connection

from articles.models import guards


@pytest.fixture(autouse=True)
def _flush_append_only_tables(request):
    """Transactional tests empty all tables: lift the guards first, `flush` puts them back."""
    marker = request.node.get_closest_marker("django_db")
    names = request.fixturenames
    transactional = (marker and marker.kwargs.get("transaction")) or {
        "transactional_db",
        "live_server",
    } & set(names)
    if not transactional:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    guards.lift(connection)
