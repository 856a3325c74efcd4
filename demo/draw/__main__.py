"""Print the demo magazine's pictures: `python -m demo.draw [name…]` from the project's root."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from . import scenes  # noqa: F401 - importing the scenes registers them
from .press import SCENES, print_scene

PICTURES = Path(__file__).resolve().parent.parent / "pictures"


def main() -> None:
    parser = argparse.ArgumentParser(prog="demo.draw", description="Print the demo's pictures.")
    parser.add_argument("names", nargs="*", help="pictures to print; all of them by default")
    parser.add_argument("--to", type=Path, default=PICTURES, help="folder to write to")
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in SCENES if not chosen.names or name.startswith(tuple(chosen.names))]
    with ProcessPoolExecutor() as presses:
        sizes = list(presses.map(partial(_print, folder=chosen.to), wanted))
    print(f"{len(wanted)} pictures, {sum(sizes) / 1000:.0f} kB")


def _print(name: str, folder: Path) -> int:
    return print_scene(SCENES[name], folder).stat().st_size


if __name__ == "__main__":
    main()
