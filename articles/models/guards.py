"""Guards: the promises that Django cannot declare, kept by the database itself.

SQLite drops triggers when a migration rebuilds a table, so they are installed after each migration.
"""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = ("articles_revision", "articles_event", "articles_moderationaction")

_OVERLAP = "the spans of an article never overlap"
_SQLITE_OVERLAP = """
    SELECT RAISE(ABORT, '{message}') WHERE EXISTS (
        SELECT 1 FROM articles_edition AS other
        WHERE other.article_id = NEW.article_id AND other.id IS NOT NEW.id
        AND (NEW.live_until IS NULL OR other.live_from < NEW.live_until)
        AND (other.live_until IS NULL OR NEW.live_from < other.live_until)
    );
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every guard that is missing on `connection`; safe to call again."""
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}.get(connection.vendor)
    if statements is None:
        raise ImproperlyConfigured(
            f"Stet keeps its promises on SQLite and PostgreSQL, not on {connection.vendor}."
        )
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def names(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that exist on `connection`."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
        "UNION SELECT conname FROM pg_constraint WHERE contype = 'x'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def expected(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that `install` creates on `connection`."""
    append_only = {f"{table}_no_{deed}" for table in APPEND_ONLY for deed in ("update", "delete")}
    if connection.vendor == "sqlite":
        return append_only | {"edition_no_overlap_insert", "edition_no_overlap_update"}
    return append_only | {"edition_no_overlap"}


def lift(connection: BaseDatabaseWrapper) -> None:
    """Let append-only rows be changed until `install`: for retention and for tests alone."""
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            for deed in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}{on}")


def _sqlite():
    for event, name in (("INSERT", "insert"), ("UPDATE OF live_from, live_until", "update")):
        yield (
            f"CREATE TRIGGER IF NOT EXISTS edition_no_overlap_{name} "
            f"BEFORE {event} ON articles_edition BEGIN "
            f"{_SQLITE_OVERLAP.format(message=_OVERLAP)} END"
        )
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _postgresql():
    yield "CREATE EXTENSION IF NOT EXISTS btree_gist"
    yield """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'edition_no_overlap') THEN
                ALTER TABLE articles_edition ADD CONSTRAINT edition_no_overlap EXCLUDE USING gist (
                    article_id WITH =, tstzrange(live_from, live_until) WITH &&
                );
            END IF;
        END $$
    """
    yield """
        CREATE OR REPLACE FUNCTION articles_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514'; END $$
    """
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            yield f"""
                CREATE OR REPLACE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table}
                FOR EACH ROW EXECUTE FUNCTION articles_append_only()
            """
