"""Pictures of every page type at three widths in both schemes, from a running demo.

    python -m tests.screenshots http://127.0.0.1:8000 var/screenshots [a word of a page's name …]

Look at them after a change of the stylesheet. The styleguide is for staff: give a session's key
(the browser's cookie `sessionid`) in SESSION to have it, too. A line is said for each picture.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
FEATURE = "/film/the-salt-lantern-ending-explained/"
REVIEW = "/tv/harbour-nine-series-two-review/"
# An address, or the first of a pattern that a page links to.
PAGES: dict[str, str | tuple[str, str]] = {
    "home": "/",
    "latest": "/latest/",
    "category": "/film/",
    "tag": "/tags/endings/",
    "tags": "/tags/",
    "author": "/authors/mara-quill/",
    "authors": "/authors/",
    "work": ("/works/", r"/works/[^\"/]+/"),
    "works": "/works/",
    "series": ("/series/", r"/series/[^\"/]+/"),
    "all-series": "/series/",
    "archive": "/archive/",
    "year": "/archive/2026/",
    "month": "/archive/2026/11/",
    "corrections": "/corrections/",
    "search": "/search/?q=lamp",
    "search-nothing": "/search/?q=lanternn",
    "article": FEATURE,
    "review": REVIEW,
    "comments": f"{FEATURE}comments/",
    "reply": (f"{FEATURE}comments/", r"[^\"]+\?reply_to=\w+"),
    "report": (f"{FEATURE}comments/", r"[^\"]+/report/"),
    "mine": "/my/comments/",
    "feeds": "/feeds/",
    "static": "/about/",
    "not-found": "/nowhere/at-all/",
    "styleguide": "/styleguide/",
}

# Late pictures come at once, and all have come.
PICTURES = """
() => Promise.all([...document.images].map((image) => {
  image.loading = "eager"
  return image.decode().catch(() => {})
}))
"""
SIZE = "[innerWidth, document.documentElement.scrollHeight]"
HIGHEST = 20_000  # pixels of one picture: the styleguide has no room in a browser's memory


def main(site: str, folder: str, *words: str) -> None:
    reach(site)
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    names = wanted(*words)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for scheme in SCHEMES:
            for width in WIDTHS:
                page = opened(browser, site, scheme, width)
                for name in names:
                    file = where / f"{name}-{width}-{scheme}.png"
                    picture(page, site + found(site, PAGES[name]), file)
                    print(file, flush=True)
    print(f"{len(names) * len(SCHEMES) * len(WIDTHS)} pictures in {where}")


def reach(site: str) -> None:
    try:
        urlopen(site).close()  # noqa: S310
    except (ValueError, OSError) as error:
        sys.exit(f"{site} does not answer ({error}). Leave a demo running there: make run PORT=…")


def wanted(*words: str) -> list[str]:
    """Return the names of the pages that `words` are parts of; without a session, none of staff."""
    names = [name for name in PAGES if not words or any(word in name for word in words)]
    if not names:
        sys.exit(f"No page is named like that. There are: {', '.join(PAGES)}")
    if "styleguide" in names and not os.environ.get("SESSION"):
        names.remove("styleguide")
        print("The styleguide is left out: it is for staff, and SESSION names nobody.")
    return names


def opened(browser: Browser, site: str, scheme: str, width: int) -> Page:
    size = {"width": width, "height": 900}
    context = browser.new_context(
        color_scheme=scheme, viewport=size, reduced_motion="reduce", is_mobile=width < 768
    )
    if session := os.environ.get("SESSION"):
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    return context.new_page()


def found(site: str, page: str | tuple[str, str]) -> str:
    """Return the address of `page`: its own, or the first of a pattern that another links to."""
    if isinstance(page, str):
        return page
    path, pattern = page
    with urlopen(site + path) as response:  # noqa: S310
        match = re.search(rf'href="({pattern})[#"]', response.read().decode())
    return match[1] if match else path


def picture(page: Page, address: str, file: Path) -> None:
    """Take the whole page, its late pictures included; in parts where it is very high."""
    page.goto(address)
    page.evaluate(PICTURES)
    width, height = page.evaluate(SIZE)
    for part, top in enumerate(range(0, height, HIGHEST), start=1):
        clip = {"x": 0, "y": top, "width": width, "height": min(HIGHEST, height - top)}
        path = file.with_stem(f"{file.stem}-{part}") if height > HIGHEST else file
        page.screenshot(path=path, full_page=True, clip=clip)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
