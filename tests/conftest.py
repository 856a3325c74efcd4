"""The cast: Ada writes, Ben edits, Cleo publishes, Dan reads, Eve is blocked."""

import os
from datetime import UTC, datetime

import hypothesis
import pytest
import time_machine
from django.db import connection

from articles.models import guards

# In CI the same examples each time: what fails there is what the change broke. On a desk, new ones.
hypothesis.settings.register_profile(
    "stet",
    deadline=None,
    derandomize=bool(os.environ.get("REQUIRE_TOOLS")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("stet")


def pytest_xdist_auto_num_workers():
    """Half as many again as there are cores: a test in a browser waits half of its time."""
    return (os.cpu_count() or 1) * 3 // 2


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


@pytest.fixture
def within_an_hour():
    """The limits count by the clock's hour: stand at its start, with time going on."""
    with time_machine.travel(datetime.now(UTC).replace(minute=1)):
        yield
