"""Static files as a release serves them: hashed, complete, small."""

import json
import re
from pathlib import Path

import brotli
import pytest
from content_editor.admin import importmap
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError
from django.test import RequestFactory, override_settings

from articles.views import errors

from .page import Page

KB = 1000
ROOT = Path(settings.BASE_DIR)
TEMPLATES = [
    *(ROOT / "templates").rglob("*.html"),
    *(ROOT / "articles").rglob("templates/**/*.html"),
]
CODE = [*(ROOT / "articles").rglob("*.py")]
NAMED = re.compile(r"""\{% static ['"]([^'"]+)['"]""")
IN_CODE = re.compile(r"""["']((?:css|js|img)/[\w./-]+\.\w+)["']""")
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
# Our modules, and those of the block editor.
MODULES = ("js/", "content_editor/")
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that a release serves, by the storage that it uses."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(**served_from(folder)):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def served_from(folder):
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "cms.storage.StaticFilesStorage"}}
    return {"STATIC_ROOT": folder, "STORAGES": storages}


@pytest.fixture(scope="module")
def manifest(collected):
    return json.loads((collected / "staticfiles.json").read_text())["paths"]


def test_everything_that_templates_and_code_name_is_served(collected, manifest):
    named = {name for path in TEMPLATES for name in NAMED.findall(path.read_text())}
    named |= {name for path in CODE for name in IN_CODE.findall(path.read_text())}

    assert {"css/site.css", "js/site.js", "js/admin/markdown.js", "css/admin.css"} <= named
    assert [name for name in sorted(named) if name not in manifest] == []
    assert all(HASHED.search(manifest[name]) for name in named)
    assert all((collected / manifest[name]).exists() for name in named)


def test_every_file_of_ours_is_named_somewhere(manifest):
    sources = "".join(path.read_text() for path in [*TEMPLATES, *CODE])
    ours = [path.relative_to(ROOT / "static") for path in (ROOT / "static").rglob("*.*")]

    assert [str(name) for name in ours if str(name) not in sources] == []


def test_every_import_of_a_module_reaches_a_hashed_file(collected, manifest):
    names = [name for key, name in manifest.items() if key.startswith(MODULES)]
    modules = [collected / name for name in names if name.endswith(".js")]
    imports = [(m.parent / name, name) for m in modules for name in IMPORTED.findall(m.read_text())]
    paths = [
        collected / mapped(name, collected) if name[0] != "." else path for path, name in imports
    ]

    assert len(paths) > 10
    assert [str(path) for path in paths if not (path.exists() and HASHED.search(path.name))] == []


def mapped(name, collected):
    """Return the file that the import map gives for a bare name, below the static folder."""
    with override_settings(**served_from(collected)):
        written = re.search(r">(.*)</script>", str(importmap)).group(1)
    return json.loads(written)["imports"][name].removeprefix(settings.STATIC_URL)


def test_stylesheets_of_ours_name_files_that_are_served(collected, manifest):
    sheets = [name for name in manifest if name.startswith("css/")]
    named = [
        (collected / manifest[name]).parent / found
        for name in sheets
        for found in re.findall(r"url\([\"']?([^\"')]+)", (collected / manifest[name]).read_text())
        if not found.startswith(("data:", "#"))
    ]

    assert [str(path) for path in named if not path.exists()] == []


@pytest.mark.parametrize(("broken", "status"), [(ValueError, 500), (OperationalError, 503)])
def test_the_last_errors_need_no_database_and_find_their_stylesheet(
    collected, manifest, broken, status
):
    with override_settings(**served_from(collected)):
        response = answer_to(broken)

    (style,) = (e["href"] for e in Page(response.content).all("link"))
    assert response.status_code == status
    assert style == f"/static/{manifest['css/site.css']}"


@pytest.mark.parametrize(("broken", "status"), [(ValueError, 500), (OperationalError, 503)])
def test_the_last_errors_are_told_even_where_no_file_was_collected(tmp_path, broken, status):
    with override_settings(**served_from(tmp_path)):
        response = answer_to(broken)

    assert response.status_code == status
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Please try again in a minute." in response.text.replace("please", "Please")


def answer_to(broken):
    """Return what readers get when a page raises; there is no database here."""
    try:
        raise broken
    except broken:
        return errors.server_error(RequestFactory().get("/"))


def test_files_are_served_compressed(collected, manifest):
    for name in ("css/site.css", "js/site.js", "css/admin.css"):
        file = collected / manifest[name]
        assert (
            brotli.decompress(file.with_name(f"{file.name}.br").read_bytes()) == file.read_bytes()
        )
        assert file.with_name(f"{file.name}.gz").exists()


def served_weight(collected, names):
    """Return what the files weigh together in kB, as they are served to browsers of today."""
    return sum((collected / f"{name}.br").stat().st_size for name in names) / KB


def test_what_readers_load_is_small(collected, manifest):
    assert served_weight(collected, [manifest["css/site.css"]]) <= 6.0
    assert served_weight(collected, [manifest["js/site.js"]]) <= 2.5


def test_what_the_desk_loads_beside_django_is_small(collected, manifest):
    modules = [name for key, name in manifest.items() if key.startswith("js/admin/")]

    assert modules
    assert served_weight(collected, modules) <= 9
