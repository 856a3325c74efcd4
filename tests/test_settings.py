"""The settings for tests: a run leaves no files behind, unless it was told where to put them."""

import os
import subprocess
import sys
from pathlib import Path

SHOWN = "from tests.settings import VAR; (VAR / 'word').touch(); print(VAR)"


def folder_of(code: str, environ: dict[str, str]) -> Path:
    run = [sys.executable, "-c", code]
    found = subprocess.run(run, env=environ, capture_output=True, text=True, check=True)  # noqa: S603
    return Path(found.stdout.splitlines()[-1])


def test_a_run_removes_its_files_when_it_ends():
    environ = {name: value for name, value in os.environ.items() if name != "VAR_DIR"}

    folder = folder_of(SHOWN, environ)

    assert folder.name.startswith("stet-tests-")
    assert not folder.exists()


def test_what_a_run_starts_leaves_the_files_to_it(tmp_path):
    environ = {**os.environ, "VAR_DIR": str(tmp_path)}

    folder = folder_of(SHOWN, environ)

    assert folder == tmp_path
    assert (folder / "word").exists()
