"""Status: whether the process runs, and whether it can do its work."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request):
    """Say that the process answers; nothing else is asked."""
    return JsonResponse({"process": True})


@never_cache
@require_safe
def readyz(request):
    """Say whether database, store and migrations are there: 200, or 503 with what is not."""
    found = {"database": _database(), "store": _store()}
    found["migrations"] = found["database"] and _migrated()
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _store() -> bool:
    try:
        cache.set("readyz", "yes", 10)
        return cache.get("readyz") == "yes"
    except Exception:  # each backend has errors of its own, and any of them means "not ready"
        return False


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
