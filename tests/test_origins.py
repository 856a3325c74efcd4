"""Origins: which forms count as sent by one of our own pages, for readers and for the desk."""

import pytest
from django.test import RequestFactory

from articles.origins import comes_from_own_page


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://desk.example"}, False),
        ({"Origin": "https://stet.example"}, True),
        ({"Origin": "https://desk.example"}, True),
        ({"Referer": "https://desk.example/admin/"}, True),
        ({"Origin": "null", "Referer": "https://desk.example/admin/"}, False),
        ({"Origin": "https://other.example"}, False),
        ({"Origin": "http://desk.example"}, False),
        ({"Origin": "https://desk.example:8443"}, False),
    ],
)
def test_ours_are_the_sites_address_and_the_one_that_was_asked(settings, headers, ours):
    settings.SITE_URL = "https://stet.example"
    settings.ALLOWED_HOSTS = ["stet.example", "desk.example", "other.example"]

    request = RequestFactory().post("/", headers={"Host": "desk.example", **headers}, secure=True)

    assert comes_from_own_page(request) is ours
