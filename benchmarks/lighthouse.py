"""Lighthouse's four scores of the pages that readers come in by, on a phone, the median of five.

    python -m benchmarks.lighthouse http://127.0.0.1:8000

The site runs already, with the demo in it and its pictures rendered. Fails under the limits of
LEAST. Not part of the suite: its performance is a matter of how busy the machine is.
"""

import json
import shutil
import subprocess
import sys
from os import environ
from pathlib import Path
from statistics import median

LIGHTHOUSE = Path(__file__).parent / "node_modules/.bin/lighthouse"
PAGES = {
    "home": "/",
    "article": "/film/the-salt-lantern-ending-explained/",
    "category": "/film/",
    "author": "/authors/mara-quill/",
}
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 5
ATTEMPTS = 3  # at one visit
# What else is told, and the most it may be: milliseconds, but for the shift of the layout.
MOST = {
    "largest-contentful-paint": 1800,
    "total-blocking-time": 50,
    "cumulative-layout-shift": 0,
}


def main(site: str) -> int:
    """Print the medians of each page of `site`; return 1 if one misses its limit, else 0."""
    print(f"{'':10}" + "".join(f"{name:>26}" for name in (*LEAST, *MOST)))
    missed = False
    for name, path in PAGES.items():
        reports = [report(site.rstrip("/") + path) for _ in range(RUNS)]
        scores = {key: median(score(found, key) for found in reports) for key in LEAST}
        numbers = {key: median(number(found, key) for found in reports) for key in MOST}
        print(f"{name:10}" + "".join(f"{v:26.4g}" for v in (*scores.values(), *numbers.values())))
        for key in LEAST:
            for audit in failing(reports[0], key) if scores[key] < LEAST[key] else ():
                print(f"{'':10}{key}: {audit}")
        missed |= any(scores[key] < least for key, least in LEAST.items())
        missed |= any(numbers[key] > most for key, most in MOST.items())
    return int(missed)


def report(url: str) -> dict:
    """Return Lighthouse's report of one visit; a browser that did not come up is asked again."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [
        *(str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={flags}"),
        f"--only-categories={','.join(LEAST)}",
    ]
    chrome = environ.get("CHROME_PATH") or shutil.which("chromium") or "chromium"
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            command, capture_output=True, text=True, env={**environ, "CHROME_PATH": chrome}
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise SystemExit(f"Lighthouse cannot visit {url}: {done.stderr.strip()[-500:]}")


def score(found: dict, category: str) -> float:
    return 100 * found["categories"][category]["score"]


def number(found: dict, audit: str) -> float:
    return round(found["audits"][audit]["numericValue"], 3)


def failing(found: dict, category: str) -> list[str]:
    """Return the audits of `category` that cost points."""
    refs = found["categories"][category]["auditRefs"]
    audits = [found["audits"][ref["id"]] for ref in refs if ref["weight"]]
    return [audit["title"] for audit in audits if (audit["score"] or 0) < 1]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
