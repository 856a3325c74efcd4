"""The rules of the house, read from the source: layers, imports, names, the one safe door."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "articles"
LAYERS = {
    5: {"urls", "apps"},
    4: {"views", "admin", "feeds", "sitemaps", "receivers", "templatetags", "management"},
    3: {"forms", "tasks", "sweeping"},
    2: {
        "seo",
        *("languages", "permissions", "checks", "related", "bodies", "pages", "previews"),
        *("exchange", "search", "origins"),
    },
    1: {"models", "migrations"},
    0: {"addresses", "text", "imaging", "diffing"},
}
LAYER_OF = {name: layer for layer, names in LAYERS.items() for name in names}
READERS_CODE = ("views", "feeds", "sitemaps", "related", "search", "bodies", "seo", "templatetags")
# Views that staff see before anything is public.
STAFF_VIEWS = {"views/preview.py"}
BANNED = {"utils", "helpers", "common", "misc", "base", "manager", "service"}

SOURCES = sorted(p for p in APP.rglob("*.py") if "migrations" not in p.parts)
NAMES = [str(p.relative_to(APP)) for p in SOURCES]


def package(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imported(path: Path, node: ast.AST) -> set[str]:
    """Return the packages of our own app that `node`, an import in `path`, names."""
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        above = ["articles", *path.relative_to(APP).parent.parts]
        start = above[: len(above) - node.level + 1] if node.level else []
        stem = ".".join([*start, *(node.module or "").split(".")]).strip(".")
        modules = [f"{stem}.{a.name}" for a in node.names] if stem == "articles" else [stem]
    else:
        return set()
    return {m.split(".")[1] for m in modules if m.startswith("articles.")}


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_each_module_has_a_layer_and_imports_only_downwards(path):
    own = package(path)
    assert own in LAYER_OF or own == "__init__"

    for node in ast.walk(ast.parse(path.read_text())):
        for other in imported(path, node) - {own}:
            assert LAYER_OF[other] < LAYER_OF[own], f"line {node.lineno} imports {other}"


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_no_function_hides_an_import_of_our_own_app(path):
    tree = ast.parse(path.read_text())

    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                assert not imported(path, node), f"line {node.lineno}"


def test_every_name_in_the_layers_is_a_module():
    assert set(LAYER_OF) == {package(path) for path in SOURCES} - {"__init__"} | {"migrations"}


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_a_file_is_named_for_what_is_in_it(path):
    assert path.stem not in BANNED


@pytest.mark.parametrize(
    "path",
    [
        p
        for p in SOURCES
        if package(p) in READERS_CODE and str(p.relative_to(APP)) not in STAFF_VIEWS
    ],
    ids=lambda p: str(p.relative_to(APP)),
)
def test_readers_code_never_names_the_working_copy(path):
    names = {n.id for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Name)}
    names |= {
        alias.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert not names & {"Article", "Revision", "Section", "Figure", "SeeAlso", "Quote", "Embed"}


def test_only_the_renderer_marks_a_string_safe():
    marks = re.compile(r"mark_safe|SafeString\(|\|\s*safe\b|autoescape off|safeseq")
    files = [*APP.rglob("*.py"), *(ROOT / "templates").rglob("*.html")]

    found = {str(p.relative_to(ROOT)) for p in files if marks.search(p.read_text())}

    assert {name for name in found if not name.startswith("articles/text")} == set()


def test_templates_carry_no_style_script_or_handler_of_their_own():
    inline = re.compile(
        r"\sstyle=|<style|\son\w+=|<script(?![^>]*(src=|application/(ld\+)?json))", re.I
    )

    found = [
        str(p.relative_to(ROOT))
        for p in (ROOT / "templates").rglob("*.html")
        if inline.search(p.read_text())
    ]

    assert found == []
