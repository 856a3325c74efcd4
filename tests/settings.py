"""The project's settings for tests: quick hashing, tasks at once, files in a temporary place."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests only, never deployed")
if "VAR_DIR" not in os.environ:
    # Of this process: what it starts (xdist's workers, commands) finds the name and keeps it.
    # Removed with this module, after whatever is open in it.
    made = tempfile.TemporaryDirectory(prefix="stet-tests-", ignore_cleanup_errors=True)
    os.environ["VAR_DIR"] = made.name

from cms.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SITE_NAME = "Second Reel"
# Nothing is collected for a test run, so no manifest names hashed files.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in production: concurrent writers in an in-memory database would share one lock.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
    # Eight writers wait for each other however busy the machine is.
    DATABASES["default"]["OPTIONS"]["timeout"] = 60  # noqa: F405
