"""Ratings: one vote a reader, counted by the database, shown from five on."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from articles.models import (
    Commenter,
    Edition,
    Generation,
    RateBucket,
    Rating,
    RatingSummary,
    Refused,
)
from articles.models.commenters import (
    ARTICLE_RATING_LIMITS,
    BRAKES,
    RATING_LIMITS,
    SITE_RATING_LIMITS,
    Brakes,
)

from .factories import make_author, make_category, make_live_edition, make_user
from .page import Page

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def edition(db):
    return make_live_edition(title="The end of it")


def vote(client, edition, value, headers=OURS, **fields):
    return client.post(f"{edition.path}rating/", {"value": value, **fields}, headers=headers)


def votes(edition, *values):
    for value in values:
        Rating.objects.give(edition, value, by=Commenter.objects.create())
    return RatingSummary.objects.for_page(edition)


def shown(edition):
    html = render_to_string(
        "articles/_rating_form.html",
        {"edition": edition, "rating": RatingSummary.objects.for_page(edition)},
    )
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_vote_is_counted_and_the_reader_is_told(client, edition):
    response = vote(client, edition, 4)

    page = Page(client.get(response["Location"]).content)
    assert (response.status_code, response["Location"]) == (303, "/my/comments/?sent=rating")
    assert RatingSummary.objects.values_list("n4", "n", "total").get() == (1, 1, 4)
    [said] = [e for e in page.all("notice") if e.get("role") == "status"]
    assert said.text == "Your rating is counted: 4 out of 5. Back to The end of it"
    assert [e.text for e in page.all("h3")] == ["The end of it"]


def test_voting_again_changes_the_vote(client, edition):
    vote(client, edition, 2)
    vote(client, edition, 5)

    assert Rating.objects.get().value == 5
    assert RatingSummary.objects.values_list("n2", "n5", "n", "total").get() == (0, 1, 1, 5)


@pytest.mark.parametrize("value", ["", "0", "6", "-1", "4.5", "five", "\0"])
def test_there_are_five_stars_and_no_others(client, edition, value):
    response = vote(client, edition, value)

    assert response.status_code == 422
    assert "Choose from one to five stars." in response.content.decode()
    assert Rating.objects.count() == 0


def test_an_average_is_shown_from_five_votes_on(edition):
    votes(edition, 5, 4, 4, 4)
    before = shown(edition)
    votes(edition, 4)

    assert "Too few ratings for an average yet." in before
    assert "4.2 out of 5, 5 ratings" in shown(edition)


def test_an_average_is_written_as_the_page_writes_numbers(edition):
    votes(edition, 5, 4, 4, 4, 4)

    with translation.override("de"):
        assert "4,2 von 5, 5 Wertungen" in shown(edition)


def test_a_summary_is_what_the_votes_add_up_to(edition):
    summary = votes(edition, 1, 2, 2, 3, 4, 4, 4, 5)

    assert [summary.n1, summary.n2, summary.n3, summary.n4, summary.n5] == [1, 2, 1, 3, 1]
    assert (summary.n, summary.total, summary.average) == (8, 25, "3.1")


def test_one_enthusiast_does_not_outrank_many_readers(edition):
    many = RatingSummary(article_id=edition.article_id, n4=80, n5=120)
    loved = make_live_edition()
    for star, number in ((4, 12), (5, 18)):
        votes(edition, *[star] * number)
    many = RatingSummary.objects.get(pk=edition.article_id)

    assert votes(loved, 5).bayes < many.bayes


def test_pages_hear_of_a_vote(edition):
    votes(edition, 5)

    name = f"discussion:{edition.article_id}"
    assert Generation.objects.numbers([name]) == {name: 1}


@pytest.mark.parametrize("how", ["news", "switched off"])
def test_where_readers_do_not_rate_there_is_no_form_and_no_vote(client, db, how):
    if how == "news":
        edition = make_live_edition(kind="news")
    else:
        edition = make_live_edition(category=make_category("Obituaries", ratings=False))

    assert RatingSummary.objects.for_page(edition) is None
    assert shown(edition) == ""
    assert vote(client, edition, 5).status_code == 404
    with pytest.raises(Refused):
        votes(edition, 5)


@pytest.mark.parametrize("who", ["staff", "author"])
def test_who_works_here_does_not_vote(client, db, who):
    user = make_user("ada", is_staff=True)
    author = make_author("Ada Own", user=user if who == "author" else None)
    edition = make_live_edition(authors=(author,))
    client.force_login(user)

    response = vote(client, edition, 5)

    assert response.status_code == 403
    assert "Ratings are for readers" in response.content.decode()
    assert (Rating.objects.count(), Commenter.objects.count()) == (0, 0)


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_a_vote_from_elsewhere_is_asked_once_more(edition, headers):
    client = Client(enforce_csrf_checks=True)

    asked = vote(client, edition, 3, headers=headers)
    uncounted = Rating.objects.count()
    page = asked.content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]
    confirmed = vote(client, edition, 3, headers={}, csrfmiddlewaretoken=token)

    assert (asked.status_code, uncounted) == (200, 0)
    assert re.search(r'value="3" id="rating-3" required checked', page)
    assert (confirmed.status_code, Rating.objects.get().value) == (303, 3)


def test_reading_never_votes(client, edition):
    response = client.get(f"{edition.path}rating/?value=5")

    assert (response.status_code, response["Location"]) == (302, f"{edition.path}#rating")
    assert RatingSummary.objects.count() == 0


@pytest.mark.usefixtures("within_an_hour")
def test_voting_too_often_is_put_off(client, edition):
    limit = RATING_LIMITS[0][1]
    for number in range(limit):
        vote(client, edition, number % 5 + 1)

    response = vote(client, edition, 5)

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Please wait" in response.content.decode()
    assert "<title>429: Rate " in response.content.decode()


@pytest.mark.usefixtures("within_an_hour")
@pytest.mark.parametrize(
    ("key", "limits"),
    [("rating:article:{}", ARTICLE_RATING_LIMITS), ("rating:site", SITE_RATING_LIMITS)],
)
def test_readers_without_a_cookie_are_slowed_down_together(edition, key, limits):
    ((window, allowed),) = limits
    key = f"{key.format(edition.article_id)}:{window}"
    first = vote(Client(), edition, 1)
    RateBucket.objects.filter(key=key).update(n=allowed - 1)

    last, over = vote(Client(), edition, 5), vote(Client(), edition, 2)

    assert (first.status_code, last.status_code, over.status_code) == (303, 303, 429)
    assert 0 < int(over["Retry-After"]) <= window
    assert "Very many votes are arriving. Please wait" in over.content.decode()
    assert 'value="2" id="rating-2" required checked' in over.content.decode()
    assert (Rating.objects.count(), Commenter.objects.count()) == (2, 2)


@pytest.mark.usefixtures("within_an_hour")
def test_a_brake_on_one_article_leaves_the_others_alone(edition):
    ((window, allowed),) = ARTICLE_RATING_LIMITS
    vote(Client(), edition, 1)
    full = f"rating:article:{edition.article_id}:{window}"
    RateBucket.objects.filter(key=full).update(n=allowed)

    assert vote(Client(), edition, 1).status_code == 429
    assert vote(Client(), make_live_edition(), 1).status_code == 303


@pytest.mark.usefixtures("within_an_hour")
@pytest.mark.django_db(transaction=True)
def test_strangers_at_once_never_pass_the_brake(monkeypatch):
    brakes = Brakes(RATING_LIMITS, ((3600, 100),), ((3600, 12),))
    monkeypatch.setitem(BRAKES, "rating", brakes)
    _one, _other = make_live_edition(), make_live_edition()
    readers = [Commenter.objects.create() for _ in range(40)]
    editions = list(Edition.objects.select_related("category"))

    with ThreadPoolExecutor(8) as pool:
        jobs = [(editions[number % 2], reader) for number, reader in enumerate(readers)]
        outcomes = list(pool.map(lambda job: cast(*job, 4), jobs))

    assert (outcomes.count("counted"), outcomes.count("TooMany")) == (12, 28)
    assert Rating.objects.count() == 12
    assert RateBucket.objects.get(key="rating:site:3600").n == 12


def test_what_was_withdrawn_cannot_be_rated(client, edition):
    edition.article.withdraw(by=None)

    assert vote(client, edition, 5).status_code == 410
    assert not Rating.objects.exists()


@pytest.mark.usefixtures("within_an_hour")
@pytest.mark.django_db(transaction=True)
def test_fifty_votes_of_one_reader_at_once_are_one_vote():
    edition = make_live_edition()
    edition = Edition.objects.select_related("category").get(pk=edition.pk)
    reader = Commenter.objects.create()
    values = [number % 5 + 1 for number in range(50)]

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda value: cast(edition, reader, value), values))

    rating, summary = Rating.objects.get(), RatingSummary.objects.get()
    assert outcomes.count("counted") == RATING_LIMITS[0][1]
    assert outcomes.count("TooMany") == 50 - RATING_LIMITS[0][1]
    assert (summary.n, summary.total) == (1, rating.value)


@pytest.mark.django_db(transaction=True)
def test_fifty_readers_at_once_are_fifty_votes():
    edition = make_live_edition()
    edition = Edition.objects.select_related("category").get(pk=edition.pk)
    readers = [Commenter.objects.create() for _ in range(50)]
    cast_by = [(reader, number % 5 + 1) for number, reader in enumerate(readers)]

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda pair: cast(edition, *pair), cast_by))

    summary = RatingSummary.objects.get()
    assert outcomes == ["counted"] * 50
    assert [summary.n1, summary.n2, summary.n3, summary.n4, summary.n5] == [10] * 5


def cast(edition, reader, value):
    try:
        Rating.objects.give(edition, value, by=reader)
    except Exception as error:
        return type(error).__name__
    else:
        return "counted"
    finally:
        connections.close_all()


def test_the_form_is_made_of_labelled_native_radios(edition):
    html = render_to_string(
        "articles/_rating_form.html",
        {"edition": edition, "rating": RatingSummary.objects.for_page(edition)},
    )

    assert len(re.findall(r'<input type="radio" name="value" value="\d" id="rating-\d"', html)) == 5
    assert re.findall(r"</span> (\d stars?, [\w ]+)</label>", html) == [
        "1 star, poor",
        "2 stars, fair",
        "3 stars, good",
        "4 stars, very good",
        "5 stars, excellent",
    ]
    assert "<legend>Your rating</legend>" in html
    assert settings.READER_COOKIE not in html
