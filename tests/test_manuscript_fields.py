"""What front matter says of reviews, flags, sources, picks and galleries, and how it arrives."""

import pytest

from articles.exchange import Broken, find, read, report
from articles.models import Article, Figure, Work

from .factories import make_category, make_published, picture
from .test_import import bring, write

pytestmark = pytest.mark.django_db
HEAD = "title: {title}\nslug: {slug}\ncategory: Film\nauthors: [Mara Quill]\n"
REVIEW = """\
kind: review
rating: 3.5
verdict: "Slow, and right to be."
pros: [The sea, "The clerk, who counts"]
cons: The bar
sources:
  - "[The log](https://log.example/)"
  - The harbour office
flag: exclusive
sponsored: yes
disclosure: Paid for by the ferry company.
social_title: For sharing
work:
  name: Night Ferry
  kind: film
  year: 2022
  facts: ["Running time: 112 minutes", "Certificate: 12"]
"""


def draft_of(tmp_path, head, body="Text."):
    path = tmp_path / "one.md"
    path.write_text(f"---\ntitle: One\n{head}\n---\n{body}\n")
    return read(next(iter(find([path]))))


def test_a_review_arrives_with_all_that_it_says(tmp_path):
    write(tmp_path, "night-ferry", head=HEAD + REVIEW)

    bring(tmp_path)

    article = Article.objects.get()
    assert (article.half_stars, article.verdict) == (7, "Slow, and right to be.")
    assert (article.pros, article.cons) == ("The sea\nThe clerk, who counts", "The bar")
    assert article.sources == "- [The log](https://log.example/)\n- The harbour office"
    assert (article.flag, article.sponsored) == ("exclusive", True)
    assert article.social_title == "For sharing"
    assert article.work.fact_rows == [("Running time", "112 minutes"), ("Certificate", "12")]


def test_a_review_that_arrives_again_is_the_same(tmp_path):
    write(tmp_path, "night-ferry", head=HEAD + REVIEW)
    bring(tmp_path)

    said = bring(tmp_path)

    assert "unchanged" in said
    assert Article.objects.get().version == 1


def test_facts_are_given_to_a_work_that_has_none_and_replace_no_others(tmp_path):
    bare = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie", year=2022)
    write(tmp_path, "first", head=HEAD + REVIEW)
    bring(tmp_path)
    other = REVIEW.replace("Certificate: 12", "Certificate: 15")
    write(tmp_path, "second", head=HEAD + other)
    bring(tmp_path)

    bare.refresh_from_db()
    assert bare.fact_rows[1] == ("Certificate", "12")
    assert Work.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "half_stars"), [("4", 8), ("4.0", 8), ("0.5", 1), ("5", 10), ("2.5", 5)]
)
def test_a_rating_is_written_as_it_is_said(tmp_path, said, half_stars):
    assert draft_of(tmp_path, f"rating: {said}").fields["half_stars"] == half_stars


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("rating: 7", "line 3: “rating” is “7”; it can be 0.5, 1, 1.5 and so on to 5."),
        ("rating: 3.7", "line 3: “rating” is “3.7”; it can be 0.5, 1, 1.5 and so on to 5."),
        ("rating: 0", "line 3: “rating” is “0”; it can be 0.5, 1, 1.5 and so on to 5."),
        ("rating: [4]", "line 3: “rating” should be a line of text."),
        ("flag: loud", "line 3: “flag” is “loud”; it can be breaking, live or exclusive."),
        ("sponsored: perhaps", "line 3: “sponsored” is “perhaps”; it can be true or false."),
        (
            "work: {name: '', kind: film}",
            "line 3: “work” has no name. Write “work: Its name”, or leave it out.",
        ),
        (
            "series: {position: 2}",
            "line 3: “series” has no name. Write “series: Its name”, or leave it out.",
        ),
        ("pros: [{a: b}]", "line 3: “pros” should be a line of text."),
        ("sources: {a: b}", "line 3: “sources” should be text or a list."),
        (
            "work: {name: A, facts: [long]}",
            "line 3: “long” is not a fact: write its name, a colon and what it is.",
        ),
    ],
)
def test_what_a_field_cannot_hold_is_refused_with_its_line(tmp_path, head, message):
    with pytest.raises(Broken) as broken:
        draft_of(tmp_path, head)

    assert str(broken.value) == message


def test_sources_that_readers_would_not_see_as_meant_are_noted(tmp_path):
    draft = draft_of(tmp_path, "sources: See <b>it</b>.")

    assert [note.text for note in draft.notes][:1] == [
        "“sources”: HTML has no effect here: <b> If you mean the sign, write \\<."
    ]


def test_picks_are_found_by_slug_or_title_and_what_is_missing_is_told(tmp_path):
    by_slug = make_published(slug="by-slug", category=make_category("Film"))
    by_title = make_published(title="By title")
    write(tmp_path, "one", head=HEAD + "picks: [by-slug, By title, nowhere]")

    said = bring(tmp_path)

    article = Article.objects.get(slug="one")
    assert set(article.picks.all()) == {by_slug, by_title}
    assert sorted(article.latest_revision().content["picks"]) == [by_slug.pk, by_title.pk]
    assert "there is no article to pick: “nowhere”" in said


def test_pictures_one_under_the_other_are_a_gallery(tmp_path):
    for name, colour in (("a", "#111111"), ("b", "#222222"), ("c", "#333333")):
        (tmp_path / f"{name}.jpg").write_bytes(picture(colour=colour).read())
    write(tmp_path, "one", "Lead.\n\n![A](a.jpg)\n![B](b.jpg)\n\nText.\n\n![C](c.jpg)")

    bring(tmp_path)

    figures = Figure.objects.order_by("ordering")
    assert [(f.alt, f.layout) for f in figures] == [
        ("A", "gallery"),
        ("B", "gallery"),
        ("C", "normal"),
    ]


def test_a_line_of_text_among_pictures_makes_no_gallery(tmp_path):
    draft = draft_of(tmp_path, "kind: list", "![A](a.jpg)\nand below it\n![B](b.jpg)")

    assert [p.values["layout"] for p in draft.pieces if p.kind == "figure"] == ["normal", "normal"]


@pytest.mark.parametrize("key", ["work", "series"])
@pytest.mark.parametrize("value", ["''", "{}"])
def test_a_work_and_a_series_that_name_nothing_are_left_out_and_said(tmp_path, key, value):
    draft = draft_of(tmp_path, f"{key}: {value}")

    assert (draft.work, draft.series) == (None, None)
    assert [report.line(note) for note in draft.notes] == [
        f"! line 3: “{key}” names nothing and was left out"
    ]


def test_a_work_whose_kind_nobody_says_is_refused_by_its_line(tmp_path):
    write(
        tmp_path,
        "one",
        head=f"{HEAD}series: The tides\nwork: Night Ferry".replace("Film", "Essays"),
    )

    printed = bring(tmp_path, make_categories=True)

    assert "one.md: refused: line 7: Say what kind of work “Night Ferry” is: film, " in printed


def test_all_faults_of_a_front_matter_are_said_at_once_each_with_its_line(tmp_path):
    with pytest.raises(Broken) as broken:
        draft_of(tmp_path, "kind: novel\nrating: 11\ndek: Fine\ndate: yesterday")

    said = str(broken.value)
    assert said.startswith("line 3: “kind” is “novel”; it can be ")
    assert ". line 4: “rating” " in said
    assert ". line 6: “date” " in said
