"""Choices: what an article may be — its kind, what it spoils, its flag, its language."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    FEATURE = "feature", _("Feature")
    REVIEW = "review", _("Review")
    EXPLAINER = "explainer", _("Explainer")
    INTERVIEW = "interview", _("Interview")
    LIST = "list", _("List")
    NEWS = "news", _("News")
    PAGE = "page", _("Page")


class Spoiler(models.TextChoices):
    NONE = "none", _("None")
    MILD = "mild", _("Mild")
    FULL = "full", _("Full")


class Flag(models.TextChoices):
    BREAKING = "breaking", _("Breaking")
    LIVE = "live", _("Live")
    EXCLUSIVE = "exclusive", _("Exclusive")


# Language, script, region, variants: what BCP 47 calls well-formed (RFC 5646, 2.1). Whether a code
# is registered we cannot tell: Django knows 89 languages, and people write in many more.
validate_language = RegexValidator(
    r"\A[a-z]{2,3}(-[A-Za-z]{3})?(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\Z",
    _("Write a code such as en, de or pt-br."),
)


def sites_language() -> str:
    """Return what an article is in unless it says otherwise; any English is plain English."""
    site: str = settings.LANGUAGE_CODE
    return "en" if site.split("-")[0] == "en" else site
