"""Tools that are no Python: where one is missing its tests are left out, and fail in CI."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

MODULES = Path(settings.BASE_DIR) / "node_modules"
AXE = MODULES / "axe-core/axe.min.js"
VNU = MODULES / "vnu-jar/build/dist/vnu.jar"
# The same browser without its own windows opens a page in a third of the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")


def needs(tool, advice):
    """Go on where `tool` was found; else skip with the advice, or fail under REQUIRE_TOOLS."""
    if tool:
        return
    if os.environ.get("REQUIRE_TOOLS"):
        pytest.fail(f"{advice} REQUIRE_TOOLS is set: nothing is left out.")
    pytest.skip(advice)


def needs_chromium():
    needs(CHROMIUM, "Chromium is not installed (apt install chromium-headless-shell).")


def needs_axe():
    needs(AXE.exists(), "axe-core is not installed (make node_modules).")


def needs_vnu():
    needs(VNU.exists(), "vnu, the HTML checker, is not installed (make node_modules).")
    needs(shutil.which("java"), "vnu needs Java (apt install default-jre-headless).")
