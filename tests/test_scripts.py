"""The declaration of human rights as an article in every script: brought in, published and read.

The texts stand beside the project, in `../shared/corpora`; where they do not, these tests say so.
"""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from articles import text
from articles.models import Edition
from articles.text.languages import direction

from .factories import make_category
from .page import Page
from .tools import VNU, needs_vnu

pytestmark = pytest.mark.django_db

TEXTS = Path(__file__).parents[2] / "shared" / "corpora" / "udhr2" / "udhr2.zip"

# A language for each script, more of those that are written from the right; then whatever may
# break a line, a slug or an anchor in a way of its own.
FILES = {
    **{"ar": "arb", "fa": "pes_1", "ur": "urd", "ug": "uig_arab", "he": "heb", "yi": "ydd"},
    **{"aii": "aii", "dv": "div", "hy": "hye", "bn": "ben", "iu": "ike", "chr": "chr"},
    **{"zh-hans": "cmn_hans", "zh-hant": "cmn_hant", "ru": "rus", "hi": "hin", "am": "amh"},
    **{"ka": "kat", "el": "ell_monotonic", "gu": "guj", "pa": "pan", "ko": "kor", "ja": "jpn"},
    **{"kn": "kan", "km": "khm", "lo": "lao", "ml": "mal", "mn-mong": "khk_mong", "my": "mya"},
    **{"tl-tglg": "tgl_tglg", "ta": "tam", "th": "tha", "bo": "bod", "tzm": "tzm_tfng"},
    **{"vai": "vai", "ii": "iii", "en": "eng", "de": "deu", "tr": "tur", "vi": "vie"},
}
FROM_THE_RIGHT = {"ar", "fa", "ur", "ug", "he", "yi", "aii", "dv"}
SPOKEN = {"de": "de", "en": "en-gb"}  # any other page is in the site's language


def manuscript(language, translation):
    """Return the declaration as a manuscript: each part of it a headed section."""
    lines = [line.strip() for line in translation.split("\n")]
    title = next(line for line in lines if re.search(r"[^\W\d_]", line))[:180]
    head = {"title": title, "language": language, "category": "Film", "authors": ["Ada Fenn"]}
    body = []
    for part in re.split(r"\n\s*\n", translation.partition("\n")[2]):
        heading, *prose = [line.strip() for line in part.split("\n") if line.strip()] or [""]
        body += [f"## {heading}", *prose] if prose and len(heading) < 100 else [heading, *prose]
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n" + "\n\n".join(filter(None, body))


def first_letters(words):
    return "".join(filter(str.isalpha, text.match_key(words)))[:2]


@pytest.fixture(scope="module")
def read(django_db_setup, django_db_blocker, tmp_path_factory):
    """Each language's edition and its page, as readers get it; forgotten again afterwards."""
    if not TEXTS.is_file():
        pytest.skip("the texts are not here: ../shared/corpora/udhr2")
    folder = tmp_path_factory.mktemp("declarations")
    with zipfile.ZipFile(TEXTS) as archive:
        for language, name in FILES.items():
            translation = archive.read(f"udhr2/{name}.txt").decode()
            (folder / f"{language}.md").write_text(manuscript(language, translation))
    with django_db_blocker.unblock(), transaction.atomic():
        make_category()
        call_command("import_articles", str(folder), publish=True, stdout=io.StringIO())
        editions = {edition.language: edition for edition in Edition.objects.all()}
        pages = {
            language: (edition, Client().get(edition.path))
            for language, edition in editions.items()
        }
        transaction.set_rollback(True)
    return pages


@pytest.fixture(scope="module")
def pages(read):
    return {language: (edition, Page(page.content)) for language, (edition, page) in read.items()}


def test_every_declaration_is_published(read):
    assert {language: page.status_code for language, (_, page) in read.items()} == dict.fromkeys(
        FILES, 200
    )


def test_every_article_says_its_language_and_its_direction(pages):
    said = {
        language: (page.one("story")["lang"], page.one("story")["dir"])
        for language, (_, page) in pages.items()
    }

    assert said == {
        language: (language, "rtl" if language in FROM_THE_RIGHT else "ltr") for language in FILES
    }


def test_every_page_speaks_the_articles_language_or_the_sites(pages):
    said = {language: page.one("html")["lang"] for language, (_, page) in pages.items()}

    assert said == {language: SPOKEN.get(language, "en-gb") for language in FILES}
    assert {page.one("html")["dir"] for _, page in pages.values()} == {"ltr"}


def test_our_own_words_amid_a_foreign_article_say_that_they_are_ours(pages):
    said = {language: page.all("dates")[0].get("lang") for language, (_, page) in pages.items()}

    assert said == {language: "" if language in SPOKEN else "en-gb" for language in FILES}


def test_every_title_stands_whole_in_heading_and_title(pages):
    for language, (edition, page) in pages.items():
        assert page.one("h1").text == " ".join(edition.title.split()), language
        assert page.one("title").text.startswith(page.one("h1").text), language


def test_every_address_is_made_of_the_titles_own_letters(pages):
    for language, (edition, _) in pages.items():
        category, slug = unquote(edition.path).strip("/").split("/")

        assert category == "film", language
        assert first_letters(slug) == first_letters(edition.title), language


def test_every_section_has_an_anchor_of_its_own_and_the_contents_lead_there(pages):
    for language, (edition, page) in pages.items():
        anchors = edition.block_values("section", "anchor")
        ids = [element["id"] for element in page.elements if "id" in element.attributes]
        contents = [a["href"][1:] for a in page.all("a") if a.is_in("toc")]

        assert len(ids) == len(set(ids)), language
        assert contents == (anchors if len(anchors) >= 4 else []), language
        assert set(anchors) <= set(ids), language


def test_the_declarations_are_long_enough_to_prove_something(pages):
    sections = {
        language: len(edition.block_values("section", "anchor"))
        for language, (edition, _) in pages.items()
    }

    assert sum(number >= 12 for number in sections.values()) >= 30, sections


def test_the_checker_of_html_finds_nothing(read, tmp_path):
    needs_vnu()
    for language, (_, page) in read.items():
        (tmp_path / f"{language}.html").write_bytes(page.content)

    command = ["java", "-jar", VNU, "--format", "json", "--stdout", tmp_path]
    checked = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own command

    assert checked.stdout, checked.stderr
    messages = [
        (message["url"].rpartition("/")[2], message["message"], message.get("extract"))
        for message in json.loads(checked.stdout)["messages"]
    ]
    assert messages == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("pa", "ltr"),
        ("pa-Arab", "rtl"),
        ("az-arab-ir", "rtl"),
        ("ku-latn", "ltr"),
        ("ur-Latn", "ltr"),
        ("de_AT", "ltr"),
        ("xx", "ltr"),
    ],
)
def test_a_script_decides_the_direction_and_else_the_language(tag, expected):
    assert direction(tag) == expected
