"""Addresses: what a page or a file of this site is called from elsewhere."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(address: str) -> str:
    """Return the address under which others link to a path; one of another site stays as it is."""
    return urljoin(f"{settings.SITE_URL}/", address)
