"""A real browser: Debian's Chromium, driven by Playwright; never left out in CI."""

import os
import threading

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect

from tests.tools import CHROMIUM, needs_chromium

# Playwright's loop makes Django think that it runs in async code; the tests are synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
expect.set_options(timeout=30_000)  # as long as all else waits; a busy machine is no failure


def pytest_collection_modifyitems(items):
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    needs_chromium()
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(autouse=True)
def all_answered(transactional_db):
    """End when what a closed page still asked for is answered: only then can tables be emptied."""
    change, under_way = threading.Condition(), set()

    def begin(environ, **_kwargs):
        with change:
            under_way.add(threading.get_ident())

    def end(**_kwargs):
        with change:
            under_way.discard(threading.get_ident())
            change.notify()

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    with change:
        assert change.wait_for(lambda: not under_way, timeout=30)
    request_started.disconnect(begin)
    request_finished.disconnect(end)
