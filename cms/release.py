"""Release: what tells the pages of one version of the program from those of another."""

from pathlib import Path

FOLDERS = ("articles", "cms", "static", "templates")


def newest_source(root: Path) -> str:
    """Return when the newest file of the program was written, in nanoseconds, as hexadecimal."""
    files = (path for folder in FOLDERS for path in (root / folder).rglob("*.*"))
    written = (path.stat().st_mtime_ns for path in files if "__pycache__" not in path.parts)
    return f"{max(written):x}"
